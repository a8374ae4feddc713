'use client'

import { ClustersCard } from '@/components/ui/clusters-card'
import { MutingNotes } from '@/components/ui/muting-note'
import { ProblemNote } from '@/components/ui/problem-note'
import { useT } from '@/components/ui/translator'
import { useIncidentQuery } from '@/lib/client/use-incident-query'
import type { IncidentView } from '@/lib/model/api-incidents'
import { IncidentBackup } from './incident-backup'
import { IncidentEvidence } from './incident-evidence'
import { IncidentHero } from './incident-hero'
import { IncidentNotifications } from './incident-notifications'
import { IncidentQuestions } from './incident-questions'
import { IncidentRelations } from './incident-relations'
import { IncidentSteps } from './incident-steps'
import { IncidentSuspects } from './incident-suspects'
import { IncidentTimeline } from './incident-timeline'
import { IncidentVerdict } from './incident-verdict'

/**
 * The page that alerts link to. Its first screen, on a phone too, answers what is gone, since when, why, who, and
 * what to do now; the way back from a backup follows, the verdict with its proof, and other ways back. Wide screens put the way back beside it, under
 * the one thing to do now.
 */
export function IncidentPage({ initial }: { initial: IncidentView }) {
  const t = useT()
  const { data: incident = initial, error, refetch } = useIncidentQuery(initial.id, initial)
  const isUnreachable = incident.check === 'environment_unreachable'
  return (
    <>
      <p role="status" className="sr-only">
        {t('incidentPage.announce', { title: incident.title, state: incident.state })}
      </p>
      {error ? <ProblemNote error={error} onRetry={() => refetch()} /> : null}
      <IncidentHero incident={incident} />
      <MutingNotes mutings={incident.muted ? [incident.muted] : []} />
      <IncidentBackup incident={incident} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 md:gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 md:gap-4">
          <IncidentVerdict incident={incident} />
          <IncidentSuspects incident={incident} />
          {isUnreachable ? null : (
            <>
              <IncidentRelations incident={incident} />
              <IncidentEvidence verdict={incident.verdict} />
            </>
          )}
          <IncidentQuestions questions={incident.questions} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 md:gap-4">
          <IncidentSteps
            id="steps"
            title={t(isUnreachable ? 'incidentPage.unreachableSteps' : 'incidentPage.steps')}
            steps={incident.steps}
          />
          <IncidentSteps
            id="prevention"
            title={t('incidentPage.prevention')}
            steps={incident.prevention}
          />
          <ClustersCard clusters={incident.clusters} />
          <IncidentTimeline timeline={incident.timeline} />
        </div>
      </div>
      <IncidentNotifications notifications={incident.notifications} />
    </>
  )
}
