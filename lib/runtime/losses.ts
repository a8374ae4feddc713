import { isGood, timeOf } from '@/lib/backup/good'
import type { BackupSummary } from '@/lib/model/backups'
import type { Incident } from '@/lib/model/incidents'

/** When the loss began, as far as is known: only what was taken before holds what went. Epoch ms. */
export const lostSince = ({ window }: Pick<Incident, 'window'>): number =>
  window.lastSeenAt ?? window.firstMissedAt

/** The newest good backup that was taken while all was there, of `kept`, newest first; null: none. */
export const goodBefore = (incident: Incident, kept: BackupSummary[]): BackupSummary | null =>
  kept
    .filter((one) => isGood(one) && timeOf(one) <= lostSince(incident))
    .reduce<BackupSummary | null>(
      (newest, one) => (newest === null || timeOf(one) > timeOf(newest) ? one : newest),
      null,
    )
