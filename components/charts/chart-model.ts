import type { SeriesView } from '@/lib/model/api-environments'
import { clip, type Interval, mergeIntervals } from './intervals'
import { type Hole, holesOf } from './losses'
import { limitSeries, orderSeries, type Series } from './series-order'
import { maxTotal, type StepRow, shapeRows } from './step-rows'

/** Bands that can still be told apart in one stack. */
const maxSeries = 8

/** All that the chart draws, in time and counts; pixels come later. */
export interface ChartModel {
  window: Interval
  /** From the bottom of the stack to its top. */
  series: Series[]
  rows: StepRow[]
  holes: Hole[]
  gaps: SeriesView['gaps']
  boots: SeriesView['boots']
  losses: SeriesView['losses']
  max: number
}

/** Points in, picture out: the first half. `restName` names the sum of the series that are too many to draw. */
export const modelOf = (
  view: Pick<SeriesView, 'series' | 'boots' | 'losses' | 'gaps'>,
  window: Interval,
  restName: (count: number) => string,
): ChartModel => {
  const series = orderSeries(limitSeries(view.series, maxSeries, restName))
  const gaps = mergeIntervals(view.gaps.flatMap((gap) => clip(gap, window) ?? []))
  const rows = shapeRows(series, gaps, window)
  const holes = holesOf(view.losses, rows, window)
  const max = Math.max(maxTotal(rows), ...holes.map((hole) => hole.upper))
  return {
    window,
    series,
    rows,
    holes,
    gaps, // The first boot that was seen began before anybody looked: it is no restart.
    boots: view.boots.filter(({ kind }) => kind !== 'firstSeen'),
    losses: view.losses,
    max,
  }
}

const palette = {
  1: ['var(--color-group-2)'],
  2: ['var(--color-group-4)', 'var(--color-group-2)'],
  3: ['var(--color-group-4)', 'var(--color-group-3)', 'var(--color-group-1)'],
  4: [
    'var(--color-group-4)',
    'var(--color-group-3)',
    'var(--color-group-2)',
    'var(--color-group-1)',
  ],
} as const

/** The colour of a band, counted from the bottom; a ramp between tokens where there are more than four. */
export const bandColor = (index: number, count: number): string => {
  if (count === 1 || count === 2 || count === 3 || count === 4)
    return palette[count][index] ?? 'var(--color-group-2)'
  if (index === 0) return 'var(--color-group-4)'
  const share = Math.round(((index - 1) / (count - 2)) * 100)
  return `color-mix(in oklab, var(--color-group-1) ${share}%, var(--color-group-3))`
}
