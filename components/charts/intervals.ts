/** A stretch of time in epoch ms, `from` included, `to` excluded. */
export interface Interval {
  from: number
  to: number
}

/** The part inside the window, or null where there is none. */
export const clip = <T extends Interval>(interval: T, window: Interval): T | null => {
  const from = Math.max(interval.from, window.from)
  const to = Math.min(interval.to, window.to)
  return from < to ? { ...interval, from, to } : null
}

/** Sorted, and joined where less than `toleranceMs` lies between two; the first one's other fields stay. */
export const mergeIntervals = <T extends Interval>(
  intervals: readonly T[],
  toleranceMs = 0,
): T[] => {
  const merged: T[] = []
  for (const interval of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && interval.from - last.to <= toleranceMs) {
      last.to = Math.max(last.to, interval.to)
    } else merged.push({ ...interval })
  }
  return merged
}

/** What remains of an interval without the holes, which must be sorted and must not overlap. */
export const subtractIntervals = (interval: Interval, holes: readonly Interval[]): Interval[] => {
  const rest: Interval[] = []
  let from = interval.from
  for (const hole of holes) {
    if (hole.to <= from) continue
    if (hole.from >= interval.to) break
    if (hole.from > from) rest.push({ from, to: hole.from })
    from = Math.max(from, hole.to)
  }
  if (from < interval.to) rest.push({ from, to: interval.to })
  return rest
}
