import type { CheckSummaryView } from '@/lib/model/api-resets'
import type { CheckResult } from '@/lib/model/check-runs'

/** Bars that fit side by side on a phone at the width of a finger's tip. */
const maxBars = 30

export interface TrendBar {
  id: string
  result: CheckResult
  at: string
  durationMs: number
  /** Percent of the longest; never so little that it cannot be seen. */
  height: number
}

export interface Trend {
  /** Oldest first. */
  bars: TrendBar[]
  passed: number
  failed: number
  unobserved: number
  medianMs: number
}

export const durationOf = (check: Pick<CheckSummaryView, 'startedAt' | 'finishedAt'>): number =>
  Date.parse(check.finishedAt) - Date.parse(check.startedAt)

/** The newest checks as bars, with how many came to what; null where there is none. `checks` newest first. */
export const trendOf = (checks: readonly CheckSummaryView[]): Trend | null => {
  const newest = checks.slice(0, maxBars)
  const durations = newest.map(durationOf).sort((a, b) => a - b)
  const longest = durations.at(-1)
  const medianMs = durations[Math.floor((durations.length - 1) / 2)]
  if (longest === undefined || medianMs === undefined) return null
  const count = (result: CheckResult) => newest.filter((check) => check.result === result).length
  return {
    bars: newest
      .map((check) => ({
        id: check.id,
        result: check.result,
        at: check.finishedAt,
        durationMs: durationOf(check),
        height: longest > 0 ? Math.max(15, Math.round((durationOf(check) / longest) * 100)) : 100,
      }))
      .reverse(),
    passed: count('pass'),
    failed: count('fail'),
    unobserved: count('unobserved'),
    medianMs,
  }
}
