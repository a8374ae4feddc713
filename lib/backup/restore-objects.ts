import { z } from 'zod'
import type { ArchiveEntry } from './restore-archive'
import type { SqlSession } from './tools'

/** An object of a database by what `pg_identify_object` calls it, which is the same in every database. */
export interface IdentifiedObject {
  type: string
  schema: string | null
  /** Null where its name alone does not identify it. */
  name: string | null
  identity: string
}

const objectSchema = z.object({
  type: z.string(),
  schema: z.string().nullable(),
  name: z.string().nullable(),
  identity: z.string(),
})

/** Catalogs whose objects `pg_dump` writes as entries of their own. */
const catalogs = [
  ...['pg_class', 'pg_type', 'pg_proc', 'pg_constraint', 'pg_trigger', 'pg_policy', 'pg_rewrite'],
  ...['pg_attrdef', 'pg_namespace', 'pg_extension', 'pg_operator', 'pg_opclass', 'pg_opfamily'],
  ...['pg_cast', 'pg_collation', 'pg_conversion', 'pg_language', 'pg_am', 'pg_statistic_ext'],
  ...['pg_ts_config', 'pg_ts_dict', 'pg_ts_parser', 'pg_ts_template', 'pg_transform'],
  ...['pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_publication', 'pg_publication_rel'],
]

/** Below it are the objects that each database begins with; `public` is the one that may go. */
const FIRST_NORMAL_OID = 16384

const everythingSql = `
  SELECT i.type, i.schema, i.name, i.identity
  FROM (${catalogs
    .map(
      (name) =>
        `SELECT 'pg_catalog.${name}'::pg_catalog.regclass::pg_catalog.oid AS classid, oid FROM pg_catalog.${name}
     WHERE oid >= ${FIRST_NORMAL_OID}`,
    )
    .join('\n    UNION ALL ')}) o
  CROSS JOIN LATERAL pg_catalog.pg_identify_object(o.classid, o.oid, 0) i
  WHERE i.identity IS NOT NULL`

export const objectKey = ({ type, identity }: Pick<IdentifiedObject, 'type' | 'identity'>) =>
  `${type}\0${identity}`

/** Keys of all objects of a database. */
export const readObjectKeys = async (session: SqlSession): Promise<Set<string>> =>
  new Set((await session.query(everythingSql, objectSchema)).map(objectKey))

/** What the entries of an archive stand for, by entry; without those that are no object of their own. */
export const identifyEntries = async (
  session: SqlSession,
  entries: ArchiveEntry[],
): Promise<Map<number, IdentifiedObject>> => {
  const objects = entries.filter(({ classid, oid }) => classid > 0 && oid > 0)
  if (objects.length === 0) return new Map()
  const values = objects.map(({ id, classid, oid }) => `(${id}, ${classid}, ${oid})`).join(', ')
  const rows = await session.query(
    `SELECT e.id, i.type, i.schema, i.name, i.identity
    FROM (VALUES ${values}) AS e(id, classid, oid)
    CROSS JOIN LATERAL pg_catalog.pg_identify_object(e.classid::pg_catalog.oid, e.oid::pg_catalog.oid, 0) i
    WHERE i.identity IS NOT NULL`,
    objectSchema.extend({ id: z.number() }),
  )
  return new Map(rows.map(({ id, ...object }) => [id, object]))
}
