import type { SeriesView } from '@/lib/model/api-environments'
import type { Interval } from './intervals'
import type { StepRow } from './step-rows'

/** One row of the table behind the chart: a stretch in which the counts did not change. */
export interface Period extends Interval {
  counts: (number | null)[]
  total: number | null
  boots: SeriesView['boots']
  losses: SeriesView['losses']
  gap: SeriesView['gaps'][number] | null
}

/** The chart as stretches of equal counts, oldest first, with the restarts and losses that fell into each. */
export const periodsOf = (
  rows: readonly StepRow[],
  { boots, losses, gaps }: Pick<SeriesView, 'boots' | 'losses' | 'gaps'>,
): Period[] =>
  rows.flatMap((row, index) => {
    const to = rows[index + 1]?.at
    if (to === undefined || to <= row.at) return []
    const inside = (at: number): boolean => at >= row.at && at < to
    return [
      {
        from: row.at,
        to,
        counts: row.counts,
        total: row.total,
        boots: boots.filter((boot) => inside(boot.at)),
        losses: losses.filter((loss) => inside(loss.from)),
        gap:
          row.total === null
            ? (gaps.find((gap) => gap.from <= row.at && gap.to > row.at) ?? null)
            : null,
      },
    ]
  })
