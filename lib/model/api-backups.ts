import { z } from 'zod'
import { relationCheckViewSchema } from './api-resets'
import { pageOf, timeSchema } from './api-shared'
import { stepViewSchema } from './api-steps'
import {
  backupOriginSchema,
  backupStateSchema,
  backupStepSchema,
  dumpFormatSchema,
  dumpWrappingSchema,
  verificationStepSchema,
} from './backups'
import { checkResultSchema } from './check-runs'
import {
  restoreForeignKeySchema,
  restoreModeSchema,
  restoreObjectSchema,
  restoreOutcomeSchema,
  restoreRelationSchema,
  restoreStateSchema,
} from './restores'

export const verificationViewSchema = z.object({
  startedAt: timeSchema,
  finishedAt: timeSchema,
  result: checkResultSchema,
  elsewhere: z.boolean(),
  /** Sentences. */
  problems: z.array(z.string()),
})

/** What lists tell of a backup. */
export const backupSummaryViewSchema = z.object({
  id: z.string(),
  /** Permanent link of its page. */
  url: z.string(),
  environment: z.string(),
  origin: backupOriginSchema,
  state: backupStateSchema,
  startedAt: timeSchema,
  finishedAt: timeSchema.nullable(),
  /** When what it holds was true: of its snapshot, or when its file was written. */
  takenAt: timeSchema.nullable(),
  startedBy: z.string(),
  comment: z.string().nullable(),
  /** Name of the file, without its folder. */
  file: z.string().nullable(),
  format: dumpFormatSchema,
  wrapping: z.array(dumpWrappingSchema),
  sizeBytes: z.number().nullable(),
  tables: z.number().nullable(),
  rows: z.number().nullable(),
  /** Complete and not suspect: it may be restored without a second thought. */
  good: z.boolean(),
  /** Sentences; empty: not suspect. */
  suspect: z.array(z.string()),
  error: z.string().nullable(),
  verification: verificationViewSchema.nullable(),
  /** While it runs. */
  progress: z
    .object({ step: backupStepSchema, sizeBytes: z.number(), elapsedMs: z.number() })
    .nullable(),
  /** While a test restore of it runs. */
  verifying: z.object({ step: verificationStepSchema, elapsedMs: z.number() }).nullable(),
  /** Why retention keeps it (`daily`, `weekly`, `monthly`, `lastGood`, `frozen`…), in words; null: it goes next. */
  keptBecause: z.string().nullable(),
})
export type BackupSummaryView = z.infer<typeof backupSummaryViewSchema>
export const backupPageSchema = pageOf(backupSummaryViewSchema)

/** A backup in full. */
export const backupViewSchema = backupSummaryViewSchema.extend({
  environmentName: z.string(),
  path: z.string().nullable(),
  sha256: z.string().nullable(),
  lsn: z.string().nullable(),
  systemIdentifier: z.string().nullable(),
  databaseName: z.string().nullable(),
  serverVersion: z.string().nullable(),
  pgDumpVersion: z.string().nullable(),
  roles: z.array(z.string()),
  relations: z.array(
    z.object({ schema: z.string(), name: z.string(), rows: z.number().nullable() }),
  ),
  /** Table by table of the newest test restore; empty where there was none. */
  verified: z.array(relationCheckViewSchema),
  /** How to restore it by hand. */
  commands: z.array(stepViewSchema),
})
export type BackupView = z.infer<typeof backupViewSchema>

/** How an environment stands with its backups: what its page, findings and metrics show. */
export const backupStandingViewSchema = z.object({
  environment: z.string(),
  environmentName: z.string(),
  /** Whether the configuration switched them on; else only what was found is shown, and how to switch them on. */
  configured: z.boolean(),
  /** One sentence: how old the newest good one is, and whether it is proven. */
  sentence: z.string(),
  status: z.enum(['ok', 'warning', 'unknown']),
  /** Sentences: the newest backup or test restore failed, newer backups than the newest good one are suspect. */
  concerns: z.array(z.string()),
  newestGood: backupSummaryViewSchema.nullable(),
  newestVerified: backupSummaryViewSchema.nullable(),
  /** One that runs now. */
  running: backupSummaryViewSchema.nullable(),
  schedule: z.string().nullable(),
  /** IANA name of the schedules; null: that of Talaia's machine. */
  timeZone: z.string().nullable(),
  nextAt: timeSchema.nullable(),
  nextVerificationAt: timeSchema.nullable(),
  /** Why a backup cannot be made here now: no program that fits, no right, no container. Null: it can. */
  unable: z.string().nullable(),
  /** While an incident of loss is open nothing is dropped. */
  frozen: z.boolean(),
  directory: z.string().nullable(),
  /** Into which others put dumps, each with the pattern of its files. */
  folders: z.array(z.string()),
  freeBytes: z.number().nullable(),
  /** Newest last, for the trend: size of each good backup. */
  sizes: z.array(z.object({ at: timeSchema, sizeBytes: z.number(), suspect: z.boolean() })),
})
export type BackupStandingView = z.infer<typeof backupStandingViewSchema>
export const backupStandingPageSchema = pageOf(backupStandingViewSchema)

/** A restore in full: the preview, its progress and what came of it. */
export const restoreViewSchema = z.object({
  id: z.string(),
  /** Permanent link of its page. */
  url: z.string(),
  environment: z.string(),
  environmentName: z.string(),
  backup: backupSummaryViewSchema.nullable(),
  incident: z.object({ id: z.string(), url: z.string(), title: z.string() }).nullable(),
  mode: restoreModeSchema,
  state: restoreStateSchema,
  /** What it has come to, in one sentence. */
  sentence: z.string(),
  startedAt: timeSchema,
  startedBy: z.string(),
  changedAt: timeSchema,
  target: z.string().nullable(),
  /** First of all: stop what dropped them, named; where that is not known, find it. Null: no application did it. */
  stopFirst: stepViewSchema.nullable(),
  relations: z.array(
    restoreRelationSchema.omit({ reason: true }).extend({ reason: z.string().nullable() }),
  ),
  objects: z.array(restoreObjectSchema),
  foreignKeys: z.array(
    restoreForeignKeySchema.omit({ reason: true }).extend({ reason: z.string().nullable() }),
  ),
  missingRoles: z.array(z.string()),
  warnings: z.array(z.string()),
  outcome: restoreOutcomeSchema
    .pick({ relations: true, foreignKeysAttached: true, result: true })
    .extend({
      foreignKeysLeft: z.array(z.string()),
      /** The SQL with which a person attaches those, once all else is done. */
      foreignKeySteps: z.array(stepViewSchema).default([]),
      /** What differs from the backup; of one that waits for the swap, why nothing is judged yet. */
      problems: z.array(z.string()),
    })
    .nullable(),
  error: z.string().nullable(),
  /** The exact commands that would do the same by hand. */
  commands: z.array(stepViewSchema),
})
export type RestoreView = z.infer<typeof restoreViewSchema>
export const restorePageSchema = pageOf(restoreViewSchema)

export const backupBodySchema = z.object({ comment: z.string().trim().max(2000).default('') })
export const restoreBodySchema = z
  .object({
    /** Whose tables are to come back; their list where `relations` is absent. */
    incident: z.string().optional(),
    relations: z
      .array(z.object({ schema: z.string(), name: z.string() }))
      .max(10_000)
      .optional(),
    /** Name of the new database that the whole dump goes into; absent: tables into the watched one. */
    into: z.string().min(1).max(63).optional(),
    /** True (the default): prepare and show what would be done; `POST /restores/{id}/apply` does it. */
    preview: z.boolean().default(true),
  })
  .strict()
export type RestoreBody = z.infer<typeof restoreBodySchema>

/** What an incident shows of the way back. */
export const incidentBackupViewSchema = z.object({
  /** The newest good one from before the loss; null: none. */
  newestGood: backupSummaryViewSchema.nullable(),
  /** Of the lost tables, how many it holds; null where that is not known. */
  holds: z.number().nullable(),
  lost: z.number(),
  sentence: z.string(),
  /** One command for a terminal. */
  command: z.string().nullable(),
  /** A restore of this incident that is under way or done, newest. */
  restore: restoreViewSchema.pick({ id: true, url: true, state: true, sentence: true }).nullable(),
})
export type IncidentBackupView = z.infer<typeof incidentBackupViewSchema>
