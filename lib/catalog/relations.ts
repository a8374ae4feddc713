import { z } from 'zod'
import { Timeout } from '@/lib/model/errors'
import { type Relation, relationSchema } from '@/lib/model/relations'
import { widenXid, type Xid8 } from '@/lib/model/xid'
import type { Connection } from './connection'
import { watchedRelations } from './fingerprint'
import { estimateRows } from './rows'

const rowSchema = relationSchema.omit({ rows: true, rowsSource: true, xmin: true }).extend({
  xmin: z.string(),
  reltuples: z.number(),
  relpages: z.number(),
  liveTuples: z.number(),
  locked: z.boolean(),
})

// pg_relation_size() takes a lock on the relation: one that a migration holds in ACCESS EXCLUSIVE mode would hold up
// the whole poll, so it is read without its size.
export const lockedSql = `
  SELECT l.relation FROM pg_catalog.pg_locks l
  WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.relation IS NOT NULL
    AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
      WHERE d.datname = pg_catalog.current_database())`

// $2 switches sizes off altogether.
const relationsSql = `
  WITH locked AS MATERIALIZED (${lockedSql}
  ), watched AS (
    SELECT c.*, c.xmin AS row_xmin, n.nspname,
      c.relkind IN ('r', 'm') AND (NOT $2::pg_catalog.bool OR c.oid IN (SELECT l.relation FROM locked l)) AS locked
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relnamespace = ANY ($1::pg_catalog.oid[]) AND ${watchedRelations}
  )
  SELECT w.oid, w.nspname AS schema, w.relnamespace AS "namespaceOid", w.relname AS name,
    w.relkind::pg_catalog.text AS relkind, w.relpersistence::pg_catalog.text AS relpersistence, w.relfilenode,
    w.row_xmin::pg_catalog.text AS xmin, pg_catalog.pg_get_userbyid(w.relowner) AS owner,
    w.reltuples::pg_catalog.float8 AS reltuples, w.relpages,
    pg_catalog.pg_stat_get_live_tuples(w.oid)::pg_catalog.float8 AS "liveTuples", w.locked,
    CASE WHEN w.relkind IN ('r', 'm') AND NOT w.locked
      THEN pg_catalog.pg_relation_size(w.oid)::pg_catalog.float8 END AS "sizeBytes"
  FROM watched w
  ORDER BY w.nspname, w.relname`

export interface RelationsRead {
  relations: Relation[]
  /** Oids whose size was kept from us by a lock; their `sizeBytes` is null. */
  locked: Set<number>
}

/** Reads the relations of some namespaces. `nextXid` must come from the same snapshot. */
export const collectRelations = async (
  connection: Connection,
  namespaceOids: number[],
  nextXid: Xid8,
  withSizes = true,
): Promise<RelationsRead> => {
  const rows = await connection.query(rowSchema, relationsSql, [namespaceOids, withSizes])
  const locked = new Set<number>()
  const relations = rows.map((row): Relation => {
    const { reltuples, relpages, liveTuples, locked: isLocked, xmin, ...relation } = row
    if (isLocked) locked.add(row.oid)
    const { sizeBytes } = relation
    return {
      ...relation,
      xmin: widenXid(Number(xmin), nextXid),
      ...estimateRows(relation, { sizeBytes, reltuples, relpages, liveTuples }),
    }
  })
  return { relations, locked }
}

/** Whether a lock was in the way, most likely one taken on a relation just now: reading without sizes may succeed. */
export const isSizeHidden = (error: unknown): boolean =>
  error instanceof Timeout && error.said.id === 'catalog.lockTimeout'

const filledSql = `
  WITH locked AS MATERIALIZED (${lockedSql}
  )
  SELECT e.oid FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS e(oid)
  WHERE CASE WHEN e.oid IN (SELECT l.relation FROM locked l) THEN false
    ELSE pg_catalog.pg_relation_size(e.oid) > 0 END`

/** Which of these relations, seen empty before, have a main fork now: rows do not move the fingerprint. */
export const collectFilled = async (connection: Connection, oids: number[]): Promise<number[]> => {
  if (oids.length === 0) return []
  const rows = await connection.query(z.object({ oid: z.number() }), filledSql, [oids])
  return rows.map(({ oid }) => oid)
}
