import type {
  BaselineView,
  CheckSummaryView,
  CheckView,
  RelationCheckView,
  ResetView,
} from '@/lib/model/api-resets'
import { nodusGroupIds, nodusSeverities, nodusTables } from './nodus-tables'

const isoOf = (at: number) => new Date(at).toISOString()

const kept = (name: string, group: string, rows: number): RelationCheckView => ({
  schema: 'public',
  name,
  group,
  state: 'kept',
  result: 'pass',
  differences: [],
  rowsBefore: rows,
  rowsAfter: rows,
  rowsEstimated: false,
})

/** The 64 tables of Nodus, all kept. */
export const keptRelations = (): RelationCheckView[] => [
  ...nodusGroupIds.flatMap((group) =>
    Object.entries(nodusTables[group]).map(([name, rows]) => kept(name, group, rows)),
  ),
  ...Array.from({ length: 44 }, (_, index) =>
    kept(
      `LiteLLM_${['SpendLogs', 'UserTable', 'TeamTable', 'Budget'][index % 4]}${index}`,
      'litellm',
      index,
    ),
  ),
]

/** The same tables, each made anew with other rows. */
export const recreatedRelations = (): RelationCheckView[] =>
  keptRelations().map((relation) => ({
    ...relation,
    state: 'recreated',
    result: 'fail',
    differences: ['Another table bears this name: its oid was 16389 and is 17612.'],
    rowsAfter: 0,
  }))

const groupsOf = (relations: readonly RelationCheckView[]): CheckView['groups'] =>
  [...nodusGroupIds, 'litellm' as const].map((id) => {
    const own = relations.filter(({ group }) => group === id)
    const passed = own.filter(({ result }) => result === 'pass').length
    return {
      id,
      name: id,
      severity: id === 'litellm' ? 'warning' : nodusSeverities[id],
      result: passed === own.length ? 'pass' : 'fail',
      tables: own.length,
      passed,
    }
  })

/** A check that ended a window, finished at `at`; all 64 tables kept unless `over` says otherwise. */
export const aCheckView = (at: number, over: Partial<CheckView> = {}): CheckView => {
  const relations = over.relations ?? keptRelations()
  return {
    id: 'chk_7',
    url: 'http://127.0.0.1:3000/resets/chk_7',
    environment: 'dev',
    environmentName: 'Nodus dev',
    result: 'pass',
    sentence: 'All 64 tables came back with the identities they had before.',
    reasons: [],
    against: 'before',
    expect: 'kept',
    baseline: null,
    reset: 'rst_3',
    incident: null,
    startedAt: isoOf(at - 4200),
    finishedAt: isoOf(at),
    beforeAt: isoOf(at - 240_000),
    actor: 'laia',
    comment: 'sprint 14',
    restart: {
      kind: 'downUp',
      sentence: 'The containers went down and came up again once in between.',
      containerBefore: 'b2c41f0a9d11',
      containerAfter: '77ab13cc0e5f',
      volumeBefore: 'nodus-adk-postgres-data',
      volumeAfter: 'nodus-adk-postgres-data',
      systemIdentifierBefore: '7571022024858866134',
      systemIdentifierAfter: '7571022024858866134',
    },
    groups: groupsOf(relations),
    relations,
    assertions: [
      { id: 'admin', result: 'pass', detail: 'The query returned true.', durationMs: 12 },
    ],
    others: [],
    ...over,
  }
}

/** The same as a list tells it. */
export const aCheckSummary = (
  at: number,
  over: Partial<CheckSummaryView> = {},
): CheckSummaryView => {
  const { relations, assertions, others, restart, groups, ...rest } = aCheckView(at)
  const count = (state: RelationCheckView['state']) =>
    relations.filter((relation) => relation.state === state).length
  return {
    ...rest,
    counts: {
      kept: count('kept'),
      recreated: 0,
      missing: 0,
      extra: 0,
      changedShape: 0,
      rowsShort: 0,
      notEmpty: 0,
      changedContent: 0,
      unobserved: 0,
    },
    ...over,
  }
}

/** A window that was opened at `at` and is open still. */
export const aResetView = (at: number, over: Partial<ResetView> = {}): ResetView => ({
  id: 'rst_3',
  environment: 'dev',
  state: 'open',
  startedAt: isoOf(at),
  startedBy: 'laia',
  comment: null,
  expiresAt: isoOf(at + 1_800_000),
  endedAt: null,
  endedBy: null,
  expect: 'kept',
  finishesItself: false,
  before: { tables: 64, rows: 17_900 },
  check: null,
  ...over,
})

export const aBaselineView = (at: number, over: Partial<BaselineView> = {}): BaselineView => ({
  id: 'bas_1',
  environment: 'dev',
  name: 'after seeding',
  comment: null,
  createdAt: isoOf(at),
  createdBy: 'laia',
  databaseName: 'nodus',
  serverVersion: '15.18',
  tables: 64,
  rows: 17_900,
  ...over,
})
