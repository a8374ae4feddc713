import { z } from 'zod'
import { pageOf, timeSchema } from './api-shared'
import {
  againstSchema,
  checkResultSchema,
  expectSchema,
  relationResultStateSchema,
} from './check-runs'
import { severitySchema } from './groups'

export const baselineViewSchema = z.object({
  id: z.string(),
  environment: z.string(),
  name: z.string(),
  comment: z.string().nullable(),
  createdAt: timeSchema,
  createdBy: z.string(),
  databaseName: z.string(),
  serverVersion: z.string(),
  tables: z.number(),
  /** Exact or estimated; null where not observed. */
  rows: z.number().nullable(),
})
export type BaselineView = z.infer<typeof baselineViewSchema>
export const baselinePageSchema = pageOf(baselineViewSchema)

export const relationCheckViewSchema = z.object({
  schema: z.string(),
  name: z.string(),
  group: z.string().nullable(),
  state: relationResultStateSchema,
  result: checkResultSchema,
  /** Sentences. */
  differences: z.array(z.string()),
  rowsBefore: z.number().nullable(),
  rowsAfter: z.number().nullable(),
  rowsEstimated: z.boolean(),
})

export const groupCheckViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  severity: severitySchema,
  result: checkResultSchema,
  tables: z.number(),
  passed: z.number(),
})

/** A check in full: the passport, and the answer of `…/verify` and `…/finish`. */
export const checkViewSchema = z.object({
  id: z.string(),
  /** Permanent link of its page. */
  url: z.string(),
  environment: z.string(),
  environmentName: z.string(),
  result: checkResultSchema,
  /** What it came to, in one sentence. */
  sentence: z.string(),
  reasons: z.array(z.string()),
  against: againstSchema,
  expect: expectSchema,
  baseline: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  reset: z.string().nullable(),
  incident: z.string().nullable(),
  startedAt: timeSchema,
  finishedAt: timeSchema,
  beforeAt: timeSchema.nullable(),
  actor: z.string(),
  comment: z.string().nullable(),
  restart: z
    .object({
      kind: z.string(),
      /** In one sentence: which restart lay between. */
      sentence: z.string(),
      containerBefore: z.string().nullable(),
      containerAfter: z.string().nullable(),
      volumeBefore: z.string().nullable(),
      volumeAfter: z.string().nullable(),
      systemIdentifierBefore: z.string().nullable(),
      systemIdentifierAfter: z.string().nullable(),
    })
    .nullable(),
  groups: z.array(groupCheckViewSchema),
  relations: z.array(relationCheckViewSchema),
  assertions: z.array(
    z.object({
      id: z.string(),
      result: checkResultSchema,
      detail: z.string(),
      durationMs: z.number().nullable(),
    }),
  ),
  others: z.array(z.string()),
})
export type CheckView = z.infer<typeof checkViewSchema>
export type RelationCheckView = CheckView['relations'][number]
/** What differs from one baseline to another. */
export const comparisonViewSchema = checkViewSchema.pick({
  result: true,
  sentence: true,
  relations: true,
  others: true,
})
export type ComparisonView = z.infer<typeof comparisonViewSchema>
export const checkSummaryViewSchema = checkViewSchema
  .omit({ relations: true, assertions: true, others: true, restart: true, groups: true })
  .extend({ counts: z.record(relationResultStateSchema, z.number()) })
export type CheckSummaryView = z.infer<typeof checkSummaryViewSchema>
export const checkPageSchema = pageOf(checkSummaryViewSchema)

export const resetViewSchema = z.object({
  id: z.string(),
  environment: z.string(),
  state: z.enum(['open', 'finished', 'cancelled', 'expired']),
  startedAt: timeSchema,
  startedBy: z.string(),
  comment: z.string().nullable(),
  expiresAt: timeSchema,
  endedAt: timeSchema.nullable(),
  endedBy: z.string().nullable(),
  expect: expectSchema,
  finishesItself: z.boolean(),
  /** What was recorded at its start; rows exact or estimated, null where not observed. */
  before: z.object({ tables: z.number(), rows: z.number().nullable() }),
  /** What is to be known of it: incidents that were open when it began. Only in the answer to its start. */
  warning: z.string().optional(),
  /** The check that ended it. */
  check: z.object({ id: z.string(), url: z.string(), result: checkResultSchema }).nullable(),
})
export type ResetView = z.infer<typeof resetViewSchema>
export const resetPageSchema = pageOf(resetViewSchema)

const comment = z.string().trim().max(2000).optional()
export type VerifyBody = z.input<typeof verifyBodySchema>
export type ResetBody = z.input<typeof resetBodySchema>
export type FinishBody = z.input<typeof finishBodySchema>
/** Body of `POST /environments/{id}/baselines`. */
export const baselineBodySchema = z.object({ name: z.string().trim().min(1).max(100), comment })
/** Body of `POST /environments/{id}/verify`. `incident`: against the state before that loss (`before`). */
export const verifyBodySchema = z.object({
  against: againstSchema.default('manifest'),
  /** Id or name. */
  baseline: z.string().optional(),
  incident: z.string().optional(),
  expect: expectSchema.default('kept'),
  waitMs: z.number().int().min(0).max(600_000).default(0),
  comment,
})
/** Body of `POST /environments/{id}/resets`. */
export const resetBodySchema = z.object({
  expect: expectSchema.default('kept'),
  limitMs: z.number().int().min(60_000).max(86_400_000).default(1_800_000),
  finishesItself: z.boolean().default(false),
  /** False: without the backup that the configuration asks for, as after one that failed. */
  backup: z.boolean().default(true),
  comment,
})
/** Body of `POST /resets/{id}/finish`; what it leaves out is as the window was opened. */
export const finishBodySchema = z.object({
  expect: expectSchema.optional(),
  waitMs: z.number().int().min(0).max(600_000).default(0),
  comment,
})
/** Body of `POST /incidents/{id}/reset`: "this was my reset". */
export const claimBodySchema = z.object({ expect: expectSchema.default('shape'), comment })
