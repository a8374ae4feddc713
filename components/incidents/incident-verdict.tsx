'use client'

import { Badge } from '@/components/ui/badge'
import { Card, CardBody } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { IncidentView } from '@/lib/model/api-incidents'
import { useCauseName } from './cause-name'

function Culprit({ culprit }: { culprit: NonNullable<IncidentView['culprit']> }) {
  const t = useT()
  const parts = [
    ['container', culprit.container],
    ['service', culprit.service],
    ['user', culprit.user],
    ['applicationName', culprit.applicationName],
    ['clientAddress', culprit.clientAddress],
  ] as const
  return (
    <div>
      <h3>{t('incidentPage.whoInFull')}</h3>
      <ul className="text-ink-2">
        {parts.map(([part, value]) => (
          <li key={part}>
            {t('incidentPage.whoPart', { part })}{' '}
            {value ? <code>{value}</code> : t('incidentPage.notKnown')}
          </li>
        ))}
        {culprit.at ? (
          <li>
            {t('incidentPage.whoAt')} <Time at={culprit.at} mode="clockMs" />
          </li>
        ) : null}
      </ul>
      {culprit.statement ? (
        <pre className="mt-2 max-h-40 overflow-auto rounded-control border border-line bg-sunken px-3 py-2 text-xs whitespace-pre-wrap">
          <code>{culprit.statement}</code>
        </pre>
      ) : null}
    </div>
  )
}

function Causes({ causes, cause }: Pick<IncidentView['verdict'], 'causes' | 'cause'>) {
  const t = useT()
  const causeName = useCauseName()
  const others = causes.filter(({ id }) => id !== cause)
  if (others.length === 0) return null
  const allRuledOut = others.every(({ standing }) => standing === 'ruledOut')
  return (
    <div className="md:col-span-2">
      <h3 className="mb-1.5">
        {t(allRuledOut ? 'incidentPage.causesRuledOut' : 'incidentPage.causes')}
      </h3>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-4 gap-y-1.5 text-xs">
        {others.map(({ id, standing }) => (
          <li key={id} className="flex items-center gap-2 text-ink-2">
            <Icon
              name={standing === 'ruledOut' ? 'no' : standing === 'open' ? 'unknown' : 'check'}
              className={standing === 'ruledOut' ? 'text-ink-3' : 'text-warning'}
            />
            <span>
              {causeName(id)}
              {allRuledOut ? null : (
                <span className="text-ink-3">, {t('incidentPage.standing', { standing })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The cause that the evidence supports, what would overturn it, and how the other causes stand. */
export function IncidentVerdict({ incident }: { incident: IncidentView }) {
  const t = useT()
  const causeName = useCauseName()
  const { verdict, culprit } = incident
  const { cause, confidence } = verdict
  const tone = cause === null ? 'unknown' : incident.severity
  return (
    <Card
      id="verdict"
      title={t('incidentPage.verdict')}
      end={
        <Badge tone={tone} icon={tone}>
          <span className="inline-block first-letter:uppercase">
            {cause === null
              ? t('incidentPage.confidence', { confidence: 'cannotTell' })
              : t('incidentPage.causeAndConfidence', { cause: causeName(cause), confidence })}
          </span>
        </Badge>
      }
    >
      <CardBody className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        <p className="max-w-[70ch] text-base md:col-span-2">
          <Prose text={verdict.sentence} />
        </p>
        {verdict.overturnedBy ? (
          <div>
            <h3>{t('incidentPage.overturnedBy')}</h3>
            <p className="text-ink-2">
              <Prose text={verdict.overturnedBy} />
            </p>
          </div>
        ) : null}
        {culprit ? <Culprit culprit={culprit} /> : null}
        <Causes causes={verdict.causes} cause={cause} />
      </CardBody>
    </Card>
  )
}
