'use client'

import { useId } from 'react'
import { CopyCommand } from '@/components/ui/copy-command'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { IncidentView } from '@/lib/model/api-incidents'
import { IncidentActions } from './incident-actions'
import { IncidentPassports } from './incident-passports'

function NextSteps({ steps }: { steps: IncidentView['steps'] }) {
  if (steps.length < 2) return null
  return (
    <ol className="grid gap-0.5 text-ink-2 max-md:hidden">
      {steps.slice(1, 5).map(({ title }, index) => (
        <li key={title}>
          <span className="text-ink-3">{index + 2}.</span>{' '}
          <a href="#steps" className="hover:text-ink hover:underline">
            <Prose text={title} />
          </a>
        </li>
      ))}
    </ol>
  )
}

function Acknowledged({ by }: { by: NonNullable<IncidentView['acknowledged']> }) {
  const t = useT()
  return (
    <p className="flex gap-2">
      <Icon name="person" className="mt-0.5 text-accent" />
      <span>
        {t('incidentPage.acknowledgedBy', { by: by.by })} <Time at={by.at} />
        {by.comment ? <q className="block text-ink-2">{by.comment}</q> : null}
      </span>
    </p>
  )
}

function Resolved({ incident }: { incident: IncidentView }) {
  const t = useT()
  return (
    <p className="text-ink-2">
      {t('incidentPage.resolution', { resolution: incident.resolution ?? 'unknown' })}
      {incident.resolvedAt ? (
        <>
          {' '}
          <Time at={incident.resolvedAt} />.
        </>
      ) : null}
    </p>
  )
}

/** The one thing to do now, and what a person can say about the incident. */
export function IncidentDo({ incident }: { incident: IncidentView }) {
  const t = useT()
  const heading = useId()
  const [first] = incident.steps
  const isOpen = incident.state !== 'resolved'
  return (
    <section
      aria-labelledby={heading}
      className="flex flex-col gap-2 border-t border-line bg-accent-soft px-3.5 py-3 md:gap-3 md:px-6 md:py-5 lg:border-s lg:border-t-0"
    >
      <h2 id={heading} className="text-base md:text-lg">
        {!isOpen ? (
          t('incidentPage.nothingToDo')
        ) : first ? (
          <Prose text={t('incidentPage.doNow', { step: first.title })} />
        ) : (
          <a href="#evidence" className="link touch">
            {t('incidentPage.doNowUnknown')}
          </a>
        )}
      </h2>
      {isOpen ? null : <Resolved incident={incident} />}
      {isOpen && first?.command ? <CopyCommand command={first.command} prominent /> : null}
      {isOpen && first?.detail ? (
        <p className="text-ink-2 max-md:line-clamp-2">
          <Prose text={first.detail} />
        </p>
      ) : null}
      {isOpen ? <NextSteps steps={incident.steps} /> : null}
      {incident.acknowledged ? <Acknowledged by={incident.acknowledged} /> : null}
      <IncidentPassports incident={incident} />
      <div className="mt-auto pt-1">
        <IncidentActions incident={incident} />
      </div>
    </section>
  )
}
