import type { SeriesView } from '@/lib/model/api-environments'
import { clip, type Interval } from './intervals'
import { pixelsOf } from './time-scale'

export type RestartMark = SeriesView['boots'][number]

/** One label in the lane above the chart: a restart, or several that lie too close for a label each. */
export interface RestartLabel {
  marks: [RestartMark, ...RestartMark[]]
  /** Pixels from the left edge: the hairline of the first mark, and where the label begins. */
  x: number
  left: number
  width: number
  /** The label ends at its hairline, because the right edge is near. */
  flipped: boolean
}

const place = (
  marks: RestartLabel['marks'],
  x: number,
  plotWidth: number,
  wide: number,
): RestartLabel => {
  const width = Math.min(wide, plotWidth)
  const flipped = x + width > plotWidth && x - width >= 0
  const left = flipped ? x - width : Math.max(0, Math.min(x, plotWidth - width))
  return { marks, x, left, width, flipped }
}

/**
 * Labels that never overlap: neighbours that would are joined into one that counts them. `widthOf` estimates the
 * width of a label in pixels.
 */
export const labelRestarts = (
  marks: readonly RestartMark[],
  window: Interval,
  plotWidth: number,
  widthOf: (marks: RestartLabel['marks']) => number,
): RestartLabel[] => {
  const labels: RestartLabel[] = []
  for (const mark of marksInside(marks, window)) {
    const x = pixelsOf(mark.at, window, plotWidth)
    let label = place([mark], x, plotWidth, widthOf([mark]))
    for (
      let last = labels.at(-1);
      last && last.left + last.width > label.left;
      last = labels.at(-1)
    ) {
      labels.pop()
      const joined = last.marks
      for (const one of label.marks) joined.push(one)
      label = place(joined, last.x, plotWidth, widthOf(joined))
    }
    labels.push(label)
  }
  return labels
}

/** Restarts in the window, oldest first. */
export const marksInside = (marks: readonly RestartMark[], window: Interval): RestartMark[] =>
  marks
    .filter((mark) => clip({ from: mark.at, to: mark.at + 1 }, window) !== null)
    .sort((a, b) => a.at - b.at)

export interface Hairline {
  x: number
  /** Something worse than a clean restart happened there: a crash, or another cluster. */
  notable: boolean
  clusterReplaced: boolean
  dashed: boolean
}

const isNotable = (mark: RestartMark): boolean => mark.kind === 'crash' || mark.clusterReplaced

/** Hairlines through chart and bars, one a pixel. Where they would become a wash, only the notable ones remain. */
export const hairlinesOf = (
  marks: readonly RestartMark[],
  window: Interval,
  plotWidth: number,
): Hairline[] => {
  const lines = new Map<number, Hairline>()
  for (const mark of marksInside(marks, window)) {
    const x = Math.round(pixelsOf(mark.at, window, plotWidth))
    const notable = isNotable(mark) || (lines.get(x)?.notable ?? false)
    const clusterReplaced = mark.clusterReplaced || (lines.get(x)?.clusterReplaced ?? false)
    const dashed = mark.kind === 'stopStart' || mark.kind === 'restart'
    lines.set(x, { x, notable, clusterReplaced, dashed })
  }
  const all = [...lines.values()]
  const crowded = all.length > plotWidth / 12
  return crowded
    ? thinLines(
        all.filter((line) => line.notable),
        plotWidth,
      )
    : all
}

const thinLines = (lines: Hairline[], plotWidth: number): Hairline[] =>
  lines.length > plotWidth / 12 ? [] : lines

/** Short ticks below the lane for every restart, as one SVG path in pixels: cheap for thousands. */
export const ticksPath = (
  marks: readonly RestartMark[],
  window: Interval,
  plotWidth: number,
  height: number,
): string =>
  [
    ...new Set(
      marksInside(marks, window).map((mark) => Math.round(pixelsOf(mark.at, window, plotWidth))),
    ),
  ]
    .map((x) => `M${x} 0V${height}`)
    .join('')
