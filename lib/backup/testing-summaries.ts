import type { BackupSummary } from '@/lib/model/backups'
import { message } from '@/lib/model/message'
import { T0 } from '@/lib/testing/builders'

/** A complete, good backup that a schedule made. */
export const aSummary = (over: Partial<BackupSummary> & { id: string }): BackupSummary => ({
  environmentId: 'dev',
  origin: 'schedule',
  state: 'complete',
  startedAt: over.takenAt ?? T0,
  finishedAt: (over.takenAt ?? T0) + 60_000,
  startedBy: 'schedule',
  comment: null,
  resetId: null,
  file: `/backups/dev/${over.id}.dump`,
  globalsFile: null,
  format: 'custom',
  wrapping: [],
  sizeBytes: 1_000_000,
  sha256: null,
  suspect: [],
  error: null,
  takenAt: T0,
  systemIdentifier: null,
  databaseName: 'nodus',
  tables: 64,
  rows: 1000,
  verification: null,
  ...over,
})

export const suspicion = message('backup.suspect.missing', { tables: 20, names: 'users' })
export const verified = (result: 'pass' | 'fail' | 'unobserved', at = T0) => ({
  ...{ startedAt: at, finishedAt: at, elsewhere: false, problems: [] },
  result,
})
