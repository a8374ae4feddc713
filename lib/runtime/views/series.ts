import {
  countOverTime,
  findGaps,
  findLosses,
  type Interval,
  type Point,
  thin,
} from '@/lib/diagnosis/series'
import { type Locale, translate } from '@/lib/i18n/translate'
import type { SeriesView } from '@/lib/model/api-environments'
import type { BootMark } from '@/lib/model/boots'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Coverage } from '@/lib/model/coverage'
import type { Incident } from '@/lib/model/incidents'
import { createGroupOf } from '@/lib/model/patterns'
import type { Span } from '@/lib/model/spans'

export interface SeriesInput {
  environment: EnvironmentConfiguration
  by: 'schema' | 'group'
  spans: Span[]
  coverage: Coverage[]
  /** All that began in the range, oldest first. */
  boots: BootMark[]
  incidents: Incident[]
  range: Interval
  points: number
  pollIntervalMs: number
  locale: Locale
}

const OTHER = ''

const orderedKeys = (input: SeriesInput, counted: ReadonlyMap<string, Point[]>) => {
  const { groups } = input.environment
  if (input.by === 'group' && groups) {
    const known = groups.map((group) => ({ key: group.id, name: group.name }))
    return counted.has(OTHER) ? [...known, { key: OTHER, name: OTHER }] : known
  }
  return [...counted.keys()].sort().map((key) => ({ key, name: key }))
}

const viewLosses = (input: SeriesInput, total: Point[]): SeriesView['losses'] => {
  const { incidents, range } = input
  return findLosses(total, range).map((loss) => {
    const incident = incidents.find(
      (one) =>
        Math.abs(one.window.firstMissedAt - loss.from) <= input.pollIntervalMs * 2 ||
        (one.openedAt >= loss.from && one.openedAt <= loss.to),
    )
    const accepted = incident?.resolvedAt ?? null
    const end = loss.ended ? loss.to : accepted
    return {
      from: loss.from,
      to: end,
      lost: loss.before - loss.after,
      before: loss.before,
      after: loss.after,
      incidentId: incident?.id ?? null,
    }
  })
}

/** Counts per schema or group over time with restarts, losses and gaps, out of spans and coverage. */
export const viewSeries = (input: SeriesInput): SeriesView => {
  const { environment, spans, coverage, range, boots } = input
  const groupOf = createGroupOf(environment.groups)
  const gaps = findGaps(coverage, range, input.pollIntervalMs * 3)
  const keyOf = (life: { schema: string; name: string }) =>
    input.by === 'schema' ? life.schema : (groupOf(life)?.id ?? OTHER)
  const counted = countOverTime(spans, keyOf, gaps, range)
  const expected = spans.filter((span) => groupOf(span) !== null)
  const total = countOverTime(expected, () => 'all', gaps, range).get('all') ?? []
  return {
    ...range,
    series: orderedKeys(input, counted).map(({ key, name }) => ({
      key,
      name,
      points: thin(counted.get(key) ?? [[range.from, 0]], input.points, range),
    })),
    boots: boots.map(({ id, startedAt, kind, clusterReplaced }) => ({
      id,
      at: startedAt,
      kind,
      clusterReplaced,
    })),
    losses: viewLosses(input, total),
    gaps: gaps.map((gap) => ({
      ...gap,
      reason: reasonOf(gap, coverage, input.locale),
    })),
  }
}

const reasonOf = (gap: Interval, coverage: Coverage[], locale: Locale): string => {
  const failed = coverage.find((one) => !one.observed && one.from < gap.to && one.to >= gap.from)
  return failed?.reason
    ? translate(locale, failed.reason.message)
    : translate(locale, { id: 'status.gap.notRunning', values: {} })
}
