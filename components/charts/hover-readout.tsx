'use client'

import { useT } from '@/components/ui/translator'
import { formatName } from '@/lib/format/names'
import { formatCount } from '@/lib/format/numbers'
import { formatMoment } from '@/lib/format/times'
import type { ChartModel } from './chart-model'
import { rowAt } from './step-rows'

/** What held at the moment under the pointer. The table behind the chart says the same to everyone else. */
export function HoverReadout({
  model,
  x,
  width,
  now,
}: {
  model: ChartModel
  x: number
  width: number
  now: number
}) {
  const t = useT()
  const at = model.window.from + (x / width) * (model.window.to - model.window.from)
  const row = rowAt(model.rows, at)
  const onRight = x < width / 2
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-y-0 z-10 border-s border-accent"
      style={{ left: x }}
    >
      <dl
        className="absolute top-1 grid w-max max-w-52 grid-cols-[1fr_auto] gap-x-3 rounded-control border border-line-strong bg-surface px-2.5 py-1.5 text-xs/4.5"
        style={onRight ? { left: 8 } : { right: 8 }}
      >
        <dt className="col-span-2 text-ink-3">{formatMoment(at, now)}</dt>
        {row?.total == null ? (
          <dd className="col-span-2 text-unknown">{t('chart.notObserved')}</dd>
        ) : (
          <>
            <dt className="font-semibold">{t('chart.asTable.total')}</dt>
            <dd className="text-end font-semibold">{formatCount(row.total)}</dd>
            {model.series
              .map((series, index) => ({ series, count: row.counts[index] }))
              .toReversed()
              .map(({ series, count }) => (
                <div key={series.key} className="contents">
                  <dt className="truncate text-ink-2">{formatName(series.name)}</dt>
                  <dd className="text-end">{count == null ? '–' : formatCount(count)}</dd>
                </div>
              ))}
          </>
        )}
      </dl>
    </div>
  )
}
