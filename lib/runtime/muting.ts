import type { Clock } from '@/lib/collector/clock'
import type { History } from '@/lib/history/history'
import {
  asksForCause,
  findMuting,
  listMutings,
  type Mutes,
  subjectOf,
} from '@/lib/incidents/muting'
import type { Configuration } from '@/lib/model/config'
import type { Incident } from '@/lib/model/incidents'
import type { Matcher, Muting } from '@/lib/model/silences'

export interface MutingOptions {
  history: Pick<History, 'listSilences' | 'findIncident'>
  configuration: Pick<Configuration, 'maintenance'>
  clock: Clock
  /** The cause as the verdict names it now; null where it cannot tell. */
  judgeCause: (incident: Incident) => Promise<string | null>
  /** The cause could not be judged: then no silence that names one holds the message back. */
  onError: (error: unknown) => void
}

/** More silences at a time than anybody oversees. */
const MOST_SILENCES = 500

/** What holds messages back now: silences from history, windows from the configuration. */
export const createMuting = (options: MutingOptions) => {
  const { history, configuration, clock, judgeCause, onError } = options
  const load = async (): Promise<Mutes> => {
    const now = clock.now()
    const { items } = await history.listSilences({
      endsAfter: now,
      limit: MOST_SILENCES,
      cursor: null,
    })
    return { silences: items, windows: configuration.maintenance, now }
  }

  const causeOf = (incident: Incident): Promise<string | null> =>
    judgeCause(incident).catch((error: unknown) => {
      onError(error)
      return null
    })

  const ofIncident = async (incident: Incident): Promise<Muting | null> => {
    const mutes = await load()
    const subject = subjectOf(incident)
    const cause = asksForCause(subject.environment, mutes) ? await causeOf(incident) : null
    return findMuting({ ...subject, cause }, mutes)
  }

  return {
    ofIncident,
    ofEnvironment: async (id: string): Promise<(Muting & { matchers: Matcher[] })[]> =>
      listMutings(id, await load()),
    /** Asked just before a message is sent. */
    mutedBy: async (incidentId: string): Promise<Muting | null> => {
      const incident = await history.findIncident(incidentId)
      return incident && ofIncident(incident)
    },
  }
}

export type MutingQueries = ReturnType<typeof createMuting>
