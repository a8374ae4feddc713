import type { CauseId, CauseStanding, Confidence, Verdict } from '@/lib/model/causes'
import type { FactId, Facts } from '@/lib/model/facts'
import { message } from '@/lib/model/message'
import type { Case } from './case'
import { familyOfCause } from './cause-family'
import { causes } from './causes'
import { type Cause, type Weighed, weigh } from './causes/cause'
import { refinable, refinements } from './causes/refinements'
import { readFacts } from './facts'
import { overturningOf, reasonOf, refiningOf, sentenceOf } from './sentences'

export interface Judgement {
  facts: Facts
  verdict: Verdict
}

const ranks = { supported: 0, open: 1, ruledOut: 2 }
const confidences: readonly Confidence[] = ['cannotTell', 'likely', 'veryLikely', 'certain']
const rankOf = (confidence: Confidence): number => confidences.indexOf(confidence)

/** A cause with several forms stands as its best form does; only with all of them is it ruled out. */
const combine = (weighed: readonly Weighed[]): Weighed[] => {
  const byId = new Map<CauseId, Weighed>()
  for (const one of weighed) {
    const known = byId.get(one.id)
    if (!known || ranks[one.standing] < ranks[known.standing]) {
      // It ranks where the form that counts stands, not where its first form did.
      byId.delete(one.id)
      byId.set(one.id, one)
    } else if (one.standing === 'ruledOut' && known.standing === 'ruledOut') {
      // What contradicts every form tells most.
      const shared = known.because.filter((fact) => one.because.includes(fact))
      byId.set(one.id, { ...known, because: shared.length > 0 ? shared : known.because })
    }
  }
  return [...byId.values()]
}

const weighAll = (list: readonly Cause[], facts: Facts): Weighed[] =>
  combine(
    list.flatMap((cause) => {
      const weighed = weigh(cause, facts)
      return cause.proof && weighed.standing !== 'supported' ? [] : [weighed]
    }),
  )

const atMost = (confidence: Confidence, most: Confidence): Confidence =>
  rankOf(confidence) > rankOf(most) ? most : confidence

/** The best refinement of a cause of SQL; it is never surer than what it narrows down. */
const refine = (best: Weighed, weighed: readonly Weighed[], one: Case, facts: Facts) => {
  if (!refinable.has(best.id)) return null
  const [first] = weighed
    .filter(({ standing }) => standing === 'supported')
    .sort((a, b) => rankOf(b.confidence) - rankOf(a.confidence))
  if (!first) return null
  return {
    cause: first.id,
    confidence: atMost(first.confidence, best.confidence),
    sentence: refiningOf(first, one, facts),
    because: first.because,
  }
}

const standingOf = ({ id, standing, because }: Weighed): CauseStanding => ({
  id,
  standing,
  because,
})

/** Facts that were not observed and are what keeps a cause open. */
const wantedOf = (weighed: readonly Weighed[], facts: Facts): FactId[] => {
  const wanted = weighed
    .filter(({ standing }) => standing === 'open')
    .flatMap(({ because }) => because)
  return [...new Set(wanted)].filter((id) => facts.get(id)?.reading === null)
}

/** What would have told who did it, where nobody was seen and SQL did it or may have. */
const whoWanted = (cause: CauseId | null, facts: Facts): FactId[] =>
  (cause === null || familyOfCause(cause) === 'sql') && facts.get('culprit')?.reading === null
    ? (['tripwire', 'statementLog'] as const).filter((id) => facts.get(id)?.reading === null)
    : []

/**
 * What happened, as far as the facts go: the first supported cause in the order of FORENSICS §3, with its confidence,
 * its refinement, the runner-up and what would overturn it. Pure, never throws, and never names a cause of which a
 * deciding fact was not observed.
 */
export const judge = (one: Case): Judgement => {
  const facts = readFacts(one)
  const weighed = weighAll(causes, facts)
  const narrowed = weighAll(refinements, facts)
  const [best, second] = weighed.filter(({ standing }) => standing === 'supported')
  const open = weighed.filter(({ standing }) => standing === 'open')
  const wanted = wantedOf(weighed, facts)
  const shared = {
    overturnedBy: best ? overturningOf(best) : null,
    unobserved: [...new Set([...wanted, ...whoWanted(best?.id ?? null, facts)])],
  }
  if (!best) {
    const causesOf = [...weighed, ...narrowed].map(standingOf)
    return {
      facts,
      verdict: {
        ...shared,
        cause: null,
        confidence: 'cannotTell',
        sentence: sentenceOf(null, one, facts),
        reason: message('verdict.reason.cannotTell', { facts: wanted.length }),
        refinement: null,
        // With nothing established, all that is open is as good.
        runnerUp: null,
        deciding: [],
        causes: causesOf,
      },
    }
  }
  return {
    facts,
    verdict: {
      ...shared,
      cause: best.id,
      confidence: best.confidence,
      sentence: sentenceOf(best, one, facts),
      reason: reasonOf(best),
      refinement: refine(best, narrowed, one, facts),
      runnerUp: (second ?? open.find(({ id }) => id !== 'crash') ?? open[0])?.id ?? null,
      deciding: best.because,
      causes: [
        ...weighed.map(standingOf),
        ...(refinable.has(best.id) ? narrowed.map(standingOf) : []),
      ],
    },
  }
}
