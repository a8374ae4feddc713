import { z } from 'zod'
import { factIdSchema } from './facts'
import { messageSchema } from './message'

/**
 * Ids of everything that can have happened to a table that is missed, in families that share their evidence
 * (FORENSICS §2 and §7). Never renamed: messages, links and scripts carry them.
 */
export const causeIdSchema = z.enum([
  // Another cluster: nothing was dropped.
  'volume_removed',
  'volumes_pruned',
  'engine_changed',
  'storage_ephemeral',
  'data_directory_moved',
  'project_renamed',
  'volume_anonymous',
  'mount_type_changed',
  'mount_path_changed',
  'bind_source_changed',
  'restored_into_new_cluster',
  'data_directory_reinitialised',
  'cluster_replaced',
  // The same cluster, set back.
  'recovery_or_promotion',
  'older_copy_restored',
  'wal_lost',
  'wal_reset',
  'asynchronous_commit_lost',
  // The same history: SQL that was committed.
  'other_database',
  'database_recreated',
  'moved_or_renamed',
  'restored_from_dump',
  'recreated_by_application',
  'dropped_by_sql',
  'unlogged_reset',
  'truncated',
  'rows_deleted',
  'uncommitted_ddl',
  // What a cause of SQL may be narrowed down to.
  'litellm_schema_push',
  'prisma_schema_push',
  'drizzle_schema_push',
  'orm_recreated_schema',
  'schema_dropped',
  'ransom',
  // Blamed often, and never guilty of a loss by themselves.
  'crash',
  'visibility',
])
export type CauseId = z.infer<typeof causeIdSchema>

export const confidenceSchema = z.enum(['certain', 'veryLikely', 'likely', 'cannotTell'])
export type Confidence = z.infer<typeof confidenceSchema>

export const standingSchema = z.enum(['supported', 'ruledOut', 'open'])
export type Standing = z.infer<typeof standingSchema>

/** How one cause stands, and the observed facts that say so; for an open one, those that would have told. */
export const causeStandingSchema = z.object({
  id: causeIdSchema,
  standing: standingSchema,
  because: z.array(factIdSchema),
})
export type CauseStanding = z.infer<typeof causeStandingSchema>

/** What the evidence says. Prose is not part of it: message ids and values are. */
export const verdictSchema = z.object({
  /** Null: cannot tell. */
  cause: causeIdSchema.nullable(),
  confidence: confidenceSchema,
  /** The cause in one plain sentence, with the facts that decide. */
  sentence: messageSchema,
  /** Why this confidence and no other. */
  reason: messageSchema,
  /** A narrower cause, with a confidence of its own: who pushed the schema, which statement. */
  refinement: z
    .object({
      cause: causeIdSchema,
      confidence: confidenceSchema,
      sentence: messageSchema,
      because: z.array(factIdSchema),
    })
    .nullable(),
  /** The next best cause that is not ruled out. */
  runnerUp: causeIdSchema.nullable(),
  overturnedBy: messageSchema.nullable(),
  /** The facts that decide, strongest first. */
  deciding: z.array(factIdSchema),
  causes: z.array(causeStandingSchema),
  /** Facts that would tell more and were not observed. */
  unobserved: z.array(factIdSchema),
})
export type Verdict = z.infer<typeof verdictSchema>
