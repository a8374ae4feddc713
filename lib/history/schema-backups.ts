import type { BackupOrigin, BackupState, DumpFormat } from '@/lib/model/backups'
import type { RestoreMode, RestoreState } from '@/lib/model/restores'
import type { Json, Time } from './schema-columns'

export interface BackupTable {
  id: string
  environmentId: string
  origin: BackupOrigin
  state: BackupState
  /** The id of the environment while it runs, so that a second one cannot begin. */
  busy: string | null
  startedAt: Time
  finishedAt: Time | null
  startedBy: string
  comment: string | null
  resetId: string | null
  file: string | null
  globalsFile: string | null
  format: DumpFormat
  wrapping: Json
  sizeBytes: number | null
  sha256: string | null
  suspect: Json
  error: Json | null
  takenAt: Time | null
  systemIdentifier: string | null
  databaseName: string | null
  tables: number | null
  rows: number | null
  /** The newest test restore without its tables, for lists; `verification` is all of it. */
  verified: Json | null
  verification: Json | null
  manifest: Json | null
}

export interface RestoreTable {
  id: string
  environmentId: string
  backupId: string
  incidentId: string | null
  mode: RestoreMode
  state: RestoreState
  /** The id of the environment while something runs in it. */
  busy: string | null
  startedAt: Time
  startedBy: string
  changedAt: Time
  scratchDatabase: string | null
  target: string | null
  plan: Json | null
  outcome: Json | null
  error: Json | null
}

export interface BackupScheduleTable {
  environmentId: string
  kind: 'backup' | 'verification'
  followedAt: Time
}
