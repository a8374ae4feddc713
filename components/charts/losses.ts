import type { SeriesView } from '@/lib/model/api-environments'
import { clip, type Interval } from './intervals'
import { lastKnownBefore, type StepRow, totalAt } from './step-rows'
import { pixelsOf } from './time-scale'

export type Loss = SeriesView['losses'][number]

/** A loss as a hole in the stack: from the counts before down to the counts after. */
export interface Hole {
  loss: Loss
  from: number
  to: number
  upper: number
  lower: number
  recovered: boolean
}

/** A poll amid the drops counts some of them only: the stack falls on, but not below what this loss took. */
const totalAfter = (
  rows: readonly StepRow[],
  { from, to }: Interval,
  least: number,
): number | null => {
  const first = totalAt(rows, from)
  if (first === null) return null
  const later = rows.flatMap(({ at, total }) =>
    at > from && at < to && total !== null && total >= least ? [total] : [],
  )
  return Math.min(first, ...later)
}

/** The holes inside the window, oldest first. One that has not ended reaches to the window's end. */
export const holesOf = (
  losses: readonly Loss[],
  rows: readonly StepRow[],
  window: Interval,
): Hole[] =>
  losses
    .flatMap((loss) => {
      const inside = clip({ from: loss.from, to: loss.to ?? window.to }, window)
      if (!inside) return []
      const before = loss.from >= window.from ? lastKnownBefore(rows, loss.from) : null
      const least = before === null ? loss.after : before - loss.lost
      const during = { from: loss.from, to: inside.to }
      const lower = totalAfter(rows, during, least) ?? loss.after
      // The stack may hold other tables than the expected ones: the drop is drawn where the stack dropped.
      const upper = before !== null && before > lower ? before : lower + loss.lost
      return [
        { loss, ...inside, upper, lower, recovered: loss.to !== null && loss.to <= window.to },
      ]
    })
    .sort((a, b) => a.from - b.from)

/** Holes within so many pixels cannot be told apart; where there are many, wider stretches keep the chart readable. */
const narrowest = (holes: number, plotWidth: number): number => (holes > plotWidth / 24 ? 24 : 6)

/** One hole as it is drawn, and all that it stands for. */
export interface DrawnHole extends Hole {
  holes: [Hole, ...Hole[]]
}

/**
 * What is drawn of thousands of losses: narrow ones side by side become one, as deep as the deepest and not over
 * before the last of them, so that none is hidden.
 */
export const joinHoles = (
  holes: readonly Hole[],
  window: Interval,
  plotWidth: number,
): DrawnHole[] => {
  const drawn: DrawnHole[] = []
  const widest = narrowest(holes.length, plotWidth)
  const isNarrow = ({ from, to }: Interval): boolean =>
    pixelsOf(to, window, plotWidth) - pixelsOf(from, window, plotWidth) < widest
  for (const hole of holes) {
    const last = drawn.at(-1)
    const joined = last && { from: last.from, to: Math.max(last.to, hole.to) }
    if (last && joined && isNarrow(last) && isNarrow(hole) && isNarrow(joined)) {
      last.holes.push(hole)
      last.to = joined.to
      last.upper = Math.max(last.upper, hole.upper)
      last.lower = Math.min(last.lower, hole.lower)
      last.recovered = last.recovered && hole.recovered
    } else drawn.push({ ...hole, holes: [hole] })
  }
  return drawn
}

/** Text above the stack: the number lost where it does not fit into its hole, or a recovery. */
export interface Note {
  kind: 'loss' | 'recovery'
  holes: [Hole, ...Hole[]]
  left: number
  width: number
}

const lossWidth = 52
const lossesWidth = 76
const recoveryWidth = 88

/** Notes that never overlap: losses that would are counted together, recoveries that would are left out. */
export const placeNotes = (
  holes: readonly Hole[],
  window: Interval,
  plotWidth: number,
  fits: (hole: Hole) => boolean,
): Note[] => {
  const losses: Note[] = []
  for (const hole of holes.filter((one) => !fits(one))) {
    const middle = pixelsOf((hole.from + hole.to) / 2, window, plotWidth)
    const left = Math.max(0, Math.min(middle - lossWidth / 2, plotWidth - lossWidth))
    const last = losses.at(-1)
    if (last && last.left + last.width > left) {
      last.holes.push(hole)
      last.width = lossesWidth
      last.left = Math.max(0, Math.min(last.left, plotWidth - lossesWidth))
    } else losses.push({ kind: 'loss', holes: [hole], left, width: lossWidth })
  }
  const placed = [...losses]
  for (const hole of holes.filter((one) => one.recovered)) {
    const left = pixelsOf(hole.to, window, plotWidth) + 2
    const note: Note = { kind: 'recovery', holes: [hole], left, width: recoveryWidth }
    const overlaps = placed.some(
      (one) => one.left < left + recoveryWidth && left < one.left + one.width,
    )
    if (!overlaps && left + recoveryWidth <= plotWidth) placed.push(note)
  }
  return placed
}
