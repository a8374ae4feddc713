import { sql } from 'kysely'
import type { Page } from '@/lib/model/api-shared'
import type { CheckRun } from '@/lib/model/check-runs'
import { databaseRecordSchema } from '@/lib/model/database-records'
import type { ManifestCluster, ManifestRelation } from '@/lib/model/manifest'
import {
  type HeldLoss,
  heldLossSchema,
  type Reset,
  type ResetState,
  type ResetSummary,
} from '@/lib/model/resets'
import { recordCheckRun } from './check-runs'
import { readJson, readNullableJson } from './json'
import { recordManifestCluster, recordManifestRelations } from './manifest'
import { type PageRequest, pageOf, readCursor, timeAndIdSchema } from './pages'
import { totalsOf } from './record-totals'
import type { Db, Schema } from './schema'

const ownColumns = [
  'id',
  'environmentId',
  'state',
  'startedAt',
  'startedBy',
  'comment',
  'expiresAt',
  'endedAt',
  'endedBy',
  'expect',
  'finishesItself',
  'bootIdBefore',
] as const
const summaryColumns = [...ownColumns, 'tablesBefore', 'rowsBefore'] as const

type SummaryRow = Pick<Schema['resetWindow'], (typeof summaryColumns)[number]>

const toSummary = (row: SummaryRow): ResetSummary => ({
  ...row,
  finishesItself: row.finishesItself === 1,
})

/** A window as lists tell of it. */
export const summariseReset = ({ before, ...reset }: Reset): ResetSummary => {
  const { tables, rows } = totalsOf(before)
  return { ...reset, tablesBefore: tables, rowsBefore: rows }
}

/** Opens a window; false, and nothing written, where one of this environment is open. */
export const recordReset = async (db: Db, reset: Reset): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('resetWindow')
    .values({
      ...summariseReset(reset),
      finishesItself: reset.finishesItself ? 1 : 0,
      before: JSON.stringify(reset.before),
      held: null,
    })
    // No parameter: SQLite only finds the partial index by the same text.
    .onConflict((conflict) =>
      conflict.column('environmentId').where('state', '=', sql.lit('open')).doNothing(),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const findReset = async (db: Db, id: string): Promise<Reset | null> => {
  const row = await db
    .selectFrom('resetWindow')
    .select([...ownColumns, 'before'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  const { before, finishesItself, ...reset } = row
  return {
    ...reset,
    finishesItself: finishesItself === 1,
    before: readJson(databaseRecordSchema, before),
  }
}

export const findResetSummary = async (db: Db, id: string): Promise<ResetSummary | null> => {
  const row = await db
    .selectFrom('resetWindow')
    .select(summaryColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toSummary(row)
}

/** The newest window of an environment, whatever became of it, and what it holds back; null: none yet. */
export const findLatestReset = async (
  db: Db,
  environmentId: string,
): Promise<(ResetSummary & { held: HeldLoss | null }) | null> => {
  const row = await db
    .selectFrom('resetWindow')
    .select([...summaryColumns, 'held'])
    .where('environmentId', '=', environmentId)
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const { held, ...summary } = row
  return { ...toSummary(summary), held: readNullableJson(heldLossSchema, held) }
}

/** Windows of an environment, newest first, without the state before them. */
export const listResets = async (
  db: Db,
  environmentId: string,
  { limit, cursor }: PageRequest,
): Promise<Page<ResetSummary>> => {
  const after = readCursor(timeAndIdSchema, cursor)
  let query = db
    .selectFrom('resetWindow')
    .select(summaryColumns)
    .where('environmentId', '=', environmentId)
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('startedAt', 'id'), '<', tuple(...after)),
    )
  }
  return pageOf(await query.execute(), limit, (row) => [row.startedAt, row.id], toSummary)
}

/** Windows that were open at some time between two times (epoch ms), oldest first. */
export const listResetsBetween = async (
  db: Db,
  environmentId: string,
  { from, to }: { from: number; to: number },
): Promise<ResetSummary[]> => {
  const rows = await db
    .selectFrom('resetWindow')
    .select(summaryColumns)
    .where('environmentId', '=', environmentId)
    .where('startedAt', '<=', to)
    .where(({ or, eb }) => or([eb('endedAt', 'is', null), eb('endedAt', '>=', from)]))
    .orderBy('startedAt')
    .orderBy('id')
    .execute()
  return rows.map(toSummary)
}

export interface ResetEnd {
  id: string
  state: Exclude<ResetState, 'open'>
  at: number
  /** Null: its limit. */
  by: string | null
}

/** Ends an open window; false for the loser of a race. */
export const endReset = async (db: Db, { id, state, at, by }: ResetEnd): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('resetWindow')
    .set({ state, endedAt: at, endedBy: by })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface ResetFinish extends ResetEnd {
  run: CheckRun
  /** What is expected from now on; empty where the check failed. */
  relations: ManifestRelation[]
  cluster: ManifestCluster | null
  /** Whether its check passed: then it holds nothing back. */
  passed: boolean
}

/** The end of a window, its check and what is expected from now on, all or nothing; false where another was faster. */
export const recordResetFinish = async (db: Db, finish: ResetFinish): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    if (!(await endReset(transaction, finish))) return false
    await recordCheckRun(transaction, finish.run)
    if (finish.passed) await recordHeldLoss(transaction, finish.id, null)
    await recordManifestRelations(transaction, finish.relations, 'person')
    if (finish.cluster !== null) await recordManifestCluster(transaction, finish.cluster, 'person')
    return true
  })

/** Keeps what a window holds back; null: nothing any more. */
export const recordHeldLoss = async (db: Db, id: string, held: HeldLoss | null): Promise<void> => {
  await db
    .updateTable('resetWindow')
    .set({ held: held && JSON.stringify(held) })
    .where('id', '=', id)
    .execute()
}
