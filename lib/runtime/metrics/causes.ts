import type { Incident } from '@/lib/model/incidents'

/** Beyond this many open incidents a scrape would cost more than what it tells. */
const MOST_JUDGED = 50

export interface CausesOptions {
  /** Id of the cause of an incident, kept for a while; null where the evidence does not tell. */
  judge: (incident: Incident) => Promise<string | null>
  onError: (error: unknown) => void
}

/** The causes of open incidents by id of the incident; one that is not among them was not judged. */
export const createCauses = ({ judge, onError }: CausesOptions) => {
  const judged = async (incident: Incident): Promise<string> => {
    try {
      return (await judge(incident)) ?? 'unknown'
    } catch (error) {
      onError(error)
      return 'not_judged'
    }
  }
  return async (open: Incident[]): Promise<ReadonlyMap<string, string>> =>
    new Map(
      await Promise.all(
        open.slice(0, MOST_JUDGED).map(async (one) => [one.id, await judged(one)] as const),
      ),
    )
}
