import type { Actor } from '@/lib/auth/actors'
import type { History } from '@/lib/history/history'
import { planRestored } from '@/lib/incidents/restoring'
import type { ClusterReference } from '@/lib/model/identity'
import type { Incident } from '@/lib/model/incidents'
import { message } from '@/lib/model/message'
import type { Relation } from '@/lib/model/relations'
import type { Restore } from '@/lib/model/restores'
import { waitingMessages } from './accept'

export interface RestoredContext {
  history: History
  actor: Actor
  now: number
  newTransitionId: () => string
  /** The permanent link of a restore. */
  restoreUrl: (id: string) => string
}

/**
 * What was restored is the expected state from now on, and the incident ends as restored where the outcome passed and
 * nothing else of it is missing. `seen`: as of a poll after the restore. Null: no incident ended.
 */
export const settleRestored = async (
  restore: Restore,
  seen: { identity: ClusterReference; relations: Relation[] },
  context: RestoredContext,
): Promise<Incident | null> => {
  const { history, actor, now, newTransitionId, restoreUrl } = context
  const { environmentId, incidentId, outcome } = restore
  if (outcome === null) return null
  const incident = incidentId === null ? null : await history.findIncident(incidentId)
  const person = { history, actor, comment: null, now, newTransitionId }
  const url = restoreUrl(restore.id)
  const { relations, acceptance } = planRestored({
    ...{ environmentId, incident, outcome, ...seen },
    same: (restore.plan?.relations ?? []).filter(
      ({ action, reason }) => action === 'none' && reason?.id === 'restores.reason.same',
    ),
    waiting: incident ? await waitingMessages(incident.id, person) : [],
    doing: { now, actor: actor.name, transitionId: newTransitionId() },
    detail: message('restores.resolved.detail', { url }),
  })
  if (acceptance === null || !(await history.recordAcceptance(acceptance))) {
    await history.recordExpected(relations)
    return null
  }
  await history.recordAudit({
    ...{ at: now, actor: actor.name, action: 'incident.restore', comment: url },
    target: acceptance.incident.id,
  })
  return acceptance.incident
}
