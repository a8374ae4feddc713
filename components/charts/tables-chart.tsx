'use client'

import { memo } from 'react'
import { useT } from '@/components/ui/translator'
import { formatCount } from '@/lib/format/numbers'
import { formatMoment } from '@/lib/format/times'
import { CountAxis, TimeAxis } from './axes'
import type { ChartModel } from './chart-model'
import { topOf } from './count-scale'
import { Hairlines } from './hairlines'
import { HoverReadout } from './hover-readout'
import { LossHoles } from './loss-holes'
import { placeNotes } from './losses'
import { type EndOfBoot, RestartLane } from './restart-lane'
import { SeriesLabels, SeriesLegend } from './series-names'
import { StackedAreas } from './stacked-areas'
import { UnobservedBands } from './unobserved-bands'
import { useWidth } from './use-width'

const height = 304

const useSummary = (model: ChartModel, now: number): string => {
  const t = useT()
  const total = model.rows.at(-1)?.total ?? null
  return t('chart.label', {
    from: formatMoment(model.window.from, now, { seconds: false }),
    to: formatMoment(model.window.to, now, { seconds: false }),
    total: total === null ? t('chart.label.unknown') : t('chart.label.total', { count: total }),
    losses: model.holes.length,
    boots: model.boots.filter(({ at }) => at >= model.window.from && at < model.window.to).length,
    gaps: model.gaps.length,
  })
}

/** The count of tables over time as stacked steps, with restarts, losses, recoveries and unobserved time. */
export const TablesChart = memo(function TablesChart({
  model,
  now,
  endOf,
}: {
  model: ChartModel
  now: number
  endOf: EndOfBoot
}) {
  const t = useT()
  const [ref, width] = useWidth()
  const summary = useSummary(model, now)
  const { window, rows, holes, max } = model
  const firstTotal = rows[0]?.total ?? null
  const crowded = placeNotes(holes, window, width, () => false).some((note) => note.left < 84)
  return (
    <figure className="[--left:2.25rem] [--right:5.5rem] md:[--left:11.5rem] md:[--right:8.5rem]">
      <SeriesLegend model={model} />
      <div ref={ref} className="ms-(--left) me-(--right)">
        {width > 0 ? (
          <>
            <RestartLane
              boots={model.boots}
              window={window}
              width={width}
              now={now}
              endOf={endOf}
            />
            <HoverReadout model={model} width={width} height={height} now={now}>
              <CountAxis max={max} holes={holes} height={height} />
              <div role="img" aria-label={summary} className="absolute inset-0">
                <StackedAreas model={model} width={width} height={height} />
              </div>
              <Hairlines boots={model.boots} window={window} width={width} />
              <UnobservedBands gaps={model.gaps} window={window} width={width} />
              <LossHoles
                holes={holes}
                window={window}
                width={width}
                height={height}
                max={max}
                now={now}
              />
              {firstTotal !== null && !crowded ? (
                <span
                  aria-hidden="true"
                  className="absolute mb-1 px-1 text-xs/4 max-md:hidden"
                  style={{ bottom: `${(firstTotal / topOf(max)) * 100}%` }}
                >
                  <b className="font-semibold">{formatCount(firstTotal)}</b>{' '}
                  {t('chart.tables', { count: firstTotal })}
                </span>
              ) : null}
              <SeriesLabels model={model} height={height} />
            </HoverReadout>
            <TimeAxis window={window} width={width} />
          </>
        ) : (
          <div style={{ height: height + 72 }} />
        )}
      </div>
    </figure>
  )
})
