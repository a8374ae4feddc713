'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Card, CardBody } from '@/components/ui/card'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import type { IncidentView, VerdictView } from '@/lib/model/api-incidents'
import { useCauseName } from './cause-name'
import { IncidentCauses } from './incident-causes'

function Part({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <h3>{term}</h3>
      <p className="max-w-[70ch] text-ink-2">{children}</p>
    </div>
  )
}

function Refinement({ refinement }: { refinement: NonNullable<VerdictView['refinement']> }) {
  const t = useT()
  const causeName = useCauseName()
  const { cause, confidence, sentence } = refinement
  return (
    <div className="rounded-control border border-line bg-sunken px-3.5 py-2.5">
      <p>
        <span className="text-xs text-ink-3">{t('incidentPage.moreClosely')}</span>
        <br />
        <b className="font-semibold">
          {t('incidentPage.causeAndConfidence', { cause: causeName(cause), confidence })}.
        </b>{' '}
        <Prose text={sentence} />
      </p>
    </div>
  )
}

/** The cause that the evidence supports, how sure that is and why, and how the other causes stand. */
export function IncidentVerdict({ incident }: { incident: IncidentView }) {
  const t = useT()
  const causeName = useCauseName()
  const { verdict } = incident
  const { cause, confidence, refinement } = verdict
  const tone = cause === null ? 'unknown' : incident.severity
  return (
    <Card
      id="verdict"
      title={t('incidentPage.verdict')}
      end={
        <Badge tone={tone} icon={tone}>
          <span className="inline-block first-letter:uppercase">
            {cause === null
              ? t('incidentPage.confidence', { confidence })
              : t('incidentPage.causeAndConfidence', { cause: causeName(cause), confidence })}
          </span>
        </Badge>
      }
    >
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="max-w-[70ch] text-base font-medium">
          <Prose text={verdict.sentence} />
        </p>
        {refinement ? <Refinement refinement={refinement} /> : null}
        <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
          {verdict.reason ? (
            <Part term={t('incidentPage.whyConfidence', { confidence })}>
              <Prose text={verdict.reason} />
            </Part>
          ) : null}
          {verdict.meaning ? (
            <Part term={t('incidentPage.meaning', { confidence })}>
              <Prose text={verdict.meaning} />{' '}
              {cause ? (
                <Link
                  href={`/help/causes/${cause}`}
                  className="text-accent underline underline-offset-3"
                >
                  {t('help.aboutCause')}
                </Link>
              ) : null}
            </Part>
          ) : null}
          {verdict.overturnedBy ? (
            <Part term={t('incidentPage.overturnedBy')}>
              <Prose text={verdict.overturnedBy} />
            </Part>
          ) : null}
          {verdict.runnerUp ? (
            <Part term={t('incidentPage.runnerUp')}>
              <span className="inline-block first-letter:uppercase">
                {t('incidentPage.runnerUpDetail', { cause: causeName(verdict.runnerUp) })}
              </span>
            </Part>
          ) : null}
        </div>
        <IncidentCauses verdict={verdict} />
      </CardBody>
    </Card>
  )
}
