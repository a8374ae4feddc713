import { z } from 'zod'
import type { Page } from '@/lib/model/api-shared'
import {
  type CheckCounts,
  type CheckRun,
  type CheckRunSummary,
  checkCountsSchema,
  checkOutcomeSchema,
  checkRestartSchema,
  checkToldSchema,
  type RelationResult,
} from '@/lib/model/check-runs'
import { messageSchema } from '@/lib/model/message'
import { readJson, readNullableJson, writeNullableJson } from './json'
import { type PageRequest, pageOf, readCursor, timeAndIdSchema } from './pages'
import type { Db, Schema } from './schema'

const summaryColumns = [
  'id',
  'environmentId',
  'against',
  'expect',
  'result',
  'baselineId',
  'baselineName',
  'resetId',
  'incidentId',
  'startedAt',
  'finishedAt',
  'actor',
  'comment',
  'beforeAt',
  'reasons',
  'counts',
  'told',
] as const

type SummaryRow = Pick<Schema['checkRun'], (typeof summaryColumns)[number]>

const toSummary = ({ reasons, counts, told, ...row }: SummaryRow): CheckRunSummary => ({
  ...row,
  reasons: readJson(z.array(messageSchema), reasons),
  counts: readJson(checkCountsSchema, counts),
  told: readJson(checkToldSchema, told),
})

const countStates = (relations: RelationResult[]): CheckCounts => {
  const counts: CheckCounts = {
    ...{ kept: 0, recreated: 0, missing: 0, extra: 0, changedShape: 0, rowsShort: 0 },
    ...{ notEmpty: 0, changedContent: 0, unobserved: 0 },
  }
  for (const { state } of relations) counts[state] += 1
  return counts
}

/** What lists tell of a check, without what it compared. */
export const summariseCheckRun = ({ outcome, restart: _, ...run }: CheckRun): CheckRunSummary => ({
  ...run,
  result: outcome.result,
  reasons: outcome.reasons,
  counts: countStates(outcome.relations),
  told: {
    failing: countStates(outcome.relations.filter(({ result }) => result === 'fail')),
    tables: outcome.relations.filter(({ state }) => state !== 'extra').length,
    assertions: outcome.assertions.filter(({ result }) => result === 'fail').length,
    others: outcome.others.length,
  },
})

/** Keeps a check for good; its page is a permanent link. */
export const recordCheckRun = async (db: Db, run: CheckRun): Promise<void> => {
  const { reasons, counts, told, ...summary } = summariseCheckRun(run)
  await db
    .insertInto('checkRun')
    .values({
      ...summary,
      reasons: JSON.stringify(reasons),
      counts: JSON.stringify(counts),
      told: JSON.stringify(told),
      restart: writeNullableJson(run.restart),
      outcome: JSON.stringify(run.outcome),
    })
    .execute()
}

export const findCheckRun = async (db: Db, id: string): Promise<CheckRun | null> => {
  const row = await db.selectFrom('checkRun').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return null
  const { result: _, counts: __, reasons: ___, told: ____, restart, outcome, ...run } = row
  return {
    ...run,
    restart: readNullableJson(checkRestartSchema, restart),
    outcome: readJson(checkOutcomeSchema, outcome),
  }
}

/** The checks that ended these windows, by the id of the window; those that could not observe ended none. */
export const findCheckRunsOfResets = async (
  db: Db,
  resetIds: string[],
): Promise<Map<string, CheckRunSummary>> => {
  if (resetIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('checkRun')
    .select(summaryColumns)
    .where('resetId', 'in', resetIds)
    .where('result', '!=', 'unobserved')
    .orderBy('finishedAt')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.resetId ?? '', toSummary(row)]))
}

/** Checks of an environment, newest first, without what they compared. */
export const listCheckRuns = async (
  db: Db,
  environmentId: string,
  { limit, cursor }: PageRequest,
): Promise<Page<CheckRunSummary>> => {
  const after = readCursor(timeAndIdSchema, cursor)
  let query = db
    .selectFrom('checkRun')
    .select(summaryColumns)
    .where('environmentId', '=', environmentId)
    .orderBy('finishedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('finishedAt', 'id'), '<', tuple(...after)),
    )
  }
  return pageOf(await query.execute(), limit, (row) => [row.finishedAt, row.id], toSummary)
}
