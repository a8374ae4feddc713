'use client'

import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { ProblemNote } from '@/components/ui/problem-note'
import { useT } from '@/components/ui/translator'
import type { IncidentFilter } from '@/lib/client/query-keys'
import { useOpenIncidents } from '@/lib/client/use-environments-query'
import { useIncidentsQuery } from '@/lib/client/use-incidents-query'
import type { IncidentSummaryView } from '@/lib/model/api-incidents'
import type { Page } from '@/lib/model/api-shared'
import { IncidentTable } from './incident-table'
import { OlderIncidents } from './older-incidents'

const states = [undefined, 'firing', 'acknowledged', 'resolved'] as const

function StateFilter({ filter }: { filter: IncidentFilter }) {
  const t = useT()
  return (
    <nav aria-label={t('incidentsPage.filter')}>
      <ul className="flex flex-wrap gap-1">
        {states.map((state) => (
          <li key={state ?? 'all'}>
            <Link
              href={{ pathname: '/incidents', query: { ...filter, ...(state ? { state } : {}) } }}
              aria-current={filter.state === state ? 'page' : undefined}
              className={cn(
                'flex min-h-11 min-w-11 items-center justify-center rounded-control border px-3 md:min-h-8',
                filter.state === state
                  ? 'border-line-strong bg-surface font-medium text-ink'
                  : 'border-transparent text-ink-2 hover:bg-sunken hover:text-ink',
              )}
            >
              {t('incidentsPage.state', { state: state ?? 'all' })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** All incidents, newest first. `filter` is that of the address, `initial` the first page under it. */
export function IncidentsPage({
  initial,
  filter = {},
}: {
  initial: Page<IncidentSummaryView>
  filter?: IncidentFilter
}) {
  const t = useT()
  const { data: page = initial, error, refetch } = useIncidentsQuery(filter, initial)
  const open = useOpenIncidents()
  return (
    <>
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h1 className="text-xl tracking-tight">{t('incidentsPage.title', { open })}</h1>
          <p className="text-ink-2">{t('incidentsPage.note')}</p>
        </div>
        <StateFilter filter={filter} />
      </header>
      {error ? <ProblemNote error={error} onRetry={() => refetch()} /> : null}
      <Card title={t('incidentsPage.list', { state: filter.state ?? 'all' })}>
        {page.items.length === 0 ? (
          <EmptyState
            icon={filter.state ? 'unknown' : 'ok'}
            title={t('incidentsPage.empty', { state: filter.state ?? 'all' })}
          >
            <p>{t(filter.state ? 'incidentsPage.emptyFiltered' : 'incidentsPage.emptyDetail')}</p>
          </EmptyState>
        ) : (
          <IncidentTable incidents={page.items} />
        )}
        {page.next ? (
          <OlderIncidents key={filter.state ?? 'all'} filter={filter} cursor={page.next} />
        ) : null}
      </Card>
    </>
  )
}
