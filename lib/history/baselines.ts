import type { Selectable } from 'kysely'
import type { Page } from '@/lib/model/api-shared'
import type { Baseline, BaselineSummary } from '@/lib/model/baselines'
import { databaseRecordSchema } from '@/lib/model/database-records'
import { readJson } from './json'
import { type PageRequest, pageOf, readCursor, timeAndIdSchema } from './pages'
import { totalsOf } from './record-totals'
import type { Db, Schema } from './schema'

/** All columns but the record, which may be megabytes. */
const summaryColumns = [
  'id',
  'environmentId',
  'name',
  'comment',
  'createdAt',
  'createdBy',
  'databaseName',
  'serverVersionNumber',
  'tables',
  'rows',
] as const

const toBaseline = (row: Selectable<Schema['baseline']>): Baseline => ({
  id: row.id,
  environmentId: row.environmentId,
  name: row.name,
  comment: row.comment,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  record: readJson(databaseRecordSchema, row.record),
})

/** Tables and rows of a baseline, as lists tell of it. */
export const summariseBaseline = ({ record, ...baseline }: Baseline): BaselineSummary => ({
  ...baseline,
  databaseName: record.databaseName,
  serverVersionNumber: record.serverVersionNumber,
  ...totalsOf(record),
})

/** Keeps a baseline for good; false, and nothing written, where its environment has one of that name. */
export const recordBaseline = async (db: Db, baseline: Baseline): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('baseline')
    .values({ ...summariseBaseline(baseline), record: JSON.stringify(baseline.record) })
    .onConflict((conflict) => conflict.columns(['environmentId', 'name']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const findBaseline = async (db: Db, id: string): Promise<Baseline | null> => {
  const row = await db.selectFrom('baseline').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : toBaseline(row)
}

export const findBaselineSummary = async (db: Db, id: string): Promise<BaselineSummary | null> => {
  const row = await db
    .selectFrom('baseline')
    .select(summaryColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** By its name, which is unique within an environment. */
export const findBaselineNamed = async (
  db: Db,
  environmentId: string,
  name: string,
): Promise<Baseline | null> => {
  const row = await db
    .selectFrom('baseline')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row === undefined ? null : toBaseline(row)
}

/** Baselines of an environment, newest first, without their records. */
export const listBaselines = async (
  db: Db,
  environmentId: string,
  { limit, cursor }: PageRequest,
): Promise<Page<BaselineSummary>> => {
  const after = readCursor(timeAndIdSchema, cursor)
  let query = db
    .selectFrom('baseline')
    .select(summaryColumns)
    .where('environmentId', '=', environmentId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('createdAt', 'id'), '<', tuple(...after)),
    )
  }
  return pageOf(
    await query.execute(),
    limit,
    (row) => [row.createdAt, row.id],
    (row) => row,
  )
}

/** False where there is none. Check runs that compared with it keep its name. */
export const deleteBaseline = async (db: Db, id: string): Promise<boolean> => {
  const { numDeletedRows } = await db.deleteFrom('baseline').where('id', '=', id).executeTakeFirst()
  return numDeletedRows === 1n
}
