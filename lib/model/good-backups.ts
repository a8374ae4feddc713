import type { BackupSummary } from './backups'

/** Complete, not suspect, and no test restore failed: it may be restored without a second thought. */
export const isGoodBackup = ({
  state,
  suspect,
  verification,
}: Pick<BackupSummary, 'state' | 'suspect' | 'verification'>): boolean =>
  state === 'complete' && suspect.length === 0 && verification?.result !== 'fail'

/** Good, and its newest test restore passed. */
export const isProvenBackup = (
  backup: Pick<BackupSummary, 'state' | 'suspect' | 'verification'>,
): boolean => isGoodBackup(backup) && backup.verification?.result === 'pass'

/** When what it holds was true: of its snapshot, or when its file was written. Epoch ms. */
export const takenAtOf = ({
  takenAt,
  finishedAt,
  startedAt,
}: Pick<BackupSummary, 'takenAt' | 'finishedAt' | 'startedAt'>): number =>
  takenAt ?? finishedAt ?? startedAt
