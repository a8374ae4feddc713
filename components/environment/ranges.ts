import type { Interval } from '@/components/charts/intervals'
import type { EnvironmentView, SeriesView } from '@/lib/model/api-environments'
import { staleAfterMs } from './freshness'

const HOUR = 3_600_000

/** The stretches of time that the chart offers, in ms; `all` reaches to the first observation. */
export const ranges = {
  hour: HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR,
  all: Number.POSITIVE_INFINITY,
} as const
export type Range = keyof typeof ranges
export const rangeNames: readonly Range[] = ['hour', 'day', 'week', 'all']

/** The shortest range that shows a stretch of this length. */
export const rangeOf = (spanMs: number): Range =>
  // A minute over is still the hour: the first poll and the first picture are not the same moment.
  rangeNames.find((range) => spanMs <= ranges[range] + 60_000) ?? 'all'

/** Epoch ms from which to ask for points; a whole minute, so that the same question has the same key. */
export const askFrom = (range: Range, now: number): number =>
  range === 'all' ? 0 : Math.floor((now - ranges[range]) / 60_000) * 60_000

const firstMoment = (series: SeriesView): number => {
  const first = Math.min(
    ...series.series.flatMap(({ points }) => points[0]?.[0] ?? []),
    ...series.gaps.map((gap) => gap.from),
  )
  return Number.isFinite(first) ? first : series.from
}

/** The newest moment that the picture reaches: steps hold while polls find no change. */
const newestMoment = (series: SeriesView, polledAt: string | null): number =>
  Math.max(series.to, polledAt === null ? 0 : Date.parse(polledAt))

/** The time that the chart shows: not before anything was known, and at least a minute. */
export const windowOf = (
  series: SeriesView,
  range: Range | null,
  polledAt: string | null,
): Interval => {
  const to = newestMoment(series, polledAt)
  const wanted = range === null ? series.from : to - ranges[range]
  const from = Math.max(wanted, series.from, firstMoment(series))
  return { from: Math.min(from, to - 60_000), to }
}

/** The gaps of the series, and the time since the last collection where polls have failed since. */
export const gapsUntil = (
  series: SeriesView,
  environment: Pick<EnvironmentView, 'collectedAt' | 'pollIntervalMs'>,
  to: number,
  reason: string,
): SeriesView['gaps'] => {
  if (environment.collectedAt === null) return series.gaps
  const from = Date.parse(environment.collectedAt)
  return to - from > staleAfterMs(environment)
    ? [...series.gaps, { from, to, reason }]
    : series.gaps
}
