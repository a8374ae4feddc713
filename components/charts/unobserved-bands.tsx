'use client'

import { cn } from '@/components/ui/cn'
import { useT } from '@/components/ui/translator'
import type { SeriesView } from '@/lib/model/api-environments'
import { type Interval, mergeIntervals } from './intervals'
import { percentOf, pixelsOf } from './time-scale'

const hatch =
  'repeating-linear-gradient(135deg, var(--color-unknown-fill) 0 1px, var(--color-surface) 1px 6px)'

/** Time in which nothing was observed, hatched; the reason on hover and in the table behind the chart. */
export function UnobservedBands({
  gaps,
  window,
  width,
}: {
  gaps: SeriesView['gaps']
  window: Interval
  width: number
}) {
  const t = useT()
  const pixelMs = (window.to - window.from) / Math.max(1, width)
  return mergeIntervals(gaps, pixelMs * 2).map((gap) => {
    const bandWidth = pixelsOf(gap.to, window, width) - pixelsOf(gap.from, window, width)
    return (
      <div
        key={gap.from}
        title={gap.reason}
        className={cn(
          'absolute inset-y-0 min-w-px',
          bandWidth >= 4 && 'border-x border-unknown-line',
        )}
        style={{
          left: `${percentOf(gap.from, window)}%`,
          width: `${percentOf(gap.to, window) - percentOf(gap.from, window)}%`,
          background: hatch,
        }}
      >
        {bandWidth >= 24 ? (
          <span
            className="absolute top-2/3 left-1/2 -translate-1/2 rounded-mark bg-surface px-1.5 py-0.5 text-center text-xs/4 text-unknown"
            style={bandWidth < 72 ? { writingMode: 'vertical-rl' } : undefined}
          >
            {t('chart.notObserved')}
          </span>
        ) : null}
      </div>
    )
  })
}
