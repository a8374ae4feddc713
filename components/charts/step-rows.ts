import type { SeriesView } from '@/lib/model/api-environments'
import type { Interval } from './intervals'
import { mergeIntervals } from './intervals'

type Points = SeriesView['series'][number]['points']

/** One moment of the chart: a count for each series (null: not observed), in the order of the series. */
export interface StepRow {
  at: number
  counts: (number | null)[]
  /** Sum of what was observed; null where nothing was. */
  total: number | null
}

const totalOf = (counts: readonly (number | null)[]): number | null => {
  const known = counts.filter((count) => count !== null)
  return known.length > 0 ? known.reduce((sum, count) => sum + count, 0) : null
}

const sameCounts = (a: StepRow, b: StepRow): boolean =>
  a.counts.every((count, index) => count === b.counts[index])

/** Reads one series forwards: the value that holds at `at`. Calls must come in ascending time. */
export const createReader = (points: Points) => {
  const sorted = [...points].sort((a, b) => a[0] - b[0])
  let next = 0
  let value: number | null = null
  return (at: number): number | null => {
    for (let point = sorted[next]; point && point[0] <= at; point = sorted[next]) {
      value = point[1]
      next += 1
    }
    return value
  }
}

/**
 * The rows of a step chart over `window`: each holds until the next. Where something begins to be unobserved, a row
 * with the last counts closes the step first, so that a line ends there and is neither zero nor drawn through.
 */
export const shapeRows = (
  series: readonly { points: Points }[],
  gaps: readonly Interval[],
  window: Interval,
): StepRow[] => {
  const readers = series.map(({ points }) => createReader(points))
  const holes = mergeIntervals(gaps)
  const times = new Set([window.from])
  for (const { points } of series) for (const [at] of points) times.add(at)
  for (const hole of holes) times.add(hole.from).add(hole.to)

  const rows: StepRow[] = []
  let hole = 0
  for (const at of [...times].sort((a, b) => a - b)) {
    if (at >= window.to && at > window.from) break
    while ((holes[hole]?.to ?? Number.POSITIVE_INFINITY) <= at) hole += 1
    const unobserved = (holes[hole]?.from ?? Number.POSITIVE_INFINITY) <= at
    const read = readers.map((reader) => reader(at))
    const counts = unobserved ? read.map(() => null) : read
    const row = { at, counts, total: totalOf(counts) }
    if (at < window.from) continue
    const last = rows.at(-1)
    if (last && sameCounts(last, row)) continue
    if (last && counts.some((count, index) => count === null && last.counts[index] !== null))
      rows.push({ ...last, at })
    rows.push(row)
  }
  const last = rows.at(-1)
  if (last && last.at < window.to) rows.push({ ...last, at: window.to })
  return rows
}

/** The total that holds at a moment; null where nothing was observed. */
export const totalAt = (rows: readonly StepRow[], at: number): number | null =>
  rowAt(rows, at)?.total ?? null

/** The newest total that was observed before a moment; null where none was. */
export const lastKnownBefore = (rows: readonly StepRow[], at: number): number | null => {
  for (let index = placeOf(rows, at) - 1; index >= 0; index -= 1) {
    const row = rows[index]
    if (row && row.at < at && row.total !== null) return row.total
  }
  return null
}

/** The row that holds at a moment (the last one at or before it). */
export const rowAt = (rows: readonly StepRow[], at: number): StepRow | null =>
  rows[placeOf(rows, at) - 1] ?? null

/** How many rows begin at or before a moment. */
const placeOf = (rows: readonly StepRow[], at: number): number => {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.at ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** The largest total, for the y axis. */
export const maxTotal = (rows: readonly StepRow[]): number =>
  rows.reduce((max, row) => Math.max(max, row.total ?? 0), 0)

/**
 * At most a few rows for each of `columns` columns: the first and last, the lowest, and every edge of the unobserved.
 * A loss that lasted less than a pixel therefore still shows.
 */
export const thinRows = (
  rows: readonly StepRow[],
  window: Interval,
  columns: number,
): StepRow[] => {
  if (rows.length <= columns * 3) return [...rows]
  const widthMs = Math.max(1, (window.to - window.from) / columns)
  const kept: StepRow[] = []
  let bucket: StepRow[] = []
  let column = Number.NaN
  const flush = () => {
    const known = bucket.filter((row) => row.total !== null)
    const lowest = known.reduce<StepRow | null>(
      (low, row) => (low === null || (row.total ?? 0) < (low.total ?? 0) ? row : low),
      null,
    )
    const first = bucket[0]
    const last = bucket.at(-1)
    kept.push(
      ...bucket.filter(
        (row) => row === first || row === last || row === lowest || row.total === null,
      ),
    )
    bucket = []
  }
  for (const row of rows) {
    const at = Math.floor((row.at - window.from) / widthMs)
    if (at !== column) flush()
    column = at
    bucket.push(row)
  }
  flush()
  return kept
}
