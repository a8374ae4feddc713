import type { Confidence } from '@/lib/model/causes'
import type { Scenario } from './scenario'

/** What Talaia said of a scenario, of one incident. */
export interface Said {
  cause: string | null
  confidence: Confidence
  refinement: { cause: string; confidence: Confidence } | null
  sentence: string
  reason: string
}

export type Outcome = 'right' | 'cannot tell' | 'wrong' | 'not staged'

export interface Row {
  scenario: Pick<Scenario, 'id' | 'done' | 'expected' | 'or' | 'refinement' | 'atMost'>
  /** Empty: no incident. */
  said: Said[]
  outcome: Outcome
  /** What is wrong or missing, in words; empty where it is right. */
  why: string
  durationMs: number
}

const ranks: Confidence[] = ['cannotTell', 'likely', 'veryLikely', 'certain']
const rank = (confidence: Confidence): number => ranks.indexOf(confidence)

const isRight = ({ expected, or = [] }: Row['scenario'], cause: string | null): boolean =>
  [expected, ...or].some((one) => one === cause)

const judgeOne = (scenario: Row['scenario'], said: Said): { outcome: Outcome; why: string } => {
  if (said.cause === null) return { outcome: 'cannot tell', why: said.reason }
  if (!isRight(scenario, said.cause)) return { outcome: 'wrong', why: said.sentence }
  const { refinement, atMost } = scenario
  if (said.refinement && refinement && said.refinement.cause !== refinement) {
    return { outcome: 'wrong', why: `narrowed down to ${said.refinement.cause}` }
  }
  if (refinement && !said.refinement && said.cause !== refinement) {
    return { outcome: 'cannot tell', why: `not narrowed down to ${refinement}` }
  }
  if (!refinement && said.refinement && rank(said.refinement.confidence) > rank('likely')) {
    return { outcome: 'wrong', why: `narrowed down to ${said.refinement.cause}` }
  }
  const most = rank(atMost ?? 'certain')
  return [said.confidence, said.refinement?.confidence ?? 'cannotTell'].some((c) => rank(c) > most)
    ? { outcome: 'wrong', why: `more than ${atMost}` }
    : { outcome: 'right', why: '' }
}

const worst: Outcome[] = ['wrong', 'cannot tell', 'right']

/** Every incident of a scenario has to be told rightly; the worst counts. */
export const judgeRow = (
  scenario: Row['scenario'],
  said: Said[],
): { outcome: Outcome; why: string } => {
  if (said.length === 0) {
    return isRight(scenario, null)
      ? { outcome: 'right', why: '' }
      : { outcome: 'wrong', why: 'no incident' }
  }
  const judged = said.map((one) => judgeOne(scenario, one))
  const outcome = worst.find((kind) => judged.some((one) => one.outcome === kind)) ?? 'wrong'
  return judged.find((one) => one.outcome === outcome) ?? { outcome, why: '' }
}

/** Wrong, and said with a confidence that nobody would question. */
export const misleads = ({ outcome, said }: Row): boolean =>
  outcome === 'wrong' &&
  said.some(({ confidence, refinement }) =>
    [confidence, refinement?.confidence ?? 'cannotTell'].some((one) => rank(one) > rank('likely')),
  )

export const shareRight = (rows: Row[]): number => {
  const staged = rows.filter(({ outcome }) => outcome !== 'not staged')
  return staged.filter(({ outcome }) => outcome === 'right').length / Math.max(1, staged.length)
}

const verdictOf = (said: Said[]): string =>
  said.length === 0
    ? 'no incident'
    : said
        .map(({ cause, refinement }) => [cause ?? 'cannot tell', refinement?.cause])
        .map((parts) => parts.filter(Boolean).join(' > '))
        .join(' + ')

const expectedOf = ({ expected, refinement }: Row['scenario']): string =>
  [expected ?? 'no incident', refinement].filter(Boolean).join(' > ')

const confidenceOf = (said: Said[]): string => said.map(({ confidence }) => confidence).join(' + ')

/** The matrix scenario × verdict as aligned text. */
export const formatMatrix = (rows: Row[]): string => {
  const cells = [
    ['scenario', 'expected', 'verdict', 'confidence', 'outcome', 's', ''],
    ...rows.map(({ scenario, said, outcome, why, durationMs }) => [
      scenario.id,
      expectedOf(scenario),
      outcome === 'not staged' ? '' : verdictOf(said),
      confidenceOf(said),
      outcome,
      (durationMs / 1000).toFixed(1),
      why,
    ]),
  ]
  const widths = cells[0]?.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
