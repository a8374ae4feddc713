import { message } from '@/lib/model/message'
import { notObserved, observedFact, type ReadFact } from './fact'

const statuses = ['committed', 'aborted', 'future', 'inProgress', 'tooOld'] as const

/**
 * What the cluster says of the transactions that made the lost tables: all were committed when they were seen.
 * Aborted or in the future now means that history was set back (FORENSICS §3, rule 3).
 */
export const creators: ReadFact = ({ incident }) => {
  const count = new Map(statuses.map((status) => [status, 0]))
  for (const { creatorStatus } of incident.relations) {
    const status = statuses.find((one) => one === creatorStatus)
    if (status) count.set(status, (count.get(status) ?? 0) + 1)
  }
  const of = (status: (typeof statuses)[number]): number => count.get(status) ?? 0
  const asked = [...count.values()].reduce((sum, one) => sum + one, 0)
  const sides = {
    before: message('facts.creatorsBefore', { count: asked }),
    after: message('facts.creators', {
      committed: of('committed'),
      aborted: of('aborted'),
      future: of('future'),
      unknown: of('tooOld') + of('inProgress'),
    }),
  }
  const known = of('committed') + of('aborted') + of('future')
  if (asked === 0) return notObserved('creators', 'catalog')
  if (known === 0) return notObserved('creators', 'catalog', sides)
  const reading =
    of('committed') === known
      ? 'committed'
      : of('aborted') === known
        ? 'aborted'
        : of('future') === known
          ? 'future'
          : 'mixed'
  return observedFact('creators', 'catalog', reading, sides)
}
