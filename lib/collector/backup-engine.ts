import type { ExpectedName } from '@/lib/backup/suspect'
import type { PostgresTools } from '@/lib/backup/tools'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import type {
  Backup,
  BackupProgress,
  BackupVerification,
  VerificationProgress,
} from '@/lib/model/backups'
import type { DatabaseRecord } from '@/lib/model/database-records'
import type { Section } from '@/lib/model/section'

/** What a dump came to: the fields of a backup that only the dump knows. */
export type Dumped = Required<
  Pick<Backup, 'file' | 'globalsFile' | 'sizeBytes' | 'sha256' | 'format' | 'wrapping' | 'manifest'>
>

/** A file that others put into a watched folder. */
export type Found = Pick<
  Backup,
  'file' | 'sizeBytes' | 'format' | 'wrapping' | 'suspect' | 'finishedAt'
>

export interface VerifyInput {
  tools: PostgresTools
  backup: Backup
  expected: ExpectedName[]
  signal: AbortSignal
  onProgress: (progress: VerificationProgress) => void
}

/** What makes and proves dumps, bound to the environments: the room `lib/backup` and what it reaches out to. */
export interface BackupEngine {
  /** Postgres's programs for an environment, or why none fit. Never rejects. */
  findTools: (environmentId: string) => Promise<Section<PostgresTools>>
  /** Throws one of the five errors; nothing is left behind then. */
  dump: (input: {
    tools: PostgresTools
    settings: BackupsConfiguration
    id: string
    /** Of the newest dump, to see whether the disk has room; null: not known. */
    lastSizeBytes: number | null
    signal: AbortSignal
    onProgress: (progress: BackupProgress) => void
  }) => Promise<Dumped>
  verify: (
    input: VerifyInput & { settings: BackupsConfiguration },
  ) => Promise<BackupVerification & { record: DatabaseRecord | null }>
  /** Files of a folder that are not known yet, or have changed since. */
  scan: (
    environmentId: string,
    settings: BackupsConfiguration,
    known: readonly { file: string; sizeBytes: number | null; finishedAt: number | null }[],
    expected: ExpectedName[],
  ) => Promise<Found[]>
  /** Removes what is there of the scratch databases of test restores that a killed Talaia left, wherever they ran. */
  removeScratch: (
    tools: PostgresTools,
    settings: BackupsConfiguration,
    backupIds: readonly string[],
  ) => Promise<void>
  /** Removes parts of files that a killed Talaia left there; only while no dump is being made. */
  removeParts: (directory: string, isOurs: (id: string) => Promise<boolean>) => Promise<string[]>
}
