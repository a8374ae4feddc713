import type { Coverage } from '@/lib/model/coverage'
import { isTable, type Relkind } from '@/lib/model/relations'

/** One life of a table, as the sweep needs it. */
export interface Life {
  schema: string
  name: string
  relkind: Relkind
  firstSeenAt: number
  goneAt: number | null
}

export interface Interval {
  from: number
  to: number
}

export type Point = [number, number | null]

/**
 * Stretches in which the tables were not observed: everything between observed stretches that holds a failed poll
 * or is longer than `toleratedMs` (Talaia was not running). Oldest first.
 */
export const findGaps = (
  coverage: Coverage[],
  range: Interval,
  toleratedMs: number,
): Interval[] => {
  const observed = coverage.filter((one) => one.observed).sort((a, b) => a.from - b.from)
  const failed = coverage.filter((one) => !one.observed)
  const gaps: Interval[] = []
  const push = (from: number, to: number) => {
    const seesFailure = failed.some((one) => one.from < to && one.to >= from)
    if (to > from && (seesFailure || to - from > toleratedMs)) gaps.push({ from, to })
  }
  const first = coverage.reduce((least, one) => Math.min(least, one.from), range.to)
  let end = Math.max(range.from, first)
  for (const stretch of observed) {
    push(end, Math.min(stretch.from, range.to))
    end = Math.max(end, stretch.to)
  }
  push(end, range.to)
  return gaps
}

/** Steps of a count: each point holds until the next. Null from the start of a gap to its end. */
const sweep = (lives: Life[], gaps: Interval[], range: Interval): Point[] => {
  const deltas = new Map<number, number>()
  const add = (at: number, delta: number) => deltas.set(at, (deltas.get(at) ?? 0) + delta)
  for (const life of lives) {
    add(Math.max(life.firstSeenAt, range.from), 1)
    if (life.goneAt !== null) add(Math.max(life.goneAt, range.from), -1)
  }
  const times = new Set([...deltas.keys(), ...gaps.flatMap((gap) => [gap.from, gap.to])])
  times.add(range.from)
  const points: Point[] = []
  let count = 0
  for (const at of [...times].sort((a, b) => a - b)) {
    count += deltas.get(at) ?? 0
    if (at > range.to) break
    const blind = gaps.some((gap) => at >= gap.from && at < gap.to)
    const value = blind ? null : count
    const last = points.at(-1)
    if (!last || last[1] !== value) points.push([at, value])
  }
  return points
}

/** At most about `limit` points: of a crowded stretch the lowest and the last stay, so that no loss is hidden. */
export const thin = (points: Point[], limit: number, range: Interval): Point[] => {
  if (points.length <= limit) return points
  const width = Math.max(1, (range.to - range.from) / Math.max(1, Math.floor(limit / 2)))
  const buckets = new Map<number, Point[]>()
  for (const point of points) {
    const bucket = Math.floor((point[0] - range.from) / width)
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), point])
  }
  return [...buckets.values()].flatMap((bucket) => {
    const last = bucket.at(-1)
    const lowest = bucket.reduce((a, b) => ((b[1] ?? -1) < (a[1] ?? -1) ? b : a))
    return last && last !== lowest ? [lowest, last] : [lowest]
  })
}

/**
 * Counts of tables per key over time, out of the lives of relations. Before the first poll nothing is drawn: the
 * range starts there.
 */
export const countOverTime = (
  lives: Life[],
  keyOf: (life: Life) => string,
  gaps: Interval[],
  range: Interval,
): Map<string, Point[]> => {
  const byKey = new Map<string, Life[]>()
  for (const life of lives) {
    if (!isTable(life) || life.firstSeenAt > range.to) continue
    const key = keyOf(life)
    const known = byKey.get(key)
    if (known) known.push(life)
    else byKey.set(key, [life])
  }
  return new Map([...byKey].map(([key, own]) => [key, sweep(own, gaps, range)]))
}

export interface Loss extends Interval {
  /** Null end: still lost at the end of the range. */
  ended: boolean
  before: number
  after: number
}

/** Drops of a count until it is back where it was, read from its steps; what happens in a gap counts at its end. */
export const findLosses = (points: Point[], range: Interval): Loss[] => {
  const losses: Loss[] = []
  let level: number | null = null
  let open: Loss | null = null
  for (const [at, value] of points) {
    if (value === null) continue
    if (open) {
      if (value >= open.before) {
        losses.push({ ...open, to: at, ended: true })
        open = null
      } else open.after = Math.min(open.after, value)
    } else if (level !== null && value < level) {
      open = { from: at, to: range.to, ended: false, before: level, after: value }
    }
    level = value
  }
  return open ? [...losses, open] : losses
}
