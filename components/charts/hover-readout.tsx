'use client'

import { type ReactNode, useState } from 'react'
import { useT } from '@/components/ui/translator'
import { formatName } from '@/lib/format/names'
import { formatCount } from '@/lib/format/numbers'
import { formatMoment } from '@/lib/format/times'
import type { ChartModel } from './chart-model'
import { rowAt } from './step-rows'

/** What held at the moment under the pointer. The table behind the chart says the same to everyone else. */
function Readout({
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

/** The plot with a readout that follows the pointer. The children do not render again while it moves. */
export function HoverReadout({
  model,
  width,
  height,
  now,
  children,
}: {
  model: ChartModel
  width: number
  height: number
  now: number
  children: ReactNode
}) {
  const [x, setX] = useState<number | null>(null)
  return (
    <div
      className="relative"
      style={{ height }}
      onPointerMove={(event) => {
        const left = event.currentTarget.getBoundingClientRect().left
        setX(Math.max(0, Math.min(width, event.clientX - left)))
      }}
      onPointerLeave={() => setX(null)}
    >
      {children}
      {x === null ? null : <Readout model={model} x={x} width={width} now={now} />}
    </div>
  )
}
