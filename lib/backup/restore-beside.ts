import { escapeIdentifier } from 'pg'
import { besideSchema, type Name, qualified, schemasBySource } from './restore-names'
import type { SqlSession } from './tools'

/** A table and where it waits. */
export interface Move {
  from: Name
  to: Name
}

export const besideMoves = (id: string, tables: Name[]): Move[] => movesTo(besideSchema(id), tables)

export const movesTo = (base: string, tables: Name[]): Move[] => {
  const schemas = schemasBySource(base, tables)
  return tables.map(({ schema, name }) => ({
    from: { schema, name },
    to: { schema: schemas.get(schema) ?? base, name },
  }))
}

const setSchema = (table: Name, schema: string): string =>
  `ALTER TABLE ${qualified(table)} SET SCHEMA ${escapeIdentifier(schema)}`

export const createSchemasSql = (moves: Move[]): string =>
  [...new Set(moves.map(({ to }) => to.schema))]
    .map((schema) => `CREATE SCHEMA IF NOT EXISTS ${escapeIdentifier(schema)};\n`)
    .join('')

/** Postgres itself rewrites the names of its indexes, sequences, keys and defaults. */
export const moveSql = (moves: Move[]): string =>
  moves.map(({ from, to }) => `${setSchema(from, to.schema)};\n`).join('')

const moveBackSql = (moves: Move[]): string =>
  moves.map(({ from, to }) => `${setSchema(to, from.schema)};\n`).join('')

/** Runs work while these tables of the scratch database are in the schema that they are to wait in. */
export const whileMoved = async <T>(
  scratch: SqlSession,
  moves: Move[],
  work: () => Promise<T>,
): Promise<T> => {
  if (moves.length === 0) return await work()
  await scratch.execute(createSchemasSql(moves) + moveSql(moves))
  try {
    return await work()
  } finally {
    // So that a restore that failed can be tried again.
    await scratch.execute(moveBackSql(moves)).catch(() => {})
  }
}
