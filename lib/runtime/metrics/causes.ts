import type { Incident } from '@/lib/model/incidents'

/** Log lines and events come in after a loss, so a verdict is made anew at most this often. */
const JUDGED_MS = 60_000
/** Beyond this many open incidents a scrape would cost more than what it tells. */
const MOST_JUDGED = 50

export interface CausesOptions {
  /** Id of the cause of an incident; null where the evidence does not tell. */
  judge: (incident: Incident) => Promise<string | null>
  now: () => number
  onError: (error: unknown) => void
}

interface Known {
  changedAt: number
  judgedAt: number
  cause: Promise<string>
}

/** The causes of open incidents. A verdict is kept until the incident changes, or a minute has gone. */
export const createCauses = ({ judge, now, onError }: CausesOptions) => {
  let known = new Map<string, Known>()

  const judged = async (incident: Incident): Promise<string> => {
    try {
      return (await judge(incident)) ?? 'unknown'
    } catch (error) {
      onError(error)
      return 'not_judged'
    }
  }

  const knownOf = (incident: Incident): Known => {
    const before = known.get(incident.id)
    const { changedAt } = incident
    const fresh = before?.changedAt === changedAt && now() - before.judgedAt < JUDGED_MS
    return fresh ? before : { changedAt, judgedAt: now(), cause: judged(incident) }
  }

  /** By id of the incident; one that is not in it was not judged. */
  return async (open: Incident[]): Promise<ReadonlyMap<string, string>> => {
    // Whatever is no longer open is forgotten.
    known = new Map(open.slice(0, MOST_JUDGED).map((one) => [one.id, knownOf(one)]))
    return new Map(
      await Promise.all([...known].map(async ([id, { cause }]) => [id, await cause] as const)),
    )
  }
}
