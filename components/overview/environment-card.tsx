'use client'

import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { useNow } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { Definitions } from '@/components/ui/definitions'
import { Icon } from '@/components/ui/icon'
import { MutingLine } from '@/components/ui/muting-note'
import { Prose } from '@/components/ui/prose'
import { StatusBadge } from '@/components/ui/status-badge'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { freshnessOf } from '@/lib/client/freshness'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { Status } from '@/lib/model/api-shared'
import { GroupRows } from './group-rows'

const borders = {
  ok: 'border-line',
  warning: 'border-warning-line',
  critical: 'border-critical-line',
  unknown: 'border-unknown-line',
} satisfies Record<Status, string>

function IncidentLink({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { incident, openIncidents } = environment
  if (!incident) return null
  const isUnknown = incident.check === 'environment_unreachable'
  return (
    <div
      className={cn(
        'flex items-baseline gap-2 border-t px-4 py-2.5 md:px-5',
        isUnknown ? 'border-unknown-line bg-unknown-soft' : 'border-critical-line bg-critical-soft',
      )}
    >
      <Icon
        name={isUnknown ? 'unknown' : 'critical'}
        className={isUnknown ? 'text-unknown' : 'text-critical'}
      />
      <p className="min-w-0">
        <Link
          href={`/incidents/${encodeURIComponent(incident.id)}`}
          className="link touch inline-block font-semibold"
        >
          <Prose text={incident.title} />
        </Link>
        {openIncidents > 1 ? (
          <span className="text-ink-2">
            {' '}
            {t('overview.moreIncidents', { count: openIncidents - 1 })}
          </span>
        ) : null}
      </p>
    </div>
  )
}

function Facts({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { boot, storage, restartsSurvived, database } = environment
  return (
    <Definitions
      className="grid-cols-[5.5rem_minmax(0,1fr)] gap-y-1 md:grid-cols-[5.5rem_minmax(0,1fr)]"
      items={[
        {
          term: t('overview.boot'),
          value: boot ? (
            <>
              {t('overview.bootKind', { kind: boot.kind })}, <Time at={boot.startedAt} />
            </>
          ) : (
            <span className="text-ink-2">{t('overview.notObserved')}</span>
          ),
        },
        {
          term: t('overview.survived'),
          value: t('overview.restarts', { count: restartsSurvived }),
        },
        {
          term: t('overview.runsIn'),
          value: storage ? (
            <code>{storage.container}</code>
          ) : (
            <span className="text-ink-2">
              {database.serverVersion
                ? t('overview.noContainerVersion', { version: database.serverVersion })
                : t('overview.noContainer')}
            </span>
          ),
        },
      ]}
    />
  )
}

/** One environment at a glance. News older than three intervals are shown as unknown. */
export function EnvironmentCard({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const now = useNow()
  // What Talaia itself could not see it explains better than the age of the news does.
  const isStale = environment.status !== 'unknown' && freshnessOf(environment, now) === 'stale'
  const status = isStale ? 'unknown' : environment.status
  const heading = `environment-${environment.id}`
  return (
    <article
      aria-labelledby={heading}
      className={cn(
        'flex min-w-0 flex-col overflow-hidden rounded-card border bg-surface',
        borders[status],
      )}
    >
      <div className="grid gap-1 px-4 pt-4 md:px-5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusBadge status={status} />
          {environment.demo ? (
            <Badge tone="accent" icon="flask">
              {t('shell.demo')}
            </Badge>
          ) : null}
          <span className="ms-auto text-xs text-ink-2">
            {environment.collectedAt ? <Time at={environment.collectedAt} /> : t('live.never')}
          </span>
        </div>
        <h2 id={heading} className="mt-1.5 text-lg">
          <Link
            href={`/e/${encodeURIComponent(environment.id)}`}
            className="touch inline-block hover:text-accent hover:underline"
          >
            {environment.name}
          </Link>
        </h2>
        <p className="text-base">
          {isStale ? (
            t('live.stale', { environment: environment.name })
          ) : (
            <Prose text={environment.reason} />
          )}
        </p>
        <p className="text-ink-2">
          <Prose text={isStale ? environment.reason : environment.explanation} />
        </p>
        <MutingLine mutings={environment.mutings} />
      </div>
      <div className="grid gap-4 px-4 py-4 md:px-5">
        {environment.groups.length > 0 ? (
          <GroupRows groups={environment.groups} isKnown={status !== 'unknown'} />
        ) : (
          <p className="text-ink-2">
            {t('overview.noGroups', { present: environment.tables.present })}
          </p>
        )}
        <Facts environment={environment} />
      </div>
      <div className="mt-auto">
        <IncidentLink environment={environment} />
      </div>
    </article>
  )
}
