import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { toRelations } from '@/lib/catalog/database-record'
import { addPartitioned } from '@/lib/catalog/database-record-rows'
import { readShape, type Shape } from '@/lib/catalog/database-record-shape'
import { type BackupManifest, sequenceValueSchema } from '@/lib/model/backups'
import type { RowsRecord } from '@/lib/model/database-records'
import { Invalid, Timeout } from '@/lib/model/errors'
import { asConnection } from './session-connection'
import type { PostgresTools, SqlSession } from './tools'

const lockedAgainMs = 250

const factsSchema = z.object({
  snapshot: z.string(),
  serverVersionNumber: z.number(),
  lsn: z.string().nullable(),
  databaseBytes: z.number(),
})
const factsSql = `
  SELECT pg_catalog.pg_export_snapshot() AS snapshot,
    pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS "serverVersionNumber",
    CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()
      ELSE pg_catalog.pg_current_wal_lsn() END::pg_catalog.text AS lsn,
    pg_catalog.pg_database_size(pg_catalog.current_database())::pg_catalog.float8 AS "databaseBytes"`

const sequencesSql = `
  SELECT s.schemaname AS schema, s.sequencename AS name, s.last_value::pg_catalog.text AS "lastValue"
  FROM pg_catalog.pg_sequences s
  ORDER BY s.schemaname, s.sequencename`

// Owners, grants and policies are shared dependencies; the first superuser is pinned and has none (manual, pg_shdepend).
const rolesSql = `
  SELECT DISTINCT pg_catalog.pg_get_userbyid(r.oid) AS role FROM (
    SELECT d.refobjid AS oid FROM pg_catalog.pg_shdepend d
    WHERE d.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
      AND d.dbid = (SELECT b.oid FROM pg_catalog.pg_database b WHERE b.datname = pg_catalog.current_database())
    UNION ALL SELECT c.relowner FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
  ) r ORDER BY 1`

// pg_dump leaves what belongs to an extension to CREATE EXTENSION.
const membersSql = `
  SELECT d.objid::pg_catalog.int8 AS oid FROM pg_catalog.pg_depend d
  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'e'`

/** The database in one snapshot, all but its rows. */
export interface Snapshot {
  /** For `pg_dump --snapshot`; as long as its session keeps the transaction open. */
  name: string
  shape: Shape
  /** Relations that belong to an extension. */
  members: ReadonlySet<number>
  /** `pg_database_size()`. */
  databaseBytes: number
  manifest: Omit<BackupManifest, 'record'> & { record: Omit<BackupManifest['record'], 'relations'> }
}

interface SnapshotOptions {
  tools: PostgresTools
  now: () => number
  lockWaitMs: number
  signal?: AbortSignal
}

/** Begins the transaction that keeps the snapshot and reads the catalog in it. Throws one of the five errors. */
export const takeSnapshot = async (
  session: SqlSession,
  { tools, now, lockWaitMs, signal }: SnapshotOptions,
): Promise<Snapshot> => {
  await session.execute(
    `BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL lock_timeout = ${lockWaitMs}`,
  )
  const at = now()
  const [facts] = await session.query(factsSql, factsSchema)
  const shape = await readUnlocked(session, lockWaitMs, signal)
  if (!facts || !shape.cluster) throw new Invalid('tools.answerInvalid', { path: 'cluster' })
  const members = await session.query(membersSql, z.object({ oid: z.number() }))
  const roles = await session.query(rolesSql, z.object({ role: z.string() }))
  return {
    name: facts.snapshot,
    shape,
    members: new Set(members.map(({ oid }) => oid)),
    databaseBytes: facts.databaseBytes,
    manifest: {
      version: 1,
      sequenceValues: await session.query(sequencesSql, sequenceValueSchema),
      lsn: facts.lsn,
      roles: roles.map(({ role }) => role).filter((role) => !role.startsWith('pg_')),
      pgDumpVersion: tools.version,
      record: {
        at,
        ...shape.cluster,
        databaseName: tools.database,
        serverVersionNumber: facts.serverVersionNumber,
        sequences: shape.sequences,
        extensions: shape.extensions,
      },
    },
  }
}

/** Locks are seen as they are, also in an old snapshot: what a migration holds is waited for. */
const readUnlocked = async (
  session: SqlSession,
  lockWaitMs: number,
  signal?: AbortSignal,
): Promise<Shape> => {
  const until = performance.now() + lockWaitMs
  for (;;) {
    const shape = await readShape(asConnection(session))
    const locked = shape.relations.find((relation) => relation.locked)
    if (!locked) return shape
    if (performance.now() > until) throw new Timeout('dump.locked', { relation: locked.target })
    await delay(lockedAgainMs, undefined, { signal })
  }
}

/** Statements that take that many tables at once hold no more locks than Postgres has room for. */
const BATCH_TABLES = 100

/**
 * Exact rows of every table in the snapshot. In transactions of its own, since one over all would hold a lock for each
 * table; `pg_dump` keeps them from being dropped meanwhile.
 */
export const countSnapshot = async (
  session: SqlSession,
  { name, shape }: Pick<Snapshot, 'name' | 'shape'>,
  lockWaitMs: number,
): Promise<BackupManifest['record']['relations']> => {
  const rows = new Map<number, RowsRecord>()
  const tables = shape.relations.filter(({ relkind }) => relkind === 'r')
  for (let from = 0; from < tables.length; from += BATCH_TABLES) {
    const batch = tables.slice(from, from + BATCH_TABLES)
    await session.execute(
      `BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '${name}';
      SET LOCAL row_security = off; SET LOCAL lock_timeout = ${lockWaitMs};
      SET LOCAL max_parallel_workers_per_gather = 0`,
    )
    const counts = await session.query(
      batch
        .map(
          ({ oid, target }) =>
            `SELECT ${oid} AS oid, pg_catalog.count(*)::pg_catalog.float8 AS count FROM ONLY ${target}`,
        )
        .join(' UNION ALL '),
      z.object({ oid: z.number(), count: z.number() }),
    )
    await session.execute('COMMIT')
    for (const { oid, count } of counts) {
      rows.set(oid, { count, source: 'counted', isEmpty: count === 0 })
    }
  }
  addPartitioned(shape.relations, rows)
  return toRelations(shape, rows, new Map())
}
