import { z } from 'zod'
import { incidentBackupViewSchema } from './api-backups'
import { pageOf, timeSchema } from './api-shared'
import { mutingViewSchema } from './api-silences'
import { stepViewSchema } from './api-steps'
import { confidenceSchema, standingSchema } from './causes'
import { severitySchema } from './groups'
import { incidentChangeSchema, incidentStateSchema, resolutionSchema } from './incidents'
import { notificationEventSchema, notificationStateSchema } from './notifications'

export const evidenceViewSchema = z.object({
  id: z.string(),
  fact: z.string(),
  before: z.string(),
  after: z.string(),
  /** Whether both sides are the same; null where one was not observed. */
  same: z.boolean().nullable(),
  source: z.string(),
  /** When it was read, or when what it tells happened. */
  at: timeSchema.nullable(),
  /** Cause ids. */
  supports: z.array(z.string()),
  rulesOut: z.array(z.string()),
  /** Whether it decides the verdict. */
  decides: z.boolean(),
  /** Why it was not observed on both sides, and what to do to see it next time; null where it was. */
  unobserved: z.string().nullable(),
})
export type EvidenceView = z.infer<typeof evidenceViewSchema>

export const verdictViewSchema = z.object({
  cause: z.string().nullable(),
  confidence: confidenceSchema,
  sentence: z.string(),
  /** Why this confidence and no other. */
  reason: z.string(),
  /** What the cause means, in two sentences; null where it cannot be told. */
  meaning: z.string().nullable(),
  /** A narrower cause, with a confidence of its own. */
  refinement: z
    .object({ cause: z.string(), confidence: confidenceSchema, sentence: z.string() })
    .nullable(),
  runnerUp: z.string().nullable(),
  /** Deciding facts first. Those that were not observed come last. */
  evidence: z.array(evidenceViewSchema),
  causes: z.array(
    z.object({
      id: z.string(),
      standing: standingSchema,
      /** Names of the facts that say so. */
      because: z.array(z.string()),
    }),
  ),
  overturnedBy: z.string().nullable(),
})
export type VerdictView = z.infer<typeof verdictViewSchema>

/** A container that started, or restarted, around the loss. */
export const suspectViewSchema = z.object({
  container: z.string(),
  service: z.string().nullable(),
  image: z.string().nullable(),
  command: z.string().nullable(),
  /** Null: it ran already, and only its log speaks. */
  startedAt: timeSchema.nullable(),
  /** The schema tool that it runs, as its image, command or log tell. */
  tool: z.string().nullable(),
  /** The line that gives it away, redacted. */
  log: z.object({ at: timeSchema, text: z.string() }).nullable(),
})
export type SuspectView = z.infer<typeof suspectViewSchema>

export const questionViewSchema = z.object({
  id: z.string(),
  question: z.string(),
  answer: z.enum(['yes', 'no', 'afterwards', 'unknown']),
  because: z.string(),
})
export type QuestionView = z.infer<typeof questionViewSchema>

/** A cluster that this environment has had, newest first. */
export const clusterViewSchema = z.object({
  systemIdentifier: z.string(),
  initializedAt: timeSchema,
  firstSeenAt: timeSchema,
  lastSeenAt: timeSchema,
  /** The one that runs now. */
  current: z.boolean(),
  tables: z.number(),
  storage: z
    .object({ type: z.string(), name: z.string().nullable(), source: z.string() })
    .nullable(),
  /** Whether the volume that held it is there now; null where that was not asked or cannot be told. */
  exists: z.boolean().nullable(),
  /** What that means, and how to get it back where that is possible. */
  sentence: z.string(),
  command: z.string().nullable(),
})
export type ClusterView = z.infer<typeof clusterViewSchema>
export const clusterPageSchema = pageOf(clusterViewSchema)

export const timelineEntryViewSchema = z.object({
  at: timeSchema,
  /**
   * `drop` and `seen` are drawn in red and green; `gap` is a stretch without observation; `log` says in its title whose
   * log it is and in its detail quotes the line.
   */
  kind: z.enum(['event', 'seen', 'drop', 'gap', 'log', 'alert', 'person']),
  title: z.string(),
  detail: z.string().nullable(),
})
export type TimelineEntryView = z.infer<typeof timelineEntryViewSchema>

export const notificationViewSchema = z.object({
  id: z.string(),
  receiver: z.string(),
  type: z.string(),
  event: notificationEventSchema,
  /** 0: told for the first time; n: repeated for the nth time. */
  occurrence: z.number(),
  /** The route that led there, counted from 1; null where there are no routes. */
  route: z.number().nullable(),
  state: notificationStateSchema,
  attempts: z.number(),
  deliveredAt: timeSchema.nullable(),
  nextAttemptAt: timeSchema.nullable(),
  lastError: z.string().nullable(),
  /** What holds it back now; null where nothing does. */
  heldBy: mutingViewSchema.nullable(),
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
  /** Who, what and when in one sentence. */
  sentence: z.string(),
  /** What saw it. */
  source: z.enum(['tripwire', 'serverLog']),
  origin: z.enum(['container', 'hostname', 'gateway', 'socket', 'loopback', 'unknown']),
  /** What the origin means, where no container can be named, or the named one speaks for others; else null. */
  caution: z.string().nullable(),
  container: z.string().nullable(),
  service: z.string().nullable(),
  user: z.string().nullable(),
  applicationName: z.string().nullable(),
  clientAddress: z.string().nullable(),
  statement: z.string().nullable(),
  at: timeSchema.nullable(),
  image: z.string().nullable(),
  currentUser: z.string().nullable(),
  clientHostname: z.string().nullable(),
  transactionId: z.string().nullable(),
  backendPid: z.number().nullable(),
  command: z.string().nullable(),
  /** How many of the missed tables it removed, and with how many commands. */
  relations: z.number(),
  commands: z.number().optional(),
})
export type CulpritView = z.infer<typeof culpritViewSchema>

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
  /** How often it came and went lately, where that is often enough; its messages wait until it is stable. */
  flapping: z.object({ times: z.number(), since: timeSchema }).nullable(),
  /** What holds back its messages now; null where nothing does, and once it is resolved. */
  muted: mutingViewSchema.nullable(),
  /** Null `lastSeenAt`: Talaia never saw them. */
  window: z.object({ lastSeenAt: timeSchema.nullable(), firstMissedAt: timeSchema }),
  /**
   * When they went, to the millisecond, by the clock of the watched server, as the tripwire or the WAL tells; null:
   * somewhere within `window`. `first` and `last` are the same where one command took them.
   */
  lostAt: z
    .object({ first: timeSchema, last: timeSchema, source: z.enum(['tripwire', 'wal']) })
    .nullable(),
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
  /** Other clients that removed some of the missed tables. */
  otherCulprits: z.array(culpritViewSchema),
  /** What to do now, most urgent first; `command` is filled in for this environment. */
  steps: z.array(stepViewSchema),
  /** What keeps it from happening again, best first. */
  prevention: z.array(stepViewSchema),
  suspects: z.array(suspectViewSchema),
  /** Whether what people try would have helped. */
  questions: z.array(questionViewSchema),
  /** Every cluster this environment has had; empty where there was only the one. */
  clusters: z.array(clusterViewSchema),
  timeline: z.array(timelineEntryViewSchema),
  notifications: z.array(notificationViewSchema),
  /** The way back from a backup; null where the incident is about no loss, or no backup is known. */
  backup: incidentBackupViewSchema.nullable(),
})
export type IncidentView = z.infer<typeof incidentViewSchema>

/** Lists carry an incident without what only its page needs. */
export const incidentSummaryViewSchema = incidentViewSchema.omit({
  timeline: true,
  backup: true,
  notifications: true,
  verdict: true,
  steps: true,
  prevention: true,
  suspects: true,
  questions: true,
  clusters: true,
  culprit: true,
  otherCulprits: true,
  relations: true,
  lostAt: true,
})
export type IncidentSummaryView = z.infer<typeof incidentSummaryViewSchema>
export const incidentPageSchema = pageOf(incidentSummaryViewSchema)

/** Body of acknowledge, accept and reopen. */
export const commentBodySchema = z.object({ comment: z.string().trim().max(2000).default('') })
