'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useConnection } from '@/lib/client/use-connection'
import { useIncidentQuery } from '@/lib/client/use-incident-query'
import { formatDuration } from '@/lib/format/times'
import type { EnvironmentView } from '@/lib/model/api-environments'
import { PollNow } from './poll-now'
import { useStale } from './use-stale'

const tones = {
  critical: 'border-critical-line bg-critical-soft',
  warning: 'border-warning-line bg-warning-soft',
  unknown: 'border-unknown-line bg-unknown-soft',
} as const
const text = {
  critical: 'text-critical',
  warning: 'text-warning',
  unknown: 'text-unknown',
} as const

function Strip({
  tone,
  label,
  end,
  children,
}: {
  tone: keyof typeof tones
  label: string
  end?: ReactNode
  children: ReactNode
}) {
  return (
    <aside
      aria-label={label}
      className={cn(
        'flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-card border px-4 py-3 md:px-5',
        tones[tone],
      )}
    >
      <div className="flex min-w-0 flex-1 basis-80 gap-2 [overflow-wrap:anywhere]">
        <Icon name={tone} className={cn('mt-0.5 text-base', text[tone])} />
        <div className="grid min-w-0 gap-1">{children}</div>
      </div>
      {end ? <div className="max-sm:w-full max-sm:*:w-full">{end}</div> : null}
    </aside>
  )
}

/** Why, and who was seen doing it, as soon as it is known; until then the strip does without. */
function IncidentWhy({ id }: { id: string }) {
  const { data } = useIncidentQuery(id)
  if (!data) return null
  const statement = data.culprit?.statement ?? null
  return (
    <>
      <p>
        <Prose text={data.summary} />
      </p>
      {statement === null ? null : (
        <p className="line-clamp-2 text-xs text-ink-2">
          <code>{statement}</code>
        </p>
      )}
    </>
  )
}

/** The one thing to do now: the open incident to look at first. */
export function IncidentStrip({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { incident, openIncidents } = environment
  if (!incident) return null
  const tone = environment.status === 'critical' ? 'critical' : 'warning'
  return (
    <Strip
      tone={tone}
      label={t('environment.next.label')}
      end={
        <Link
          href={`/incidents/${encodeURIComponent(incident.id)}`}
          className={buttonClass({ kind: 'primary' })}
        >
          {t('environment.next.incident')}
        </Link>
      }
    >
      <p>
        <b className={cn('font-semibold', text[tone])}>{incident.title}</b>
      </p>
      <IncidentWhy id={incident.id} />
      {openIncidents > 1 ? (
        <p className="text-ink-2">{t('environment.next.more', { count: openIncidents - 1 })}</p>
      ) : null}
    </Strip>
  )
}

/** Why what is shown is old, or not known at all, and what to do. */
export function UnobservedStrip({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const staleMs = useStale(environment)
  const connection = useConnection()
  const unknown = environment.status === 'unknown'
  if (staleMs === null && !unknown) return null
  const lost = connection.status === 'lost'
  const blocking = environment.unobserved.filter(
    ({ section }) => section === 'talaia' || section === 'relations' || section === 'identity',
  )
  // One failed connection hides every section alike; it is said once.
  const details = [...new Set(blocking.map(({ detail }) => detail))]
  return (
    <Strip
      tone="unknown"
      label={t('environment.unobserved.label')}
      end={<PollNow environmentId={environment.id} />}
    >
      {environment.pending ? (
        <p>
          {t('environment.unobserved.pending')}{' '}
          <Time at={environment.pending.opensAt} mode="clock" />
        </p>
      ) : null}
      {lost ? <p>{t('environment.stale.lost')}</p> : null}
      {details.map((detail) => (
        <p key={detail}>
          <Prose text={detail} />
        </p>
      ))}
      {!lost && details.length === 0 ? (
        <p>
          {t('environment.stale.polling', {
            interval: formatDuration(environment.pollIntervalMs),
          })}
        </p>
      ) : null}
    </Strip>
  )
}
