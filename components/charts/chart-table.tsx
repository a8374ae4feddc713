'use client'

import { memo, useState } from 'react'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import { formatName } from '@/lib/format/names'
import { formatCount } from '@/lib/format/numbers'
import { formatMoment } from '@/lib/format/times'
import type { ChartModel } from './chart-model'
import { type Period, periodsOf } from './periods'
import { type EndOfBoot, restartName } from './restart-lane'

const maxPeriods = 100

function Periods({ model, now, endOf }: { model: ChartModel; now: number; endOf: EndOfBoot }) {
  const t = useT()
  const periods = periodsOf(model.rows.slice(-maxPeriods - 1), model)
  const moment = (at: number) => formatMoment(at, now)
  const happened = ({ boots, losses, gap }: Period): string => {
    const restarts =
      boots.length > 3
        ? [t('chart.marks.count', { count: boots.length })]
        : boots.map((boot) => `${restartName(t, boot, endOf)} ${moment(boot.at)}`)
    const lost = losses.map((loss) => t('chart.asTable.lost', { count: loss.lost }))
    return [...lost, ...restarts, ...(gap ? [gap.reason] : [])].join(', ')
  }
  const columns: Column<Period>[] = [
    {
      id: 'time',
      header: t('chart.asTable.time'),
      cell: ({ from, to }) => t('chart.asTable.fromTo', { from: moment(from), to: moment(to) }),
    },
    {
      id: 'total',
      header: t('chart.asTable.total'),
      align: 'end',
      cell: ({ total }) => (total === null ? t('chart.notObserved') : formatCount(total)),
    },
    ...model.series.map(
      (series, index): Column<Period> => ({
        id: `series-${series.key}`,
        header: formatName(series.name),
        align: 'end',
        cell: ({ counts }) => {
          const count = counts[index] ?? null
          return count === null ? '–' : formatCount(count)
        },
        isEmpty: ({ counts }) => (counts[index] ?? null) === null,
      }),
    ),
    {
      id: 'what',
      header: t('chart.asTable.what'),
      cell: (period) => happened(period) || '–',
      isEmpty: (period) => happened(period) === '',
    },
  ]
  return (
    <>
      {model.rows.length > maxPeriods + 1 ? (
        <p className="px-4 pb-2 text-ink-2 md:px-5">
          {t('chart.asTable.newest', { count: maxPeriods })}
        </p>
      ) : null}
      <div className="overflow-x-auto">
        <StackTable
          caption={t('chart.asTable.caption')}
          columns={columns}
          rows={periods}
          rowKey={({ from }) => String(from)}
          isMarked={({ losses }) => losses.length > 0}
        />
      </div>
    </>
  )
}

/** The same facts as the chart, in words and numbers, newest last; made when it is opened. */
export const ChartTable = memo(function ChartTable(props: {
  model: ChartModel
  now: number
  endOf: EndOfBoot
}) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <details
      className="border-t border-line"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="px-4 py-3.5 text-xs md:py-2.5 text-ink-2 md:px-5">
        {t('chart.asTable')}
      </summary>
      {open ? <Periods {...props} /> : null}
    </details>
  )
})
