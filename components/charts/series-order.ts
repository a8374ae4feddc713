import type { SeriesView } from '@/lib/model/api-environments'
import { createReader } from './step-rows'

export type Series = SeriesView['series'][number]

const known = (series: Series): number[] =>
  series.points.flatMap(([, count]) => (count === null ? [] : [count]))

/** How much of its largest count a series never fell below: 1 for one that lost nothing. */
const steadiness = (series: Series): number => {
  const counts = known(series)
  const max = Math.max(0, ...counts)
  return max > 0 ? Math.min(...counts) / max : 0
}

const size = (series: Series): number => Math.max(0, ...known(series))

/** From the bottom of the stack to its top: the steady and large ones below, so that a loss is a hole at the top. */
export const orderSeries = (series: readonly Series[]): Series[] =>
  series
    .map((one) => ({ one, steady: steadiness(one), size: size(one) }))
    .sort(
      (a, b) =>
        b.steady - a.steady || b.size - a.size || a.one.name.localeCompare(b.one.name, 'en'),
    )
    .map(({ one }) => one)

/**
 * The `limit - 1` largest series and one that sums the rest, for a picture that stays readable with many schemas.
 * `restName` is its label; its key cannot be a schema's name.
 */
export const limitSeries = (
  series: readonly Series[],
  limit: number,
  restName: (count: number) => string,
): Series[] => {
  if (series.length <= limit) return [...series]
  const bySize = [...series].sort((a, b) => size(b) - size(a))
  const rest = bySize.slice(limit - 1)
  const times = [...new Set(rest.flatMap(({ points }) => points.map(([at]) => at)))].sort(
    (a, b) => a - b,
  )
  const readers = rest.map((one) => createReader(one.points))
  const points = times.map((at): [number, number | null] => {
    const counts = readers.flatMap((read) => read(at) ?? [])
    return [at, counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : null]
  })
  return [...bySize.slice(0, limit - 1), { key: '\u0000rest', name: restName(rest.length), points }]
}
