import { z } from 'zod'
import { containerSchema } from './containers'
import { durabilitySchema } from './durability'
import { engineSchema } from './engine'
import { reasonSchema, sectionSchema } from './environment-state'
import { severitySchema } from './groups'
import { identitySchema } from './identity'
import { messageSchema } from './message'
import { neighbourSchema } from './neighbours'
import { protectionSeenSchema } from './protection'
import { relpersistenceSchema } from './relations'
import { volumeSchema } from './volumes'
import { walReadingSchema } from './wal-commits'

export const incidentStateSchema = z.enum(['firing', 'acknowledged', 'resolved'])
export type IncidentState = z.infer<typeof incidentStateSchema>

/**
 * Why an incident ended: the same identities are back, first-time tables appeared, a person accepted, the tables can be
 * observed again, a person claimed the loss as their reset and its check passed, or they were restored from a backup.
 */
export const resolutionSchema = z.enum([
  'seenAgain',
  'appeared',
  'accepted',
  'reachableAgain',
  'expectedReset',
  'restored',
])
export type Resolution = z.infer<typeof resolutionSchema>

const relationIdentitySchema = z.object({
  systemIdentifier: z.string(),
  databaseOid: z.number(),
  oid: z.number(),
})

/** `returned`: the expected identity is there again, though others of the incident are not. */
export const incidentChangeSchema = z.enum([
  'missing',
  'recreated',
  'emptied',
  'neverSeen',
  'returned',
])
export type IncidentChange = z.infer<typeof incidentChangeSchema>

export const incidentRelationSchema = z.object({
  schema: z.string(),
  name: z.string(),
  group: z.string(),
  severity: severitySchema,
  change: incidentChangeSchema,
  before: relationIdentitySchema.nullable(),
  after: relationIdentitySchema.nullable(),
  rows: z.number().nullable(),
  sizeBytes: z.number().nullable(),
  /** Whether the relation that bears the name now is proven empty; null where not probed. */
  emptyNow: z.boolean().nullable(),
  /** The last poll that saw it and the first that missed it; null where it was never seen. */
  lastSeenAt: z.number().nullable(),
  firstMissedAt: z.number(),
  /** `pg_xact_status(stored xmin)` asked right after the loss (FORENSICS §3): committed, aborted, future, unknown. */
  creatorStatus: z.string().nullable(),
  /** As last seen with its rows, and as first seen without: TRUNCATE gives a new one, DELETE and a reset do not. */
  relfilenodeBefore: z.number().nullable().default(null),
  relfilenodeAfter: z.number().nullable().default(null),
  /** As last seen before the loss: crash recovery empties unlogged (`u`) ones. */
  relpersistence: relpersistenceSchema.nullable().default(null),
})
export type IncidentRelation = z.infer<typeof incidentRelationSchema>

/** The deciding signals on one side of the loss. Null where not observed. */
export const evidenceStateSchema = z.object({
  at: z.number().nullable(),
  identity: identitySchema.nullable(),
  container: containerSchema.nullable(),
  volumes: z.array(volumeSchema).nullable(),
  engine: engineSchema.nullable(),
  neighbours: z.array(neighbourSchema).nullable().default(null),
  tables: z.number().nullable(),
  publicNamespaceOid: z.number().nullable(),
  protection: protectionSeenSchema.nullable().default(null),
  /** Among them what the log can tell: `log_statement`, `log_hostname`, `log_line_prefix`. */
  durability: durabilitySchema.nullable().default(null),
  /** After the loss: what was read of the WAL, or why not. Null where there was no need to, and before. */
  wal: sectionSchema(walReadingSchema).nullable().default(null),
})
export type EvidenceState = z.infer<typeof evidenceStateSchema>

export const incidentSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  check: z.enum([
    'relations_lost',
    'cluster_replaced',
    'database_replaced',
    'relations_never_seen',
    'environment_unreachable',
  ]),
  state: incidentStateSchema,
  severity: severitySchema,
  openedAt: z.number(),
  /** When the set of relations last changed; a message waits until it has held for two polls. */
  changedAt: z.number(),
  acknowledgedAt: z.number().nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgeComment: z.string().nullable(),
  resolvedAt: z.number().nullable(),
  resolution: resolutionSchema.nullable(),
  window: z.object({ lastSeenAt: z.number().nullable(), firstMissedAt: z.number() }),
  relations: z.array(incidentRelationSchema),
  /** Why the tables could not be observed, as the newest poll put it; null for a loss. */
  reason: reasonSchema.nullable(),
  /** When it opened, and reopened by itself, within the flapping window before the newest time (epoch ms). */
  openings: z.array(z.number()),
  before: evidenceStateSchema,
  after: evidenceStateSchema,
})
export type Incident = z.infer<typeof incidentSchema>

export const transitionKindSchema = z.enum([
  'opened',
  'extended',
  'changed',
  'acknowledged',
  'accepted',
  'reopened',
  'resolved',
])
export type TransitionKind = z.infer<typeof transitionKindSchema>

/**
 * One step in the life of an incident. `notify` says which event receivers get; it is sent once `dueAt` has come
 * (null: waits for the second equal poll), and never before.
 */
export const transitionSchema = z.object({
  id: z.string(),
  incidentId: z.string(),
  environmentId: z.string(),
  at: z.number(),
  kind: transitionKindSchema,
  actor: z.string().nullable(),
  comment: z.string().nullable(),
  detail: messageSchema.nullable(),
  notify: z.enum(['incident.firing', 'incident.resolved']).nullable(),
  dueAt: z.number().nullable(),
})
export type Transition = z.infer<typeof transitionSchema>
