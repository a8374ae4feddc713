'use client'

import { Badge } from '@/components/ui/badge'
import { Card, CardBody } from '@/components/ui/card'
import { Definitions } from '@/components/ui/definitions'
import { Disclosure } from '@/components/ui/disclosure'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { formatDuration } from '@/lib/format/times'
import type { IncidentView, SuspectView } from '@/lib/model/api-incidents'
import { IncidentCulprit } from './incident-culprit'
import { LogQuote } from './log-quote'
import { startedAround, suspectName } from './suspect-timing'

function Suspect({ suspect, window }: { suspect: SuspectView; window: IncidentView['window'] }) {
  const t = useT()
  const started = startedAround(suspect, window)
  const { container, service, image, command, startedAt, tool, log } = suspect
  return (
    <li className="grid gap-2 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="wrap-anywhere">{suspectName(suspect)}</h3>
        {service === null || service === container ? null : (
          <code className="text-ink-2">{container}</code>
        )}
        {tool ? (
          <Badge tone="warning" icon="warning">
            {t('incidentPage.suspectTool')}: {t('incidentPage.toolName', { tool }) || tool}
          </Badge>
        ) : null}
      </div>
      <Definitions
        className="grid-cols-[5rem_minmax(0,1fr)] gap-y-1 md:grid-cols-[6rem_minmax(0,1fr)]"
        items={[
          {
            term: t('incidentPage.suspectStarted'),
            value:
              startedAt && started ? (
                <>
                  <b className="font-semibold">
                    <Time at={startedAt} mode="clockMs" />
                  </b>
                  ,{' '}
                  {t('incidentPage.suspectStartedDetail', {
                    duration: formatDuration(started.ms),
                    side: started.side,
                  })}
                </>
              ) : (
                t('incidentPage.suspectRan')
              ),
          },
          ...(image ? [{ term: t('incidentPage.suspectImage'), value: <code>{image}</code> }] : []),
          ...(command
            ? [{ term: t('incidentPage.suspectCommand'), value: <code>{command}</code> }]
            : []),
        ]}
      />
      {log ? (
        <figure>
          <figcaption className="mb-1 text-xs text-ink-3">
            {t('incidentPage.suspectLog')} <Time at={log.at} mode="clockMs" />
          </figcaption>
          <LogQuote text={log.text} />
        </figure>
      ) : null}
    </li>
  )
}

function Suspects({ incident }: { incident: IncidentView }) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {incident.suspects.map((suspect) => (
        <Suspect key={suspect.container} suspect={suspect} window={incident.window} />
      ))}
    </ul>
  )
}

/** Who did it where that was seen, and else what started around the loss and could have. */
export function IncidentSuspects({ incident }: { incident: IncidentView }) {
  const t = useT()
  const { culprit, otherCulprits, suspects, verdict } = incident
  if (culprit === null && suspects.length === 0) return null
  return (
    <Card
      id="suspects"
      title={t(culprit ? 'incidentPage.culprit' : 'incidentPage.suspects')}
      note={
        culprit
          ? t('incidentPage.culpritNote', { source: culprit.source })
          : t('incidentPage.suspectsNote')
      }
    >
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {culprit ? (
          <IncidentCulprit
            culprit={culprit}
            others={otherCulprits}
            isTold={verdict.sentence.startsWith(culprit.sentence.replace(/\.$/, ''))}
          />
        ) : null}
        {culprit && suspects.length > 0 ? (
          <Disclosure
            className="border-t border-line pt-3 text-ink-2"
            summary={t('incidentPage.suspectsBesides', { count: suspects.length })}
          >
            <div className="pt-3 text-ink">
              <Suspects incident={incident} />
            </div>
          </Disclosure>
        ) : null}
        {culprit === null ? <Suspects incident={incident} /> : null}
      </CardBody>
    </Card>
  )
}
