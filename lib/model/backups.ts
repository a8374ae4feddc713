import { z } from 'zod'
import { checkOutcomeSchema, checkResultSchema } from './check-runs'
import { databaseRecordSchema } from './database-records'
import { messageSchema } from './message'

/** `missing`: it was complete, and its file is no longer there. */
export const backupStateSchema = z.enum(['running', 'complete', 'failed', 'cancelled', 'missing'])
export type BackupState = z.infer<typeof backupStateSchema>

/** Who wanted it: the schedule, a person on a page, a reset window, the command line; `folder`: made by others. */
export const backupOriginSchema = z.enum(['schedule', 'person', 'reset', 'command', 'folder'])
export type BackupOrigin = z.infer<typeof backupOriginSchema>

/** `custom`: `pg_dump -Fc`. `plain`: SQL. Either may lie in gzip or age besides. */
export const dumpFormatSchema = z.enum(['custom', 'plain'])
export type DumpFormat = z.infer<typeof dumpFormatSchema>

/** How the bytes of a file are wrapped, from the outside in. */
export const dumpWrappingSchema = z.enum(['age', 'gzip'])

/** `pg_sequences.last_value` as text, since it is an int8; null: never used. */
export const sequenceValueSchema = z.object({
  schema: z.string(),
  name: z.string(),
  lastValue: z.string().nullable(),
})

export type SequenceValue = z.infer<typeof sequenceValueSchema>

/** What a dump holds, read in the very snapshot that `pg_dump` dumped. */
export const backupManifestSchema = z.object({
  version: z.literal(1),
  /** Tables, columns, constraints, indexes, sequences and exact row counts; its `at` is the time of the snapshot. */
  record: databaseRecordSchema,
  sequenceValues: z.array(sequenceValueSchema),
  /** `pg_current_wal_lsn()` (the replayed one on a standby) at the snapshot; null where not permitted. */
  lsn: z.string().nullable(),
  /** Roles that own or are granted anything in the dump. */
  roles: z.array(z.string()),
  /** As `pg_dump --version` says it. */
  pgDumpVersion: z.string(),
})
export type BackupManifest = z.infer<typeof backupManifestSchema>

/** A test restore: the dump restored into a scratch database and compared with its manifest. */
export const backupVerificationSchema = z.object({
  startedAt: z.number(),
  finishedAt: z.number(),
  result: checkResultSchema,
  /** Whether it was restored on another server than the watched one. */
  elsewhere: z.boolean(),
  /** Why it failed or could not be made: errors of the tools (redacted), a checksum that differs, what is missing. */
  problems: z.array(messageSchema),
  /** Table by table; null where it did not come to that. */
  outcome: checkOutcomeSchema.nullable(),
})
export type BackupVerification = z.infer<typeof backupVerificationSchema>

/** One dump of one environment, whoever made it. Times in epoch ms. */
export const backupSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  origin: backupOriginSchema,
  state: backupStateSchema,
  startedAt: z.number(),
  /** When it ended; of a dump that others made: when its file was last written. */
  finishedAt: z.number().nullable(),
  /** Person, or `schedule`. */
  startedBy: z.string(),
  comment: z.string().nullable(),
  /** The window that it was made before. */
  resetId: z.string().nullable(),
  /** Absolute path; null before it is known, and where nothing was kept. */
  file: z.string().nullable(),
  /** `pg_dumpall --globals-only` beside it; null: none. */
  globalsFile: z.string().nullable(),
  format: dumpFormatSchema,
  wrapping: z.array(dumpWrappingSchema),
  sizeBytes: z.number().nullable(),
  /** Of the file as it lies there, in hexadecimal. */
  sha256: z.string().nullable(),
  /** Null: made by others, so only a test restore tells what it holds. */
  manifest: backupManifestSchema.nullable(),
  /** Why it may not replace a good one: expected tables that it lacks, tables that lost all rows since the last good one. */
  suspect: z.array(messageSchema),
  /** Why it failed. */
  error: messageSchema.nullable(),
  /** The newest test restore; null: never. */
  verification: backupVerificationSchema.nullable(),
})
export type Backup = z.infer<typeof backupSchema>

/** What lists, retention and metrics know of a backup: all but what may be megabytes. */
export interface BackupSummary extends Omit<Backup, 'manifest' | 'verification'> {
  /** Of its snapshot; null where it has no manifest. */
  takenAt: number | null
  systemIdentifier: string | null
  databaseName: string | null
  tables: number | null
  rows: number | null
  verification: Omit<BackupVerification, 'outcome'> | null
}

/** Where a dump that is being made has got to. */
export const backupStepSchema = z.enum(['preparing', 'dumping', 'globals', 'recording'])
export interface BackupProgress {
  step: z.infer<typeof backupStepSchema>
  sizeBytes: number
  elapsedMs: number
}

/** Where a test restore has got to. */
export const verificationStepSchema = z.enum(['reading', 'restoring', 'comparing', 'removing'])
export interface VerificationProgress {
  step: z.infer<typeof verificationStepSchema>
  elapsedMs: number
}
