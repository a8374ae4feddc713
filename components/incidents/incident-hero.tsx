'use client'

import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { IncidentView } from '@/lib/model/api-incidents'
import { FlappingBadge, IncidentBadge, toneOf } from './incident-badge'
import { IncidentDo } from './incident-do'
import { IncidentFacts } from './incident-facts'

const borders = {
  critical: 'border-critical-line',
  warning: 'border-warning-line',
  ok: 'border-ok-line',
}
const edges = {
  critical: 'border-s-critical-fill',
  warning: 'border-s-warning-fill',
  ok: 'border-s-ok-fill',
}

/** The first screen: what, why in one sentence, since, who, and the one thing to do. */
export function IncidentHero({ incident }: { incident: IncidentView }) {
  const t = useT()
  const tone = toneOf(incident)
  const isUnreachable = incident.check === 'environment_unreachable'
  return (
    <article
      aria-labelledby="title"
      className={cn('overflow-hidden rounded-card border bg-surface', borders[tone])}
    >
      <div
        className={cn(
          'grid grid-cols-[minmax(0,1fr)] border-s-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]',
          edges[tone],
        )}
      >
        <div className="px-3.5 py-3 md:px-6 md:py-5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-2">
            <IncidentBadge incident={incident} />
            <FlappingBadge incident={incident} />
            {incident.demo ? (
              <Badge tone="accent" icon="flask">
                {t('shell.demo')}
              </Badge>
            ) : null}
            <Link href={`/e/${encodeURIComponent(incident.environment)}`} className="link touch">
              {incident.environmentName}
            </Link>
            <span className="text-ink-3 max-md:hidden">
              {t('incidentPage.opened')} <Time at={incident.openedAt} />
            </span>
          </div>
          <h1 id="title" className="mt-2 mb-1 text-xl tracking-tight text-balance md:mt-3">
            <Prose text={incident.title} />
          </h1>
          <p className="max-w-[70ch] text-pretty text-ink-2 md:text-base">
            <Prose
              text={isUnreachable ? t('unreachable.notObserved') : incident.verdict.sentence}
            />
          </p>
          {incident.demo ? (
            <p className="mt-1 text-xs text-ink-3">{t('incidentPage.demo')}</p>
          ) : null}
          <IncidentFacts incident={incident} />
        </div>
        <IncidentDo incident={incident} />
      </div>
    </article>
  )
}
