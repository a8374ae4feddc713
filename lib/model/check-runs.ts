import { z } from 'zod'
import { bootKindSchema } from './boots'
import { messageSchema } from './message'

/** `kept`: the same identities. `shape`: the same tables and columns, fresh rows. `empty`: all tables, no rows. */
export const expectSchema = z.enum(['kept', 'shape', 'empty'])
export type Expect = z.infer<typeof expectSchema>
export const againstSchema = z.enum(['manifest', 'baseline', 'before'])
export type Against = z.infer<typeof againstSchema>
/** Nothing is called passed that was not observed. */
export const checkResultSchema = z.enum(['pass', 'fail', 'unobserved'])
export type CheckResult = z.infer<typeof checkResultSchema>

export const relationResultStateSchema = z.enum([
  'kept',
  'recreated',
  'missing',
  'extra',
  'changedShape',
  'rowsShort',
  'notEmpty',
  'changedContent',
  'unobserved',
])

/** One table, and whether that is what was expected. A recreated one passes under `shape` and fails under `kept`. */
export const relationResultSchema = z.object({
  schema: z.string(),
  name: z.string(),
  /** Null: of no group. */
  group: z.string().nullable(),
  state: relationResultStateSchema,
  result: checkResultSchema,
  /** What differs, in the order of weight: columns, constraints, indexes, rows. */
  differences: z.array(messageSchema),
  rowsBefore: z.number().nullable(),
  rowsAfter: z.number().nullable(),
  /** Whether either figure is an estimate. */
  rowsEstimated: z.boolean(),
})
export type RelationResult = z.infer<typeof relationResultSchema>

export const assertionResultSchema = z.object({
  id: z.string(),
  result: checkResultSchema,
  detail: messageSchema,
  durationMs: z.number().nullable(),
})
export type AssertionResult = z.infer<typeof assertionResultSchema>

/** What the check came to, apart from who asked and when. */
export const checkOutcomeSchema = z.object({
  result: checkResultSchema,
  /** Why it is `unobserved`, or what else is to be said of the whole; empty where nothing is. */
  reasons: z.array(messageSchema),
  relations: z.array(relationResultSchema),
  assertions: z.array(assertionResultSchema),
  /** Sequences and extensions that are missing or differ. */
  others: z.array(messageSchema),
})
export type CheckOutcome = z.infer<typeof checkOutcomeSchema>

/** Which restart lay between the two states, as far as boots tell. */
export const checkRestartSchema = z.object({
  kind: bootKindSchema,
  /** How many boots lie between the two states; 0: none was seen. */
  restarts: z.number(),
  containerBefore: z.string().nullable(),
  containerAfter: z.string().nullable(),
  volumeBefore: z.string().nullable(),
  volumeAfter: z.string().nullable(),
  systemIdentifierBefore: z.string().nullable(),
  systemIdentifierAfter: z.string().nullable(),
})

/** One check, kept for good: the passport. Times in epoch ms. */
export const checkRunSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  against: againstSchema,
  expect: expectSchema,
  baselineId: z.string().nullable(),
  /** As it was called then; a baseline may be deleted later. */
  baselineName: z.string().nullable(),
  /** The window that it ended, or the incident whose loss it judged; null: neither. */
  resetId: z.string().nullable(),
  incidentId: z.string().nullable(),
  startedAt: z.number(),
  finishedAt: z.number(),
  actor: z.string(),
  comment: z.string().nullable(),
  /** When the state that it compared with was taken; null for the manifest. */
  beforeAt: z.number().nullable(),
  restart: checkRestartSchema.nullable(),
  outcome: checkOutcomeSchema,
})
export type CheckRun = z.infer<typeof checkRunSchema>
export type CheckRestart = z.infer<typeof checkRestartSchema>
export type RelationResultState = z.infer<typeof relationResultStateSchema>

/** How many tables are in each state. */
export const checkCountsSchema = z.record(relationResultStateSchema, z.number())
export type CheckCounts = z.infer<typeof checkCountsSchema>

/** What one sentence about a check says. */
export const checkToldSchema = z.object({
  /** Tables that are not as expected, by their state. */
  failing: checkCountsSchema,
  /** All that were expected. */
  tables: z.number(),
  /** Assertions that do not hold, and sequences and extensions that differ. */
  assertions: z.number(),
  others: z.number(),
})
export type CheckTold = z.infer<typeof checkToldSchema>

/** What a list tells of a check run. */
export interface CheckRunSummary extends Omit<CheckRun, 'outcome' | 'restart'> {
  result: CheckResult
  reasons: CheckOutcome['reasons']
  counts: CheckCounts
  told: CheckTold
}

/** From the configuration: rows that must be there, or a read-only query that must return true. */
export const assertionSchema = z.union([
  z.object({ id: z.string(), table: z.string(), minimumRows: z.number() }),
  z.object({ id: z.string(), sql: z.string(), timeoutMs: z.number() }),
])
export type Assertion = z.infer<typeof assertionSchema>
