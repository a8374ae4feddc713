'use client'

import { useCallback, useMemo, useState } from 'react'
import { modelOf } from '@/components/charts/chart-model'
import { ChartTable } from '@/components/charts/chart-table'
import { ContinuityBars } from '@/components/charts/continuity-bars'
import { TablesChart } from '@/components/charts/tables-chart'
import { Card, CardBody } from '@/components/ui/card'
import { Choice } from '@/components/ui/choice'
import { useHydrated, useNow } from '@/components/ui/clock'
import { EmptyState } from '@/components/ui/empty-state'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { useT } from '@/components/ui/translator'
import { useSeriesQuery } from '@/lib/client/use-series-query'
import { formatCount } from '@/lib/format/numbers'
import { formatSpan } from '@/lib/format/times'
import type {
  BootView,
  EnvironmentView,
  RelationView,
  SeriesView,
} from '@/lib/model/api-environments'
import { groupRelations } from './group-relations'
import { askFrom, gapsUntil, type Range, rangeNames, rangeOf, windowOf } from './ranges'

type By = 'group' | 'schema'

/** The series that the reader asks for; as the server chose it until a range is picked. */
const useChosenSeries = (environmentId: string, initial: SeriesView) => {
  const [by, setBy] = useState<By>('group')
  const [picked, setPicked] = useState<{ range: Range; from: number } | null>(null)
  const asked = picked ? { by, from: picked.from } : { by }
  const isInitial = by === 'group' && picked === null
  const query = useSeriesQuery(environmentId, asked, isInitial ? initial : undefined)
  return { by, setBy, picked, setPicked, query, series: query.data ?? initial }
}

/** Continuity bars of all groups on the axis of the chart. */
function Continuity({
  environment,
  relations,
  series,
  gaps,
  window,
}: {
  environment: EnvironmentView
  relations: readonly RelationView[]
  series: SeriesView
  gaps: SeriesView['gaps']
  window: { from: number; to: number }
}) {
  const t = useT()
  const groups = useMemo(
    () =>
      groupRelations(environment.groups, relations).map((group) => ({
        id: group.id ?? '\u0000',
        name: group.name ?? t('continuity.ungrouped'),
        count:
          group.expected === null
            ? formatCount(group.present)
            : t('continuity.group', { present: group.present, expected: group.expected }),
        relations: group.relations,
      })),
    [environment.groups, relations, t],
  )
  if (groups.length === 0) return null
  return <ContinuityBars groups={groups} boots={series.boots} gaps={gaps} window={window} />
}

/** The chart across restarts, the bars below it and the table behind it. */
export function ChartCard({
  environment,
  initialSeries,
  relations,
  boots,
}: {
  environment: EnvironmentView
  initialSeries: SeriesView
  relations: readonly RelationView[]
  boots: readonly BootView[]
}) {
  const t = useT()
  const now = useNow()
  // Labels need the day only: an hour's step keeps the picture from being drawn every second.
  const today = Math.floor(now / 3_600_000) * 3_600_000
  const hydrated = useHydrated()
  const { by, setBy, picked, setPicked, query, series } = useChosenSeries(
    environment.id,
    initialSeries,
  )
  const { polledAt, collectedAt, pollIntervalMs } = environment
  const { window, model } = useMemo(() => {
    const shown = windowOf(series, picked?.range ?? null, polledAt)
    const reason = t('chart.notObserved')
    const gaps = gapsUntil(series, { collectedAt, pollIntervalMs }, shown.to, reason)
    const rest = (count: number) => t('chart.rest', { count })
    return { window: shown, model: modelOf({ ...series, gaps }, shown, rest) }
  }, [series, picked, polledAt, collectedAt, pollIntervalMs, t])
  const ends = useMemo(
    () => new Map(boots.map((boot) => [boot.id, boot.previousEnd?.kind ?? null])),
    [boots],
  )
  const endOf = useCallback((bootId: string) => ends.get(bootId) ?? null, [ends])
  const range = picked?.range ?? rangeOf(window.to - window.from)
  const empty = model.max === 0 && relations.length === 0
  return (
    <Card
      id="chart"
      title={t('chart.title')}
      note={t('chart.note', {
        by,
        span: t('chart.span', { duration: formatSpan(window.to - window.from) }),
      })}
      end={
        <div className="flex flex-wrap gap-2 max-md:pt-2">
          <Choice<By>
            label={t('chart.by')}
            value={by}
            onChange={setBy}
            options={[
              { value: 'group', text: t('chart.by.group') },
              { value: 'schema', text: t('chart.by.schema') },
            ]}
          />
          <Choice<Range>
            label={t('chart.range')}
            value={range}
            onChange={(next) => setPicked({ range: next, from: askFrom(next, now) })}
            options={rangeNames.map((name) => ({ value: name, text: t(`chart.range.${name}`) }))}
          />
        </div>
      }
    >
      {query.error ? (
        <CardBody>
          <ProblemNote error={query.error} onRetry={() => query.refetch()} />
        </CardBody>
      ) : null}
      {empty ? (
        <EmptyState icon="database" title={t('chart.empty.title')}>
          <p>{t('chart.empty.text')}</p>
        </EmptyState>
      ) : hydrated ? (
        <div aria-busy={query.isPlaceholderData}>
          <TablesChart model={model} now={today} endOf={endOf} />
          <Continuity
            environment={environment}
            relations={relations}
            series={series}
            gaps={model.gaps}
            window={window}
          />
          <ChartTable model={model} now={today} endOf={endOf} />
        </div>
      ) : (
        <CardBody>
          <Skeleton className="h-94" />
        </CardBody>
      )}
    </Card>
  )
}
