'use client'

import { Button } from '@/components/ui/button'
import { useT } from '@/components/ui/translator'
import {
  useAcceptIncident,
  useAcknowledgeIncident,
  useReopenIncident,
} from '@/lib/client/mutations'
import type { IncidentView } from '@/lib/model/api-incidents'
import { CommentDialog } from './comment-dialog'
import { ResetDialog } from './reset-dialog'
import { SilenceDialog } from './silence-dialog'

/** What a person can do to an incident in its present state. */
export function IncidentActions({ incident }: { incident: IncidentView }) {
  const t = useT()
  const acknowledge = useAcknowledgeIncident(incident.id)
  const accept = useAcceptIncident(incident.id)
  const reopen = useReopenIncident(incident.id)
  const isOpen = incident.state !== 'resolved'
  const isUnreachable = incident.check === 'environment_unreachable'
  const environment = incident.environmentName
  return (
    <div
      data-print="hide"
      className="flex flex-wrap gap-2 [&>button]:flex-1 [&>button]:whitespace-nowrap"
    >
      <CommentDialog
        action={acknowledge}
        isOffered={incident.state === 'firing'}
        title={t('incidentPage.acknowledgeTitle')}
        description={<p>{t('incidentPage.acknowledgeDetail')}</p>}
        verb={t('incidentPage.acknowledge')}
        trigger={<Button>{t('incidentPage.acknowledge')}</Button>}
      />
      {isUnreachable ? null : (
        <CommentDialog
          action={accept}
          isOffered={isOpen}
          isRequired
          kind="danger"
          title={t('incidentPage.acceptTitle')}
          description={<p>{t('incidentPage.acceptDetail', { environment })}</p>}
          verb={t('incidentPage.accept')}
          trigger={<Button>{t('incidentPage.accept')}</Button>}
        />
      )}
      <SilenceDialog incident={incident} isOffered={isOpen} />
      {isUnreachable ? null : <ResetDialog incident={incident} isOffered={isOpen} />}
      <CommentDialog
        action={reopen}
        isOffered={incident.state === 'acknowledged'}
        title={t('incidentPage.reopenTitle')}
        description={<p>{t('incidentPage.reopenDetail')}</p>}
        verb={t('incidentPage.reopen')}
        trigger={<Button>{t('incidentPage.reopen')}</Button>}
      />
    </div>
  )
}
