import { timeOf } from '@/lib/backup/good'
import type { History } from '@/lib/history/history'
import { say } from '@/lib/i18n/say'
import type { Locale } from '@/lib/i18n/translate'
import { isLoss, lostRelations } from '@/lib/incidents/losses'
import type { IncidentBackupView, RestoreView } from '@/lib/model/api-backups'
import type { Backup } from '@/lib/model/backups'
import type { Incident } from '@/lib/model/incidents'
import { type Message, message } from '@/lib/model/message'
import type { Restore } from '@/lib/model/restores'
import type { Backups } from './backups'
import { goodBefore, lostSince } from './losses'

export interface WayBackOptions {
  history: History
  backups: Backups
  viewRestore: (restore: Restore, locale: Locale) => Promise<RestoreView>
}

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
  if (holds === 0) return message('backups.incident.holdsNone', { lost, ageMs })
  return holds === lost
    ? message('backups.incident.holdsAll', { lost, ageMs })
    : message('backups.incident.holdsSome', { holds, lost, ageMs })
}

/** What the page of an incident tells of the way back; null where it is about no loss. */
export const createWayBack =
  ({ history, backups, viewRestore }: WayBackOptions) =>
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
    const restoring = restore && (await viewRestore(restore, locale))
    return {
      newestGood: newest && (await backups.view(newest, locale)),
      ...{ holds, lost, sentence: say(locale, said) },
      command: newest === null ? null : `npx talaia restore --incident ${incident.id}`,
      restore: restoring && {
        ...{ id: restoring.id, url: restoring.url },
        ...{ state: restoring.state, sentence: restoring.sentence },
      },
    }
  }
