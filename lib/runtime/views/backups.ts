import { basename } from 'node:path'
import { isGood, timeOf } from '@/lib/backup/good'
import { say } from '@/lib/i18n/say'
import type { Locale } from '@/lib/i18n/translate'
import type { BackupSummaryView, BackupView } from '@/lib/model/api-backups'
import type { StepView } from '@/lib/model/api-steps'
import type {
  Backup,
  BackupProgress,
  BackupSummary,
  VerificationProgress,
} from '@/lib/model/backups'
import type { Message } from '@/lib/model/message'
import { isoTime, isoTimeOrNull } from './shared'

export interface BackupViewContext {
  /** The permanent link of a backup. */
  backupUrl: (id: string) => string
  progressOf: (id: string) => BackupProgress | null
  verifyingOf: (id: string) => VerificationProgress | null
  /** Why retention keeps each; null where that is not known, or it goes next. */
  keptBecause: (id: string) => Message | null
  locale: Locale
}

export const viewVerification = (
  verification: BackupSummary['verification'],
  locale: Locale,
): BackupSummaryView['verification'] =>
  verification && {
    startedAt: isoTime(verification.startedAt),
    finishedAt: isoTime(verification.finishedAt),
    result: verification.result,
    elsewhere: verification.elsewhere,
    problems: verification.problems.map((one) => say(locale, one)),
  }

/** A backup as lists tell of it. */
export const viewBackupSummary = (
  backup: BackupSummary,
  { backupUrl, progressOf, verifyingOf, keptBecause, locale }: BackupViewContext,
): BackupSummaryView => {
  const kept = keptBecause(backup.id)
  return {
    id: backup.id,
    url: backupUrl(backup.id),
    environment: backup.environmentId,
    origin: backup.origin,
    state: backup.state,
    startedAt: isoTime(backup.startedAt),
    finishedAt: isoTimeOrNull(backup.finishedAt),
    takenAt: backup.state === 'complete' ? isoTime(timeOf(backup)) : isoTimeOrNull(backup.takenAt),
    startedBy: backup.startedBy,
    comment: backup.comment,
    file: backup.file && basename(backup.file),
    format: backup.format,
    wrapping: backup.wrapping,
    sizeBytes: backup.sizeBytes,
    tables: backup.tables,
    rows: backup.rows,
    good: isGood(backup),
    suspect: backup.suspect.map((one) => say(locale, one)),
    error: backup.error && say(locale, backup.error),
    verification: viewVerification(backup.verification, locale),
    progress: backup.state === 'running' ? progressOf(backup.id) : null,
    verifying: verifyingOf(backup.id),
    keptBecause: kept && say(locale, kept),
  }
}

/** `170004` as `17.4`. */
const versionOf = (serverVersionNumber: number): string =>
  `${Math.floor(serverVersionNumber / 10_000)}.${serverVersionNumber % 10_000}`

/** A backup in full. */
export const viewBackup = (
  backup: Backup,
  {
    summary,
    environmentName,
    commands,
    locale,
  }: {
    summary: BackupSummaryView
    environmentName: string
    commands: StepView[]
    locale: Locale
  },
): BackupView => {
  const record = backup.manifest?.record ?? null
  const tables = record?.relations.filter(({ relkind }) => relkind === 'r' || relkind === 'p') ?? []
  return {
    ...summary,
    environmentName,
    path: backup.file,
    sha256: backup.sha256,
    lsn: backup.manifest?.lsn ?? null,
    systemIdentifier: record?.systemIdentifier ?? null,
    databaseName: record?.databaseName ?? null,
    serverVersion: record && versionOf(record.serverVersionNumber),
    pgDumpVersion: backup.manifest?.pgDumpVersion ?? null,
    roles: backup.manifest?.roles ?? [],
    relations: tables.map(({ schema, name, rows }) => ({ schema, name, rows: rows.count })),
    verified: (backup.verification?.outcome?.relations ?? []).map(({ differences, ...one }) => ({
      ...one,
      differences: differences.map((difference) => say(locale, difference)),
    })),
    commands,
  }
}
