import type {
  BackupStandingView,
  BackupSummaryView,
  BackupView,
  IncidentBackupView,
} from '@/lib/model/api-backups'
import { keptRelations } from './views-resets'

const isoOf = (at: number) => new Date(at).toISOString()
const hourMs = 3_600_000

/** A good, proven backup of the Nodus data that was taken at `at`. */
export const aBackupSummary = (
  at: number,
  over: Partial<BackupSummaryView> = {},
): BackupSummaryView => ({
  id: 'bkp_9',
  url: 'http://127.0.0.1:3000/backups/bkp_9',
  environment: 'dev',
  origin: 'schedule',
  state: 'complete',
  startedAt: isoOf(at - 800),
  finishedAt: isoOf(at + 2_400),
  takenAt: isoOf(at),
  startedBy: 'schedule',
  comment: null,
  file: 'bkp_9.dump',
  format: 'custom',
  wrapping: [],
  sizeBytes: 1_482_752,
  tables: 64,
  rows: 17_900,
  good: true,
  suspect: [],
  error: null,
  verification: {
    startedAt: isoOf(at + 3_000),
    finishedAt: isoOf(at + 9_000),
    result: 'pass',
    elsewhere: false,
    problems: [],
  },
  progress: null,
  verifying: null,
  keptBecause: 'Newest good one of its day.',
  ...over,
})

/** The same in full, with its 64 tables and a test restore that found them all. */
export const aBackupView = (at: number, over: Partial<BackupView> = {}): BackupView => {
  const relations = keptRelations()
  return {
    ...aBackupSummary(at),
    environmentName: 'Nodus dev',
    path: '/var/backups/talaia/dev/bkp_9.dump',
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    lsn: '0/1A3F2C8',
    systemIdentifier: '7571022024858866134',
    databaseName: 'nodus',
    serverVersion: '15.18',
    pgDumpVersion: 'pg_dump (PostgreSQL) 15.18',
    roles: ['nodus'],
    relations: relations.map(({ schema, name, rowsBefore }) => ({
      schema,
      name,
      rows: rowsBefore,
    })),
    verified: relations,
    commands: [
      {
        title: 'Restore it into a new database',
        detail: 'The watched database is not touched.',
        command:
          'docker exec -i nodus-adk-postgres pg_restore -U nodus -d nodus_restored < /var/backups/talaia/dev/bkp_9.dump',
      },
    ],
    ...over,
  }
}

/** An environment whose newest backup, taken at `at`, is good and proven; one each day before it. */
export const aBackupStanding = (
  at: number,
  over: Partial<BackupStandingView> = {},
): BackupStandingView => ({
  environment: 'dev',
  environmentName: 'Nodus dev',
  configured: true,
  sentence: 'The newest good backup is 3 h old, and a test restore has proven it.',
  status: 'ok',
  concerns: [],
  newestGood: aBackupSummary(at),
  newestVerified: aBackupSummary(at),
  running: null,
  schedule: '0 3 * * *',
  timeZone: null,
  nextAt: isoOf(at + 24 * hourMs),
  nextVerificationAt: isoOf(at + 96 * hourMs),
  unable: null,
  frozen: false,
  directory: '/var/backups/talaia/dev',
  folders: [],
  freeBytes: 48_318_382_080,
  sizes: Array.from({ length: 8 }, (_, index) => ({
    at: isoOf(at - (7 - index) * 24 * hourMs),
    sizeBytes: 1_300_000 + index * 26_000,
    suspect: false,
  })),
  ...over,
})

/** What the founding incident shows of the way back. */
export const anIncidentBackup = (
  at: number,
  over: Partial<IncidentBackupView> = {},
): IncidentBackupView => ({
  newestGood: aBackupSummary(at),
  holds: 20,
  lost: 20,
  sentence: 'A good backup from 3 h before the loss holds all 20 tables.',
  command: 'npx talaia restore --incident inc_17 --preview',
  restore: null,
  ...over,
})
