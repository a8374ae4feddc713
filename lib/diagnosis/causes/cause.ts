import type { CauseId, CauseStanding, Confidence } from '@/lib/model/causes'
import type { FactId, Facts } from '@/lib/model/facts'

/** A fact that must read one of these. */
export interface Condition {
  fact: FactId
  in: readonly string[]
}

export const is = (fact: FactId, ...readings: string[]): Condition => ({ fact, in: readings })

/** One way to establish a cause: all of it must have been observed. */
export interface Way {
  when: readonly Condition[]
  confidence: Exclude<Confidence, 'cannotTell'>
  /** Why this confidence, as the end of a message id; without, the confidence speaks for itself. */
  reason?:
    | 'oneBoot'
    | 'startXid'
    | 'files'
    | 'startCheckpoint'
    | 'filesHidden'
    | 'filesCopied'
    | 'survivors'
    | 'ownLog'
    | 'tripwire'
    | 'walCommit'
    | 'partly'
    | 'statementLog'
}

/**
 * A cause as data. It is supported where all of `needs` and one of `ways` hold, ruled out where an observed fact
 * contradicts `needs`, every one of `ways`, or is among `excludedBy`; open in between. What was not observed
 * neither supports nor rules out.
 */
export interface Cause {
  id: CauseId
  needs: readonly Condition[]
  /** Strongest first: the first that holds gives the confidence. */
  ways: readonly Way[]
  excludedBy?: readonly Condition[]
  /** Counts only where it holds; else the other forms of the cause say how it stands. */
  proof?: true
}

type Holding = 'holds' | 'contradicted' | 'open'

const holdingOf = ({ fact, in: readings }: Condition, facts: Facts): Holding => {
  const reading = facts.get(fact)?.reading ?? null
  if (reading === null) return 'open'
  return readings.includes(reading) ? 'holds' : 'contradicted'
}

const those = (conditions: readonly Condition[], facts: Facts, holding: Holding): FactId[] =>
  conditions.filter((one) => holdingOf(one, facts) === holding).map(({ fact }) => fact)

const unique = (facts: FactId[]): FactId[] => [...new Set(facts)]

export interface Weighed extends CauseStanding {
  confidence: Confidence
  reason: string
}

/** How one cause stands against the facts of a case, and which of them say so. */
export const weigh = (cause: Cause, facts: Facts): Weighed => {
  const { id, needs, ways, excludedBy = [] } = cause
  const ruledOut = (because: FactId[]): Weighed => ({
    id,
    standing: 'ruledOut',
    because: unique(because),
    confidence: 'cannotTell',
    reason: 'cannotTell',
  })
  const against = [...those(needs, facts, 'contradicted'), ...those(excludedBy, facts, 'holds')]
  if (against.length > 0) return ruledOut(against)
  const missing = those(needs, facts, 'open')
  const way = missing.length > 0 ? undefined : ways.find(({ when }) => allHold(when, facts))
  if (way) {
    const because = unique([...way.when, ...needs].map(({ fact }) => fact))
    return {
      id,
      standing: 'supported',
      because,
      confidence: way.confidence,
      reason: way.reason ?? way.confidence,
    }
  }
  const contradicted = ways.map(({ when }) => those(when, facts, 'contradicted'))
  if (ways.length > 0 && contradicted.every((one) => one.length > 0)) {
    return ruledOut(contradicted.flat())
  }
  const unknown = ways
    .filter((_, index) => contradicted[index]?.length === 0)
    .flatMap(({ when }) => those(when, facts, 'open'))
  return {
    id,
    standing: 'open',
    because: unique([...missing, ...unknown]),
    confidence: 'cannotTell',
    reason: 'cannotTell',
  }
}

const allHold = (conditions: readonly Condition[], facts: Facts): boolean =>
  conditions.every((one) => holdingOf(one, facts) === 'holds')
