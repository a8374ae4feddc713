import { z } from 'zod'
import { TalaiaError } from '@/lib/model/errors'
import type { RowProof } from '@/lib/model/relations'
import type { Connection } from './connection'
import { isConnectionLost } from './errors'
import { lockedSql } from './relations'
import { inSnapshot } from './snapshot'

const deletionSchema = z.object({ oid: z.number(), deleted: z.number(), live: z.number() })
export type Deletion = z.infer<typeof deletionSchema>

const deletionsSql = `
  SELECT s.oid, s.deleted, s.live FROM (
    SELECT c.oid, pg_catalog.pg_stat_get_tuples_deleted(c.oid)::pg_catalog.float8 AS deleted,
      pg_catalog.pg_stat_get_live_tuples(c.oid)::pg_catalog.float8 AS live
    FROM pg_catalog.pg_class c
    WHERE c.relnamespace = ANY ($1::pg_catalog.oid[]) AND c.relkind = 'r' AND c.relpersistence <> 't'
  ) s
  WHERE s.deleted > 0`

/** Tables that rows were deleted from, by the statistics: they say whom to probe, and nothing else. */
export const collectDeletions = (
  connection: Connection,
  namespaceOids: number[],
): Promise<Deletion[]> => connection.query(deletionSchema, deletionsSql, [namespaceOids])

/**
 * Tables that may have lost their last row since the statistics were read before: at least as many rows were deleted
 * as are said to be left. A crash throws the counters away, so one that fell has grown from zero.
 */
export const suspectsAmong = (
  deletions: Deletion[],
  before: ReadonlyMap<number, number>,
): number[] =>
  deletions
    .filter(({ oid, deleted, live }) => {
      const known = before.get(oid) ?? 0
      const grown = deleted >= known ? deleted - known : deleted
      return grown > 0 && live <= grown
    })
    .map(({ oid }) => oid)

const targetSchema = z.object({
  oid: z.number(),
  target: z.string(),
  withoutBytes: z.boolean(),
  mayRead: z.boolean(),
})

// A policy could hide rows from this role, and an empty answer would prove nothing.
const targetsSql = `
  WITH locked AS MATERIALIZED (${lockedSql}
  )
  SELECT c.oid, pg_catalog.format('%I.%I', n.nspname, c.relname) AS target,
    pg_catalog.pg_relation_size(c.oid) = 0 AS "withoutBytes",
    pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
      AND NOT pg_catalog.row_security_active(c.oid) AS "mayRead"
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid = ANY ($1::pg_catalog.oid[]) AND c.relkind = 'r'
    AND c.oid NOT IN (SELECT l.relation FROM locked l)`

/** An index-less look at the first row takes milliseconds, unless millions of dead ones lie before it. */
const PROBE_MS = 500

const nothing = z.unknown()
const boundsSql = `
  SELECT pg_catalog.set_config('statement_timeout', $1, true), pg_catalog.set_config('row_security', 'off', true)`
const sameSql = `
  SELECT c.relkind = 'r' AND c.oid = pg_catalog.to_regclass($2)::pg_catalog.oid AS same
  FROM pg_catalog.pg_class c WHERE c.oid = $1`

/** Under a lock, so that the name cannot come to stand for something else, such as a view with functions in it. */
const probeOne = (
  connection: Connection,
  { oid, target }: { oid: number; target: string },
): Promise<RowProof | null> =>
  inSnapshot(connection, async () => {
    await connection.query(nothing, boundsSql, [`${PROBE_MS}`])
    await connection.query(nothing, `LOCK TABLE ONLY ${target} IN ACCESS SHARE MODE NOWAIT`)
    const [checked] = await connection.query(z.object({ same: z.boolean().nullable() }), sameSql, [
      oid,
      target,
    ])
    if (!checked?.same) return null
    const found = z.object({ found: z.boolean() })
    const probe = `SELECT EXISTS (SELECT 1 FROM ONLY ${target} LIMIT 1) AS found`
    const [row] = await connection.query(found, probe)
    return row ? (row.found ? 'notEmpty' : 'empty') : null
  })

/**
 * Whether tables have rows, proven: an empty main fork, which any role may see, or a look for one row, which needs
 * the right to SELECT. Those of which neither can be had are left out, and all after the first that takes too long.
 */
export const probeRows = async (
  connection: Connection,
  oids: number[],
): Promise<Map<number, RowProof>> => {
  const proofs = new Map<number, RowProof>()
  if (oids.length === 0) return proofs
  for (const target of await connection.query(targetSchema, targetsSql, [oids])) {
    if (target.withoutBytes) {
      proofs.set(target.oid, 'empty')
      continue
    }
    if (!target.mayRead) continue
    try {
      const proof = await probeOne(connection, target)
      if (proof) proofs.set(target.oid, proof)
    } catch (error) {
      if (!(error instanceof TalaiaError)) throw error
      if (!connection.isOpen() || isConnectionLost(error)) throw error
      if (error.said.id === 'catalog.statementTimeout') break
    }
  }
  return proofs
}
