import { z } from 'zod'
import { pageOf, timeSchema } from './api-shared'
import { severitySchema } from './groups'
import { incidentChangeSchema, incidentStateSchema, resolutionSchema } from './incidents'
import { notificationEventSchema, notificationStateSchema } from './notifications'

export const evidenceViewSchema = z.object({
  fact: z.string(),
  before: z.string(),
  after: z.string(),
  /** Whether both sides are the same; null where one was not observed. */
  same: z.boolean().nullable(),
  source: z.string(),
  supports: z.array(z.string()),
  rulesOut: z.array(z.string()),
})
export type EvidenceView = z.infer<typeof evidenceViewSchema>

export const verdictViewSchema = z.object({
  cause: z.string().nullable(),
  confidence: z.enum(['certain', 'veryLikely', 'likely', 'cannotTell']),
  sentence: z.string(),
  evidence: z.array(evidenceViewSchema),
  causes: z.array(
    z.object({ id: z.string(), standing: z.enum(['supported', 'ruledOut', 'open']) }),
  ),
  overturnedBy: z.string().nullable(),
})

export const timelineEntryViewSchema = z.object({
  at: timeSchema,
  /** `drop` and `seen` are drawn in red and green; `gap` is a stretch without observation. */
  kind: z.enum(['event', 'seen', 'drop', 'gap', 'alert', 'person']),
  title: z.string(),
  detail: z.string().nullable(),
})
export type TimelineEntryView = z.infer<typeof timelineEntryViewSchema>

export const notificationViewSchema = z.object({
  id: z.string(),
  receiver: z.string(),
  type: z.string(),
  event: notificationEventSchema,
  state: notificationStateSchema,
  attempts: z.number(),
  deliveredAt: timeSchema.nullable(),
  nextAttemptAt: timeSchema.nullable(),
  lastError: z.string().nullable(),
})
export type NotificationView = z.infer<typeof notificationViewSchema>

export const incidentRelationViewSchema = z.object({
  schema: z.string(),
  name: z.string(),
  oid: z.number().nullable(),
  oidNow: z.number().nullable(),
  group: z.string(),
  change: incidentChangeSchema,
  rows: z.number().nullable(),
  bytes: z.number().nullable(),
  emptyNow: z.boolean().nullable(),
})
export type IncidentRelationView = z.infer<typeof incidentRelationViewSchema>

export const culpritViewSchema = z.object({
  container: z.string().nullable(),
  service: z.string().nullable(),
  user: z.string().nullable(),
  applicationName: z.string().nullable(),
  clientAddress: z.string().nullable(),
  statement: z.string().nullable(),
  at: timeSchema.nullable(),
})

export const incidentViewSchema = z.object({
  id: z.string(),
  url: z.string(),
  environment: z.string(),
  environmentName: z.string(),
  demo: z.boolean(),
  check: z.string(),
  title: z.string(),
  /** What is known so far, in one sentence. */
  summary: z.string(),
  state: incidentStateSchema,
  severity: severitySchema,
  openedAt: timeSchema,
  acknowledged: z
    .object({ at: timeSchema, by: z.string(), comment: z.string().nullable() })
    .nullable(),
  resolvedAt: timeSchema.nullable(),
  resolution: resolutionSchema.nullable(),
  /** Null `lastSeenAt`: Talaia never saw them. */
  window: z.object({ lastSeenAt: timeSchema.nullable(), firstMissedAt: timeSchema }),
  groups: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      severity: severitySchema,
      affected: z.number(),
      expected: z.number(),
    }),
  ),
  relations: z.array(incidentRelationViewSchema),
  verdict: verdictViewSchema,
  culprit: culpritViewSchema.nullable(),
  /** What to do now, most urgent first; `command` is filled in for this environment. */
  steps: z.array(
    z.object({ title: z.string(), detail: z.string().nullable(), command: z.string().nullable() }),
  ),
  timeline: z.array(timelineEntryViewSchema),
  notifications: z.array(notificationViewSchema),
})
export type IncidentView = z.infer<typeof incidentViewSchema>

/** Lists carry an incident without what only its page needs. */
export const incidentSummaryViewSchema = incidentViewSchema.omit({
  timeline: true,
  notifications: true,
  verdict: true,
  steps: true,
  relations: true,
})
export type IncidentSummaryView = z.infer<typeof incidentSummaryViewSchema>
export const incidentPageSchema = pageOf(incidentSummaryViewSchema)

/** Body of acknowledge, accept and reopen. */
export const commentBodySchema = z.object({ comment: z.string().trim().max(2000).default('') })
