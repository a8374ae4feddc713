'use client'

import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { useNow } from '@/components/ui/clock'
import { EmptyState } from '@/components/ui/empty-state'
import { ProblemNote } from '@/components/ui/problem-note'
import { useT } from '@/components/ui/translator'
import { freshnessOf } from '@/lib/client/freshness'
import { useEnvironmentsQuery } from '@/lib/client/use-environments-query'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { Status } from '@/lib/model/api-shared'
import { EnvironmentCard } from './environment-card'
import { GoneEnvironments } from './gone-environments'

const worstFirst = ['critical', 'unknown', 'warning', 'ok'] as const satisfies readonly Status[]

const NoEnvironments = () => {
  const t = useT()
  return (
    <Card title={t('nav.environments')}>
      <EmptyState icon="database" title={t('overview.empty')}>
        <p>{t('overview.emptyDetail')}</p>
      </EmptyState>
    </Card>
  )
}

/** Whether everything is there, then what was found and asks for a choice, then a card each, those that need someone first. */
export function OverviewPage({
  initial,
  found,
}: {
  initial: EnvironmentView[]
  /** What was found on the Docker engine of late. */
  found: ReactNode
}) {
  const t = useT()
  const now = useNow()
  const { data = initial, error, refetch } = useEnvironmentsQuery(initial)
  const environments = data.filter(({ gone }) => !gone)
  const gone = data.filter((one) => one.gone)
  const statusOf = (environment: EnvironmentView): Status =>
    freshnessOf(environment, now) === 'stale' ? 'unknown' : environment.status
  const count = (status: Status) =>
    environments.filter((environment) => statusOf(environment) === status).length
  const rank = (environment: EnvironmentView) => worstFirst.indexOf(statusOf(environment))
  const worst = worstFirst.find((status) => count(status) > 0) ?? 'unknown'
  // Of nothing it would be true that every table is here.
  const isBare = worst === 'ok' && environments.every(({ tables }) => tables.present === 0)
  return (
    <>
      <header>
        <h1 className="text-xl tracking-tight text-balance">
          {environments.length === 0
            ? t('overview.empty')
            : isBare
              ? t('overview.noTables')
              : t('overview.title', { worst, count: count(worst), total: environments.length })}
        </h1>
        {environments.length > 0 ? (
          <p className="text-ink-2">
            {t('overview.tally', {
              critical: count('critical'),
              warning: count('warning'),
              unknown: count('unknown'),
              ok: count('ok'),
            })}
          </p>
        ) : null}
      </header>
      {error ? <ProblemNote error={error} onRetry={() => refetch()} /> : null}
      {found}
      {environments.length === 0 ? (
        <NoEnvironments />
      ) : (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,24rem),1fr))] gap-3 md:gap-4">
          {environments
            .toSorted((a, b) => rank(a) - rank(b))
            .map((environment) => (
              <EnvironmentCard key={environment.id} environment={environment} />
            ))}
        </div>
      )}
      <GoneEnvironments environments={gone} />
    </>
  )
}
