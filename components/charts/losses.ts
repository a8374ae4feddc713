import type { SeriesView } from '@/lib/model/api-environments'
import { clip, type Interval } from './intervals'
import { type StepRow, totalAt } from './step-rows'
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

const totalBefore = (rows: readonly StepRow[], at: number): number | null => {
  const before = rows.findLast((row) => row.at < at && row.total !== null)
  return before?.total ?? null
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
      const before = loss.from >= window.from ? totalBefore(rows, loss.from) : null
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

/** Text above the stack: the number lost where it does not fit into its hole, or a recovery. */
export interface Note {
  kind: 'loss' | 'recovery'
  holes: [Hole, ...Hole[]]
  left: number
  width: number
}

const lossWidth = 52
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
    if (last && last.left + last.width > left) last.holes.push(hole)
    else losses.push({ kind: 'loss', holes: [hole], left, width: lossWidth })
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
