import { escapeIdentifier, escapeLiteral } from 'pg'
import { BESIDE_PREFIX, REPLACED_PREFIX } from '@/lib/model/restore-schemas'

export interface Name {
  schema: string
  name: string
}

/** A name as SQL writes it: both parts in quotes. */
export const qualified = ({ schema, name }: Name): string =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`

/** One text for a name, to look it up by; schema and name may hold anything but NUL. */
export const keyOf = ({ schema, name }: Name): string => `${schema}\0${name}`

/** Columns as a list in SQL. */
export const columnList = (columns: string[]): string => columns.map(escapeIdentifier).join(', ')

/** For `(schema, name) IN (…)`; never empty, since an empty list is no SQL. */
export const nameValues = (names: Name[]): string =>
  names.length === 0
    ? `VALUES (NULL::pg_catalog.text, NULL::pg_catalog.text)`
    : `VALUES ${names.map(({ schema, name }) => `(${escapeLiteral(schema)}, ${escapeLiteral(name)})`).join(', ')}`

/** SQL as the body of a `DO` block, whatever it holds. */
export const doBlock = (body: string): string => {
  let tag = '$talaia$'
  for (let number = 0; body.includes(tag); number += 1) tag = `$talaia${number}$`
  return `DO ${tag}\n${body}\n${tag};\n`
}

/** Schema in which tables wait that cannot go to their place yet. */
export const besideSchema = (id: string): string => `${BESIDE_PREFIX}${plain(id)}`
/** Schema in which a swap keeps the tables that it took out of their place. */
export const replacedSchema = (id: string): string => `${REPLACED_PREFIX}${plain(id)}`
/** Database that a dump is restored into, to look at it and to take tables from. */
export const scratchName = (id: string): string => `talaia_restore_${plain(id)}`

/**
 * A schema for each that has tables of this kind: tables of two schemas may have the same name. The first has the plain
 * name, which is the only one in most databases.
 */
export const schemasBySource = (base: string, names: Name[]): Map<string, string> => {
  const sources = [...new Set(names.map(({ schema }) => schema))].toSorted()
  return new Map(sources.map((schema, at) => [schema, at === 0 ? base : `${base}_${at + 1}`]))
}

// A name has 63 bytes at most.
const plain = (id: string): string =>
  id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 40)
