import { z } from 'zod'
import type { RowsRecord } from '@/lib/model/database-records'
import { TalaiaError } from '@/lib/model/errors'
import type { Connection } from './connection'
import type { RelationRow } from './database-record-shape'
import { isConnectionLost } from './errors'
import { inSnapshot } from './snapshot'

const unobservedRows: RowsRecord = { count: null, source: 'unobserved', isEmpty: null }
const counted = (count: number): RowsRecord => ({ count, source: 'counted', isEmpty: count === 0 })

/** One statement takes that many tables or bytes at most, and with them locks: Postgres has room for some thousands. */
const BATCH_TABLES = 200
const BATCH_BYTES = 64 * 1024 * 1024
/** One statement of counts; a table that alone takes longer stays unobserved. */
const BATCH_MS = 5_000

/** What the planner would say: density at the last vacuum, over the pages of now. Null where nothing is known. */
const estimate = (row: RelationRow): number | null => {
  const pages = (row.sizeBytes ?? 0) / row.blockBytes
  const scaled =
    row.reltuples > 0 && row.relpages > 0 ? (row.reltuples / row.relpages) * pages : row.reltuples
  const best = Math.max(scaled, row.liveTuples)
  return best > 0 ? Math.round(best) : null
}

/** Rows to look at: one where the estimate is above the bound anyway, one more than the bound elsewhere. */
const limitOf = (row: RelationRow, boundRows: number): number =>
  (estimate(row) ?? 0) > boundRows ? 1 : boundRows + 1

const rowsOf = (row: RelationRow, found: number, boundRows: number): RowsRecord => {
  if (found < limitOf(row, boundRows)) return counted(found)
  const count = Math.max(estimate(row) ?? 0, boundRows + 1)
  return { count, source: 'estimated', isEmpty: false }
}

const nothing = z.unknown()
const boundsSql = `SELECT pg_catalog.set_config('statement_timeout', $1, true)`
const movedSql = `
  SELECT t.oid FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.text[]))
    AS t(oid, target)
  WHERE t.oid IS DISTINCT FROM pg_catalog.to_regclass(t.target)::pg_catalog.oid`

/** Under a lock, so that no name can come to stand for something else, such as a view with functions in it. */
export const inLocked = <T>(
  connection: Connection,
  rows: RelationRow[],
  timeoutMs: number,
  work: () => Promise<T>,
): Promise<T | null> =>
  inSnapshot(connection, async () => {
    const targets = rows.map(({ target }) => target)
    await connection.query(nothing, boundsSql, [`${Math.max(1, Math.round(timeoutMs))}`])
    const names = targets.map((target) => `ONLY ${target}`).join(', ')
    await connection.query(nothing, `LOCK TABLE ${names} IN ACCESS SHARE MODE NOWAIT`)
    const oids = rows.map(({ oid }) => oid)
    const moved = await connection.query(z.object({ oid: z.number() }), movedSql, [oids, targets])
    return moved.length === 0 ? await work() : null
  })

const countBatch = async (
  connection: Connection,
  batch: RelationRow[],
  boundRows: number,
  timeoutMs: number,
): Promise<number[] | null> => {
  const counts = batch.map(
    (row) =>
      `(SELECT pg_catalog.count(*) FROM (SELECT 1 FROM ONLY ${row.target} LIMIT ${limitOf(row, boundRows)}) r)`,
  )
  const sql = `SELECT ARRAY[${counts.join(', ')}]::pg_catalog.float8[] AS counts`
  const [row] =
    (await inLocked(connection, batch, timeoutMs, () =>
      connection.query(z.object({ counts: z.array(z.number()) }), sql),
    )) ?? []
  return row?.counts ?? null
}

const batchesOf = (rows: RelationRow[]): RelationRow[][] => {
  const batches: RelationRow[][] = []
  let bytes = 0
  for (const row of rows) {
    const last = batches.at(-1)
    const size = row.sizeBytes ?? 0
    if (last && last.length < BATCH_TABLES && bytes + size <= BATCH_BYTES) {
      last.push(row)
      bytes += size
    } else {
      batches.push([row])
      bytes = size
    }
  }
  return batches
}

export interface CountOptions {
  boundRows: number
  /** Milliseconds that are left for counting. */
  remainingMs: () => number
  onCounted: (tables: number) => void
}

/** Rows of a partitioned table: those of its partitions, where all of them are known. */
const sumRows = (parts: RowsRecord[]): RowsRecord => {
  const isEmpty = parts.some((part) => part.isEmpty === false)
    ? false
    : parts.every((part) => part.isEmpty)
      ? true
      : null
  if (parts.some(({ count }) => count === null)) return { ...unobservedRows, isEmpty }
  const count = parts.reduce((sum, part) => sum + (part.count ?? 0), 0)
  const isExact = parts.every(({ source }) => source === 'counted')
  return { count, source: isExact ? 'counted' : 'estimated', isEmpty }
}

/** Adds the sums of partitioned tables, by oid. */
export const addPartitioned = (relations: RelationRow[], rows: Map<number, RowsRecord>): void => {
  const children = new Map<number, RelationRow[]>()
  for (const row of relations) {
    if (row.parentOid === null) continue
    children.set(row.parentOid, [...(children.get(row.parentOid) ?? []), row])
  }
  const sum = (row: RelationRow): RowsRecord => {
    if (row.relkind !== 'p') return rows.get(row.oid) ?? unobservedRows
    if (row.locked) return unobservedRows
    const total = sumRows((children.get(row.oid) ?? []).map(sum))
    rows.set(row.oid, total)
    return total
  }
  for (const row of relations) if (row.relkind === 'p' && row.parentOid === null) sum(row)
}

/**
 * Rows by oid, each table by itself (`ONLY`); what is missing from the map was not observed: locked, not readable by
 * this role, foreign, a view, or not reached in time. An empty main fork proves zero. The others are counted in
 * batches, the smallest first, up to the bound; a batch that fails is halved until the culprit is alone. Each batch
 * sees a snapshot of its own: one over all would hold as many locks as there are tables.
 */
export const countRows = async (
  connection: Connection,
  relations: RelationRow[],
  { boundRows, remainingMs, onCounted }: CountOptions,
): Promise<Map<number, RowsRecord>> => {
  const rows = new Map<number, RowsRecord>()
  const toCount: RelationRow[] = []
  for (const row of relations) {
    if (row.sizeBytes === 0) rows.set(row.oid, counted(0))
    else if (row.mayRead && row.sizeBytes !== null) toCount.push(row)
  }
  const work = async (batch: RelationRow[]): Promise<void> => {
    const timeoutMs = Math.min(BATCH_MS, remainingMs())
    if (timeoutMs <= 0) return
    try {
      const counts = await countBatch(connection, batch, boundRows, timeoutMs)
      if (counts) {
        batch.forEach((row, index) => {
          const found = counts[index]
          if (found !== undefined) rows.set(row.oid, rowsOf(row, found, boundRows))
        })
        onCounted(batch.length)
        return
      }
    } catch (error) {
      if (!(error instanceof TalaiaError)) throw error
      if (!connection.isOpen() || isConnectionLost(error)) throw error
    }
    if (batch.length === 1) return
    const half = Math.ceil(batch.length / 2)
    await work(batch.slice(0, half))
    await work(batch.slice(half))
  }
  toCount.sort((one, other) => (one.sizeBytes ?? 0) - (other.sizeBytes ?? 0))
  onCounted(0)
  for (const batch of batchesOf(toCount)) await work(batch)
  addPartitioned(relations, rows)
  return rows
}
