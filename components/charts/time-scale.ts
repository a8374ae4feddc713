import type { Interval } from './intervals'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Share of the window's width at which a moment lies, in percent, held inside the window. */
export const percentOf = (at: number, { from, to }: Interval): number =>
  to > from ? Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100)) : 0

/** Distance from the left edge in pixels. */
export const pixelsOf = (at: number, window: Interval, width: number): number =>
  (percentOf(at, window) / 100) * width

const steps = [
  1000,
  5000,
  15_000,
  30_000,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  91 * DAY,
  365 * DAY,
  2 * 365 * DAY,
  5 * 365 * DAY,
]

export interface TimeTick {
  at: number
  /** What the label must show: the clock, the clock with seconds, the day, or the month. */
  shows: 'clock' | 'seconds' | 'day' | 'month'
}

/** Whole months of a step; 0 for a shorter one. */
const monthsOf = (stepMs: number): number => Math.round(stepMs / (30.4 * DAY))

/** Midnight or the like at or before `at`, in the reader's zone, so that ticks fall on round local times. */
const floorLocal = (at: number, stepMs: number): Date => {
  const date = new Date(at)
  if (monthsOf(stepMs) > 0)
    return new Date(date.getFullYear(), monthsOf(stepMs) >= 12 ? 0 : date.getMonth(), 1)
  if (stepMs >= HOUR) return new Date(date.getFullYear(), date.getMonth(), date.getDate())
  date.setMinutes(0, 0, 0)
  return date
}

const advance = (date: Date, stepMs: number): Date => {
  const months = monthsOf(stepMs)
  if (months > 0) return new Date(date.getFullYear(), date.getMonth() + months, 1)
  if (stepMs >= DAY)
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + Math.round(stepMs / DAY))
  return new Date(date.getTime() + stepMs)
}

const showsAt = (date: Date, stepMs: number): TimeTick['shows'] => {
  if (stepMs >= 30 * DAY) return 'month'
  const midnight = date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0
  if (stepMs >= DAY || midnight) return 'day'
  return stepMs < MINUTE ? 'seconds' : 'clock'
}

/** Round local times inside the window, at least `gap` pixels apart. */
export const timeTicks = (window: Interval, width: number, gap = 72): TimeTick[] => {
  const spanMs = window.to - window.from
  if (spanMs <= 0 || width <= 0) return []
  const wanted = (spanMs * gap) / width
  const stepMs = steps.find((step) => step >= wanted) ?? 365 * DAY
  const ticks: TimeTick[] = []
  for (
    let date = floorLocal(window.from, stepMs);
    date.getTime() <= window.to && ticks.length < 100;
    date = advance(date, stepMs)
  )
    if (date.getTime() >= window.from)
      ticks.push({ at: date.getTime(), shows: showsAt(date, stepMs) })
  return ticks
}
