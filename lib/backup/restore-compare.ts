import { escapeIdentifier } from 'pg'
import { z } from 'zod'
import type { RestoreRelation } from '@/lib/model/restores'
import { copyOut, runScript } from './restore-copy'
import type { ForeignKeyFacts, RelationFacts } from './restore-facts'
import { columnList, qualified } from './restore-names'
import type { PostgresTools, SqlSession } from './tools'

export type RowCounts = Pick<
  RestoreRelation,
  'conflicts' | 'identical' | 'onlyNow' | 'conflictKeys'
>

/** Of the scratch database; what of the watched database must be seen beside the backup is copied into it. */
const SCHEMA = 'talaia_compare'

export interface Compared {
  tools: PostgresTools
  scratchDatabase: string
  /** Of the scratch database. */
  scratch: SqlSession
  signal?: AbortSignal
}

export const beginComparing = (scratch: SqlSession): Promise<void> =>
  scratch.execute(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE; CREATE SCHEMA ${SCHEMA}`)
export const endComparing = (scratch: SqlSession): Promise<void> =>
  scratch.execute(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`)

/** Fills a table of the scratch database with what a query finds in the watched one. */
const copyPresent = async (
  { tools, scratchDatabase, signal }: Compared,
  { select, into }: { select: string; into: string },
): Promise<void> => {
  async function* script() {
    yield `COPY ${into} FROM STDIN;\n`
    yield* copyOut(tools, {
      database: tools.database,
      sql: `COPY (${select}) TO STDOUT`,
      signal,
    })
    yield '\\.\n'
  }
  await runScript(tools, { database: scratchDatabase, script: script(), signal })
}

const asText = (columns: string[]): string =>
  `ROW(${columns.map((name) => `${escapeIdentifier(name)}::pg_catalog.text`).join(', ')})::pg_catalog.text`
const shown = (columns: string[]): string =>
  `pg_catalog.concat_ws(', ', ${columns.map((name) => `${escapeIdentifier(name)}::pg_catalog.text`).join(', ')})`

const countsSchema = z.object({
  conflicts: z.number().nullable(),
  identical: z.number(),
  onlyNow: z.number(),
  conflictKeys: z.array(z.string()),
})

/** How many conflicts are shown by their keys. */
const SHOWN_KEYS = 10

const byKeySql = (rows: string): string => `
  WITH both_sides AS (
    SELECT b.key AS before_key, h.key AS now_key, h.shown, b.row = h.row AS same
    FROM (${rows}) b FULL JOIN ${SCHEMA}.present h ON h.key = b.key
  )
  SELECT pg_catalog.count(*) FILTER (WHERE NOT same) AS conflicts,
    pg_catalog.count(*) FILTER (WHERE same) AS identical,
    pg_catalog.count(*) FILTER (WHERE before_key IS NULL) AS "onlyNow",
    coalesce((SELECT pg_catalog.json_agg(c.shown) FROM (
      SELECT s.shown FROM both_sides s WHERE NOT s.same
      ORDER BY pg_catalog.length(s.shown), s.shown COLLATE "C" LIMIT ${SHOWN_KEYS}) c), '[]') AS "conflictKeys"
  FROM both_sides`

const byRowSql = (rows: string): string => `
  SELECT NULL::pg_catalog.int8 AS conflicts,
    coalesce(pg_catalog.sum(least(b.n, h.n)) FILTER (WHERE b.n > 0 AND h.n > 0), 0) AS identical,
    coalesce(pg_catalog.sum(greatest(coalesce(h.n, 0) - coalesce(b.n, 0), 0)), 0) AS "onlyNow",
    '[]'::pg_catalog.json AS "conflictKeys"
  FROM (SELECT r.row, pg_catalog.count(*) AS n FROM (${rows}) r GROUP BY r.row) b
  FULL JOIN (SELECT p.row, pg_catalog.count(*) AS n FROM ${SCHEMA}.present p GROUP BY p.row) h ON h.row = b.row`

/**
 * Rows of a table in the backup against those that bear its name now: by the primary key where both have the same one,
 * else whole rows. Rows are equal where all columns that both have are, as text.
 */
export const compareRows = async (
  compared: Compared,
  { inBackup, now }: { inBackup: RelationFacts; now: RelationFacts },
): Promise<RowCounts> => {
  const { scratch } = compared
  const columns = inBackup.columns
    .map(({ name }) => name)
    .filter((name) => now.columns.some((column) => column.name === name))
  if (columns.length === 0)
    return { conflicts: null, identical: null, onlyNow: null, conflictKeys: [] }
  const isSameKey = JSON.stringify(inBackup.key) === JSON.stringify(now.key)
  const key = isSameKey ? inBackup.key : null
  const rows = (relation: RelationFacts) =>
    `SELECT ${key ? `${asText(key)} AS key, ${shown(key)} AS shown` : `NULL::pg_catalog.text AS key, NULL::pg_catalog.text AS shown`},
      pg_catalog.md5(${asText(columns)}) AS row FROM ${qualified(relation)}`
  await scratch.execute(
    `DROP TABLE IF EXISTS ${SCHEMA}.present;
    CREATE UNLOGGED TABLE ${SCHEMA}.present (key text, shown text, row text)`,
  )
  await copyPresent(compared, { select: rows(now), into: `${SCHEMA}.present` })
  await scratch.execute(`ANALYZE ${SCHEMA}.present`)
  const sql = key ? byKeySql(rows(inBackup)) : byRowSql(rows(inBackup))
  const [found] = await scratch.query(sql, countsSchema)
  if (!found) return { conflicts: null, identical: null, onlyNow: null, conflictKeys: [] }
  return found
}

type KeyColumns = Pick<ForeignKeyFacts, 'columns' | 'referencesColumns'>

/** SQL that counts the rows of one table without counterpart in another, as MATCH SIMPLE has it. */
export const orphansSql = (
  key: KeyColumns,
  { from, to, weight = '1' }: { from: string; to: string; weight?: string },
): string => `
  SELECT coalesce(pg_catalog.sum(${weight}), 0)::pg_catalog.int8 AS orphans FROM ${from} f
  ${whereOrphan(key, to)}`

/** `WHERE` of the rows `f` that have no counterpart in another table. */
export const whereOrphan = ({ columns, referencesColumns }: KeyColumns, to: string): string =>
  `WHERE ${columns.map((name) => `f.${escapeIdentifier(name)} IS NOT NULL`).join(' AND ')} AND NOT EXISTS (SELECT FROM ${to} t WHERE ${columns
    .map(
      (name, index) =>
        `t.${escapeIdentifier(referencesColumns[index] ?? '')} = f.${escapeIdentifier(name)}`,
    )
    .join(' AND ')})`

const orphansSchema = z.object({ orphans: z.number() })

export const countOrphans = async (session: SqlSession, sql: string): Promise<number> =>
  (await session.query(sql, orphansSchema))[0]?.orphans ?? 0

/**
 * Orphans of a foreign key of which one side holds the rows of the backup and the other those of now: the key columns
 * of now are copied beside the backup.
 */
export const countOrphansAcross = async (
  compared: Compared,
  key: ForeignKeyFacts,
  now: 'referencing' | 'referenced',
): Promise<number> => {
  const { scratch } = compared
  const referencing = qualified({ schema: key.schema, name: key.table })
  const referenced = qualified({ schema: key.referencesSchema, name: key.referencesTable })
  const helper = `${SCHEMA}.keys`
  const [table, columns] =
    now === 'referencing'
      ? [referencing, columnList(key.columns)]
      : [referenced, columnList(key.referencesColumns)]
  await scratch.execute(
    `DROP TABLE IF EXISTS ${helper};
    CREATE UNLOGGED TABLE ${helper} AS SELECT ${columns}, 1::pg_catalog.int8 AS talaia_rows FROM ${table} WITH NO DATA`,
  )
  const select = `SELECT ${columns}, pg_catalog.count(*) FROM ${table} GROUP BY ${columns}`
  await copyPresent(compared, { select, into: helper })
  await scratch.execute(`ANALYZE ${helper}`)
  const sql =
    now === 'referencing'
      ? orphansSql(key, { from: helper, to: referenced, weight: 'f.talaia_rows' })
      : orphansSql(key, { from: referencing, to: helper })
  return countOrphans(scratch, sql)
}
