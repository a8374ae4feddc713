'use client'

import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { formatCount } from '@/lib/format/numbers'
import { formatDuration } from '@/lib/format/times'
import type { CulpritView, IncidentView } from '@/lib/model/api-incidents'
import { useCauseName } from './cause-name'
import { rowsBefore, whatHappened } from './relation-fates'
import { startedAround, suspectName } from './suspect-timing'

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-xs/5 text-ink-3">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

function Small({ children }: { children: ReactNode }) {
  return <span className="block text-xs text-ink-2">{children}</span>
}

function Gone({ incident }: { incident: IncidentView }) {
  const t = useT()
  const rows = rowsBefore(incident.relations)
  return (
    <Fact term={t('incidentPage.gone', { what: whatHappened(incident.relations) })}>
      <span className="flex flex-wrap gap-x-3.5 gap-y-0.5">
        {incident.groups
          .filter(({ affected }) => affected > 0)
          .map(({ id, name, affected }) => (
            <span key={id}>
              {name} <b className="font-semibold">{formatCount(affected)}</b>
            </span>
          ))}
      </span>
      <Small>
        {rows === null ? '' : `${t('incidentPage.rowsBefore', { rows })} `}
        <a href="#gone" className="link touch">
          {t('incidentPage.allNames')}
        </a>
      </Small>
    </Fact>
  )
}

/** To the millisecond where it was seen; else somewhere between two polls. */
function Since({ incident: { window, lostAt } }: { incident: IncidentView }) {
  const t = useT()
  if (lostAt) {
    return (
      <Fact term={t('incidentPage.since')}>
        <b className="font-semibold">
          <Time at={lostAt.first} mode="clockMs" />
        </b>
        , <Time at={lostAt.first} />
        <Small>
          <Time at={lostAt.first} mode="absolute" />,{' '}
          {t('incidentPage.lostAtSource', { source: lostAt.source })}
        </Small>
      </Fact>
    )
  }
  return (
    <Fact term={t('incidentPage.since')}>
      <b className="font-semibold">
        <Time at={window.firstMissedAt} mode="moment" />
      </b>
      , <Time at={window.firstMissedAt} />
      <Small>
        {window.lastSeenAt === null ? (
          t('incidentPage.neverSeenWindow')
        ) : (
          <>
            {t('incidentPage.lastSeenAt')} <Time at={window.lastSeenAt} mode="moment" />
            {t('incidentPage.firstMissedAt')} <Time at={window.firstMissedAt} mode="clock" />
          </>
        )}
      </Small>
    </Fact>
  )
}

function Why({ verdict }: { verdict: IncidentView['verdict'] }) {
  const t = useT()
  const causeName = useCauseName()
  const { cause, confidence, refinement } = verdict
  return (
    <Fact term={t('incidentPage.why')}>
      <b className="font-semibold">{t('incidentPage.confidence', { confidence })}</b>
      {cause === null ? '.' : `: ${causeName(cause)}`}
      <Small>
        {refinement
          ? `${t('incidentPage.causeAndConfidence', {
              cause: causeName(refinement.cause),
              confidence: refinement.confidence,
            })}. `
          : null}
        <a href="#evidence" className="link touch">
          {t('incidentPage.evidence')}
        </a>
      </Small>
    </Fact>
  )
}

/** Not seen in the act; who was near is said, and that it is no more than that. */
function WhoWasNear({ incident }: { incident: IncidentView }) {
  const t = useT()
  const [first, ...more] = incident.suspects
  if (!first) return <span className="text-ink-2">{t('incidentPage.whoUnknown')}</span>
  const started = startedAround(first, incident.window)
  const name = suspectName(first)
  return (
    <>
      <Prose
        text={
          started
            ? t('incidentPage.whoStarted', {
                name,
                duration: formatDuration(started.ms),
                side: started.side,
              })
            : t('incidentPage.whoLogged', { name })
        }
      />
      <Small>
        <a href="#suspects" className="link touch">
          {t('incidentPage.whoMore', { more: more.length })}
        </a>
      </Small>
    </>
  )
}

/**
 * Seen in the act: who, when and with what, short enough for the first screen. Its sentence opens the verdict, so
 * here stand its parts.
 */
function WhoDidIt({ culprit }: { culprit: CulpritView }) {
  const t = useT()
  const { container, service, user, applicationName, clientAddress } = culprit
  const { source, caution, at, statement } = culprit
  const [name, ...more] = [
    container && { id: 'container', value: container },
    service && service !== container && { id: 'service', value: service },
    user && { id: 'user', value: user },
    applicationName && { id: 'applicationName', value: applicationName },
    clientAddress && { id: 'clientAddress', value: clientAddress },
  ].filter((one) => typeof one === 'object' && one !== null)
  return (
    <>
      {name ? (
        <>
          {t('incidentPage.whoIs', { part: name.id })}
          <code className="font-semibold">{name.value}</code>
        </>
      ) : (
        <Prose text={culprit.sentence} />
      )}
      {more.map(({ id, value }) => (
        <span key={id}>
          , {t('incidentPage.whoIs', { part: id })}
          <code>{value}</code>
        </span>
      ))}
      <Small>
        {at ? (
          <>
            <Time at={at} mode="clockMs" />,{' '}
          </>
        ) : null}
        {t('incidentPage.culpritSource', { source })}{' '}
        <a href="#suspects" className="link touch">
          {t('incidentPage.culpritMore')}
        </a>
      </Small>
      {statement ? (
        <Small>
          <code className="line-clamp-2">{statement}</code>
        </Small>
      ) : null}
      {caution ? (
        <Small>
          <Icon name="warning" className="text-warning" /> <Prose text={caution} />
        </Small>
      ) : null}
    </>
  )
}

function Who({ incident }: { incident: IncidentView }) {
  const t = useT()
  const { culprit } = incident
  return (
    <Fact term={t('incidentPage.who')}>
      {culprit ? <WhoDidIt culprit={culprit} /> : <WhoWasNear incident={incident} />}
    </Fact>
  )
}

/** What is gone, since when, why, and who: the answers of the first screen. */
export function IncidentFacts({ incident }: { incident: IncidentView }) {
  const t = useT()
  const isUnreachable = incident.check === 'environment_unreachable'
  return (
    <dl className="mt-3 grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 md:mt-5 md:grid-cols-[4rem_minmax(0,1fr)] md:gap-x-4 md:gap-y-2.5">
      {isUnreachable ? null : <Gone incident={incident} />}
      <Since incident={incident} />
      {isUnreachable ? (
        <Fact term={t('incidentPage.why')}>
          <Prose text={incident.verdict.sentence} />
        </Fact>
      ) : (
        <>
          <Why verdict={incident.verdict} />
          <Who incident={incident} />
        </>
      )}
    </dl>
  )
}
