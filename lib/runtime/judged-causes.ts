import type { Incident } from '@/lib/model/incidents'

/** Log lines and events come in after a loss, so a verdict is made anew after this long. */
const JUDGED_MS = 60_000
/** The latest that were asked for; what falls out is judged again when it is asked for. */
const MOST_KEPT = 200

interface Known {
  changedAt: number
  judgedAt: number
  cause: Promise<string | null>
}

/**
 * The cause of an incident, for those who ask often: a case is collected once a minute, or when the incident has
 * changed. Null where the evidence does not tell; rejects where it could not be judged, and is then judged anew.
 */
export const createJudgedCauses = ({
  judge,
  now,
}: {
  judge: (incident: Incident) => Promise<string | null>
  now: () => number
}) => {
  const known = new Map<string, Known>()
  return (incident: Incident): Promise<string | null> => {
    const { id, changedAt } = incident
    const before = known.get(id)
    if (before?.changedAt === changedAt && now() - before.judgedAt < JUDGED_MS) return before.cause
    const cause = judge(incident)
    known.delete(id)
    known.set(id, { changedAt, judgedAt: now(), cause })
    cause.catch(() => known.delete(id))
    for (const oldest of known.keys()) {
      if (known.size <= MOST_KEPT) break
      known.delete(oldest)
    }
    return cause
  }
}
