'use client'

import { ProblemNote } from '@/components/ui/problem-note'
import { useT } from '@/components/ui/translator'
import { useIncidentQuery } from '@/lib/client/use-incident-query'
import type { IncidentView } from '@/lib/model/api-incidents'
import { IncidentEvidence } from './incident-evidence'
import { IncidentHero } from './incident-hero'
import { IncidentNotifications } from './incident-notifications'
import { IncidentRelations } from './incident-relations'
import { IncidentSteps } from './incident-steps'
import { IncidentTimeline } from './incident-timeline'
import { IncidentVerdict } from './incident-verdict'

/**
 * The page that alerts link to. Its first screen, on a phone too, answers what is gone, since when, why, who, and
 * what to do now; the proof follows.
 */
export function IncidentPage({ initial }: { initial: IncidentView }) {
  const t = useT()
  const { data: incident = initial, error, refetch } = useIncidentQuery(initial.id, initial)
  return (
    <>
      <p role="status" className="sr-only">
        {t('incidentPage.announce', { title: incident.title, state: incident.state })}
      </p>
      {error ? <ProblemNote error={error} onRetry={() => refetch()} /> : null}
      <IncidentHero incident={incident} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 md:gap-4 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 md:gap-4">
          <IncidentTimeline timeline={incident.timeline} />
          <IncidentSteps steps={incident.steps} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 md:gap-4">
          <IncidentRelations incident={incident} />
          <IncidentVerdict incident={incident} />
          <IncidentEvidence verdict={incident.verdict} />
          <IncidentNotifications notifications={incident.notifications} />
        </div>
      </div>
    </>
  )
}
