'use client'

import Link from 'next/link'
import { Identifier } from '@/components/charts/identifier'
import { Badge, type Tone, toneText } from '@/components/ui/badge'
import { useNow } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { Prose } from '@/components/ui/prose'
import { StatusBadge } from '@/components/ui/status-badge'
import { useT } from '@/components/ui/translator'
import { formatCount } from '@/lib/format/numbers'
import { formatAge } from '@/lib/format/times'
import type { EnvironmentView } from '@/lib/model/api-environments'
import { useStale } from './use-stale'

function Figure({
  label,
  tone,
  children,
}: {
  label: string
  tone?: Tone
  children: React.ReactNode
}) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd
        className={cn(
          'text-base font-semibold tracking-tight whitespace-nowrap md:text-lg',
          tone && toneText[tone],
        )}
      >
        {children}
      </dd>
    </div>
  )
}

const sum = (environment: EnvironmentView, what: 'missing' | 'recreated' | 'emptied'): number =>
  environment.groups.reduce((count, group) => count + group[what].length, 0)

function Figures({ environment, current }: { environment: EnvironmentView; current: boolean }) {
  const t = useT()
  const now = useNow()
  const { tables, boot } = environment
  const [missing, recreated, emptied] = [
    sum(environment, 'missing'),
    sum(environment, 'recreated'),
    sum(environment, 'emptied'),
  ]
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3 max-md:justify-between">
      <Figure label={t(current ? 'environment.kpi.tables' : 'environment.kpi.tablesLastSeen')}>
        {environment.collectedAt === null ? '–' : formatCount(tables.present)}{' '}
        {tables.expected > 0 ? (
          <small className="text-sm font-normal text-ink-3">
            {t('environment.kpi.of', { expected: tables.expected })}
          </small>
        ) : null}
      </Figure>
      {missing > 0 ? (
        <Figure label={t('environment.kpi.missing')} tone="critical">
          {formatCount(missing)}
        </Figure>
      ) : null}
      {recreated > 0 ? (
        <Figure label={t('environment.kpi.recreated')} tone="warning">
          {formatCount(recreated)}
        </Figure>
      ) : null}
      {emptied > 0 ? (
        <Figure label={t('environment.kpi.emptied')} tone="warning">
          {formatCount(emptied)}
        </Figure>
      ) : null}
      {boot && current && now > 0 ? (
        <Figure label={t('environment.kpi.boot')}>
          {formatAge(now - Date.parse(boot.startedAt))}
        </Figure>
      ) : null}
    </dl>
  )
}

/** The first glance: is everything there, since when. What is too old to trust never looks healthy. */
export function StatusHeader({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const staleMs = useStale(environment)
  const stale = staleMs !== null && environment.status !== 'unknown'
  const age = formatAge(staleMs ?? 0)
  const reason = stale ? t('environment.stale.title', { age }) : environment.reason
  const explanation = stale ? t('environment.stale.explanation', { age }) : environment.explanation
  const { findings, incident } = environment
  const atRisk =
    environment.status === 'warning' && !incident && findings.critical + findings.warning > 0
  return (
    <section
      aria-labelledby="status-sentence"
      className="grid items-end gap-x-8 gap-y-4 px-1 pt-2 pb-3 lg:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-2">
          <StatusBadge status={stale ? 'unknown' : environment.status} />
          <span className="[overflow-wrap:anywhere]">{environment.name}</span>
          {environment.database.name === null ? null : (
            <span className="text-ink-3">
              {t('environment.database')} <Identifier name={environment.database.name} />
            </span>
          )}
          {environment.demo ? (
            <Badge tone="accent" icon="flask">
              {t('environment.demoMark')}
            </Badge>
          ) : null}
          <Link
            href={`/resets?environment=${encodeURIComponent(environment.id)}`}
            className="link touch"
          >
            {t('environmentReset.checks')}
          </Link>
        </p>
        <h1
          id="status-sentence"
          className="mt-2.5 mb-1.5 text-xl tracking-[-0.025em] text-balance [overflow-wrap:anywhere]"
        >
          {reason}
        </h1>
        <p className="max-w-[68ch] text-sm text-ink-2 [overflow-wrap:anywhere] md:text-base">
          <Prose text={explanation} />
          {atRisk && !stale ? (
            <>
              {' '}
              <a href="#posture" className="link whitespace-nowrap">
                {t('posture.link')}
              </a>
            </>
          ) : null}
        </p>
      </div>
      <Figures environment={environment} current={!stale && environment.status !== 'unknown'} />
      <p role="status" className="sr-only">
        {reason}
      </p>
    </section>
  )
}
