import type { PostureFinding } from '@/lib/model/posture'
import { postureChecks } from './posture'
import type { PostureInput } from './posture/finding'

export interface Posture {
  /** Worst first. */
  findings: PostureFinding[]
  /** Every check that was made, and what came of it. */
  checks: { id: string; state: 'found' | 'clear' | 'unobserved' }[]
}

const ranks = { critical: 0, warning: 1, info: 2 } as const

/** Looks for everything that could cost tables next. Pure, and cheap enough for every poll. */
export const judgePosture = (input: PostureInput): Posture => {
  const results = postureChecks.map(({ id, judge }) => ({ id, result: judge(input) }))
  return {
    findings: results
      .flatMap(({ result }) => (result === null || result === 'unknown' ? [] : [result]))
      .toSorted((a, b) => ranks[a.severity] - ranks[b.severity]),
    checks: results.map(({ id, result }) => ({
      id,
      state: result === null ? 'clear' : result === 'unknown' ? 'unobserved' : 'found',
    })),
  }
}
