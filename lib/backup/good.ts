import type { BackupSummary } from '@/lib/model/backups'

type Judged = Pick<BackupSummary, 'state' | 'suspect'> & {
  verification: Pick<NonNullable<BackupSummary['verification']>, 'result'> | null
}

/** Complete, not suspect, and not found broken by its newest test restore: it may be relied upon. */
export const isGood = ({ state, suspect, verification }: Judged): boolean =>
  state === 'complete' && suspect.length === 0 && verification?.result !== 'fail'

/** Good, and a test restore of it has passed. */
export const isProven = (backup: Judged): boolean =>
  isGood(backup) && backup.verification?.result === 'pass'

/** When what it holds was true: at its snapshot, else when it ended, else when it began. Epoch ms. */
export const timeOf = ({
  takenAt,
  finishedAt,
  startedAt,
}: Pick<BackupSummary, 'takenAt' | 'finishedAt' | 'startedAt'>): number =>
  takenAt ?? finishedAt ?? startedAt
