import { isGood, timeOf } from '@/lib/backup/good'
import type { BackupSummary } from '@/lib/model/backups'
import type { Incident } from '@/lib/model/incidents'

/** Incidents whose tables a backup can bring back. */
const losses: ReadonlySet<Incident['check']> = new Set<Incident['check']>([
  'relations_lost',
  'cluster_replaced',
  'database_replaced',
])

/** Whether a restore can end it. */
export const isLoss = ({ check }: Pick<Incident, 'check'>): boolean => losses.has(check)

/** The tables of an incident that are still lost. */
export const lostRelations = ({ relations }: Pick<Incident, 'relations'>) =>
  relations.filter(({ change }) => change !== 'returned')

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
