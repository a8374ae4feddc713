import { isGood, timeOf } from '@/lib/backup/good'
import type { History } from '@/lib/history/history'
import { say } from '@/lib/i18n/say'
import type { Locale } from '@/lib/i18n/translate'
import type { IncidentBackupView } from '@/lib/model/api-backups'
import type { Backup, BackupSummary } from '@/lib/model/backups'
import type { Incident } from '@/lib/model/incidents'
import { type Message, message } from '@/lib/model/message'
import type { Backups } from './backups'
import type { Restores } from './restores'

export interface WayBackOptions {
  history: History
  backups: Backups
  restores: Restores
}

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
const lostSince = ({ window }: Pick<Incident, 'window'>): number =>
  window.lastSeenAt ?? window.firstMissedAt

/** The newest good backup that was taken while all was there, of `kept`, newest first; null: none. */
export const goodBefore = (incident: Incident, kept: BackupSummary[]): BackupSummary | null =>
  kept
    .filter((one) => isGood(one) && timeOf(one) <= lostSince(incident))
    .reduce<BackupSummary | null>(
      (newest, one) => (newest === null || timeOf(one) > timeOf(newest) ? one : newest),
      null,
    )

/** How many of the lost tables it holds; null where only a test restore would tell. */
const heldBy = ({ manifest, verification }: Backup, incident: Incident): number | null => {
  const known = manifest?.record.relations ?? verification?.outcome?.relations ?? null
  if (known === null) return null
  const names = new Set(known.map(({ schema, name }) => JSON.stringify([schema, name])))
  return lostRelations(incident).filter(({ schema, name }) =>
    names.has(JSON.stringify([schema, name])),
  ).length
}

const sentenceOf = (holds: number | null, lost: number, ageMs: number): Message => {
  if (holds === null) return message('backups.incident.holdsUnknown', { ageMs })
  return holds === lost
    ? message('backups.incident.holdsAll', { lost, ageMs })
    : message('backups.incident.holdsSome', { holds, lost, ageMs })
}

/** What the page of an incident tells of the way back; null where it is about no loss. */
export const createWayBack =
  ({ history, backups, restores }: WayBackOptions) =>
  async (incident: Incident, locale: Locale): Promise<IncidentBackupView | null> => {
    if (!isLoss(incident)) return null
    const [kept, restore] = await Promise.all([
      history.listKeptBackups(incident.environmentId),
      history.findRestoreOfIncident(incident.id),
    ])
    const newest = goodBefore(incident, kept)
    const backup = newest && (await history.findBackup(newest.id))
    const lost = lostRelations(incident).length
    const holds = backup && heldBy(backup, incident)
    const said =
      newest === null
        ? message('backups.incident.none')
        : sentenceOf(holds, lost, Math.max(0, lostSince(incident) - timeOf(newest)))
    const restoring = restore && (await restores.view(restore, locale))
    return {
      newestGood: newest && (await backups.view(newest, locale)),
      ...{ holds, lost, sentence: say(locale, said) },
      command: newest === null ? null : `talaia restore --incident ${incident.id}`,
      restore: restoring && {
        ...{ id: restoring.id, url: restoring.url },
        ...{ state: restoring.state, sentence: restoring.sentence },
      },
    }
  }
