'use client'

import { formatCount } from '@/lib/format/numbers'
import { formatTick } from '@/lib/format/times'
import { countTicks, topOf } from './count-scale'
import type { Interval } from './intervals'
import type { Hole } from './losses'
import { percentOf, timeTicks } from './time-scale'

/** Counts left of the plot, with a hairline each. The table behind the chart says them to screen readers. */
export function CountAxis({
  max,
  holes,
  height,
}: {
  max: number
  holes: readonly Hole[]
  height: number
}) {
  const levels = [...holes].sort((a, b) => b.loss.lost - a.loss.lost).map((hole) => hole.lower)
  return countTicks(max, levels.slice(0, 3), height).map((count) => (
    <div
      key={count}
      aria-hidden="true"
      className="absolute inset-x-0 border-t border-line"
      style={{ bottom: `${(count / topOf(max)) * 100}%` }}
    >
      <span className="absolute end-full me-2 -translate-y-1/2 text-xs/4 text-ink-3">
        {formatCount(count)}
      </span>
    </div>
  ))
}

/** Times below the plot. */
export function TimeAxis({ window, width }: { window: Interval; width: number }) {
  return (
    <ol aria-hidden="true" className="relative h-6 border-t border-line-strong text-xs text-ink-3">
      {timeTicks(window, width, width < 400 ? 60 : 84).map(({ at, shows }) => (
        <li
          key={at}
          className="absolute -translate-x-1/2 pt-1 whitespace-nowrap"
          style={{ left: `${percentOf(at, window)}%` }}
        >
          {formatTick(at, shows)}
        </li>
      ))}
    </ol>
  )
}
