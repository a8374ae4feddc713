import { z } from 'zod'
import { checkResultSchema } from './check-runs'
import { messageSchema } from './message'

/**
 * `preparing`: the dump is being restored into a scratch database to see what it holds. `previewed`: nothing in the
 * watched database has changed, and a person decides. `applying`, then `complete`; or `beside`: some tables wait in a
 * schema of their own for the decision to swap. `discarded`: a person did without, scratch and schema are removed.
 */
export const restoreStateSchema = z.enum([
  'preparing',
  'previewed',
  'applying',
  'beside',
  'swapping',
  'complete',
  'failed',
  'discarded',
])
export type RestoreState = z.infer<typeof restoreStateSchema>

/**
 * What is done with a table. `create`: it is missing. `fill`: it was made anew and is empty. `beside`: it was made anew
 * and has rows, so the old one is restored into a schema of its own. `none`: it cannot or need not be restored.
 */
export const restoreActionSchema = z.enum(['create', 'fill', 'beside', 'none'])
export type RestoreAction = z.infer<typeof restoreActionSchema>

export const restoreRelationSchema = z.object({
  schema: z.string(),
  name: z.string(),
  action: restoreActionSchema,
  /** Exact. */
  rowsInBackup: z.number().nullable(),
  /** In the watched database, exact where the action is `beside`. */
  rowsNow: z.number().nullable(),
  /** Of `beside`: keys that both have with different rows, with the same row, and that only the present table has. */
  conflicts: z.number().nullable(),
  identical: z.number().nullable(),
  onlyNow: z.number().nullable(),
  /** At most ten keys that both have with different rows, as text of their key columns. */
  conflictKeys: z.array(z.string()),
  /** Why `none`, or what differs in shape; null where there is nothing to say. */
  reason: messageSchema.nullable(),
})
export type RestoreRelation = z.infer<typeof restoreRelationSchema>

/** What is missing besides and is created along: `kind` as `pg_restore --list` names it. */
export const restoreObjectSchema = z.object({
  kind: z.string(),
  schema: z.string().nullable(),
  name: z.string(),
})

/** A foreign key of or to a restored table, and whether it can be attached again. */
export const restoreForeignKeySchema = z.object({
  name: z.string(),
  schema: z.string(),
  table: z.string(),
  referencesSchema: z.string(),
  referencesTable: z.string(),
  definition: z.string(),
  /** In the order of the key; absent in what was stored before they were kept. */
  columns: z.array(z.string()).optional(),
  referencesColumns: z.array(z.string()).optional(),
  attach: z.boolean(),
  /** Rows without their counterpart; null where not counted. */
  orphans: z.number().nullable(),
  /** Why not. */
  reason: messageSchema.nullable(),
})
export type RestoreForeignKey = z.infer<typeof restoreForeignKeySchema>

export const restorePlanSchema = z.object({
  relations: z.array(restoreRelationSchema),
  objects: z.array(restoreObjectSchema),
  foreignKeys: z.array(restoreForeignKeySchema),
  /** Roles that the dump names and the server lacks. Their tables will belong to who restores. */
  missingRoles: z.array(z.string()),
  /** What else a person should know before deciding. */
  warnings: z.array(messageSchema),
})
export type RestorePlan = z.infer<typeof restorePlanSchema>

/** `tables`: into the watched database. `database`: the whole dump into a new database beside it. */
export const restoreModeSchema = z.enum(['tables', 'database'])
export type RestoreMode = z.infer<typeof restoreModeSchema>

export const restoreOutcomeSchema = z.object({
  relations: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      action: restoreActionSchema,
      rows: z.number(),
      /** Of the table that bears the name now. */
      oid: z.number(),
      /** Of `beside` after the swap: where the table is that had the name before. */
      keptAs: z.object({ schema: z.string(), name: z.string() }).nullable(),
    }),
  ),
  foreignKeysAttached: z.number(),
  foreignKeysLeft: z.array(restoreForeignKeySchema),
  /**
   * Whether what is there now agrees with the backup, table by table. `unobserved`: tables wait for the swap, and until
   * then nothing is judged but rows that did not arrive.
   */
  result: checkResultSchema,
  problems: z.array(messageSchema),
})
export type RestoreOutcome = z.infer<typeof restoreOutcomeSchema>

/** A preview holds a copy of the data in a scratch database, and what it shows grows old. */
export const PREVIEW_MS = 30 * 60_000

/** One restore, kept for good. Times in epoch ms. */
export const restoreSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  backupId: z.string(),
  incidentId: z.string().nullable(),
  mode: restoreModeSchema,
  state: restoreStateSchema,
  startedAt: z.number(),
  startedBy: z.string(),
  /** Of the newest step that changed the state. */
  changedAt: z.number(),
  /** Database that the tables come from, made of the dump and removed at the end. */
  scratchDatabase: z.string().nullable(),
  /** The new database (`database`), or the schema that `beside` tables wait in. */
  target: z.string().nullable(),
  plan: restorePlanSchema.nullable(),
  outcome: restoreOutcomeSchema.nullable(),
  error: messageSchema.nullable(),
})
export type Restore = z.infer<typeof restoreSchema>
