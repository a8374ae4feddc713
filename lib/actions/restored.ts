import type { Actor } from '@/lib/auth/actors'
import type { History } from '@/lib/history/history'
import { planRestored } from '@/lib/incidents/restoring'
import type { ClusterReference } from '@/lib/model/identity'
import type { Incident, Transition } from '@/lib/model/incidents'
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
 * What was restored is the expected state from now on, and every incident ends as restored of which nothing else is
 * lost, whether the restore was made for it or of chosen tables. `seen`: as of a poll after the restore. Returns the
 * incidents that ended.
 */
export const settleRestored = async (
  restore: Restore,
  seen: { identity: ClusterReference; relations: Relation[] },
  context: RestoredContext,
): Promise<Incident[]> => {
  const { history, actor, now, newTransitionId, restoreUrl } = context
  const { environmentId, outcome } = restore
  if (outcome === null) return []
  const incidents = await history.listOpenIncidents(environmentId)
  const person = { history, actor, comment: null, now, newTransitionId }
  const waiting = new Map<string, Transition[]>()
  for (const { id } of incidents) waiting.set(id, await waitingMessages(id, person))
  const url = restoreUrl(restore.id)
  const { relations, acceptances } = planRestored({
    ...{ environmentId, incidents, outcome, ...seen, url, isOver: restore.state === 'complete' },
    same: (restore.plan?.relations ?? []).filter(
      ({ action, reason }) => action === 'none' && reason?.id === 'restores.reason.same',
    ),
    waitingOf: (id) => waiting.get(id) ?? [],
    doing: { now, actor: actor.name, newTransitionId },
  })
  const ended: Incident[] = []
  for (const acceptance of acceptances) {
    if (!(await history.recordAcceptance(acceptance))) continue
    ended.push(acceptance.incident)
    await history.recordAudit({
      ...{ at: now, actor: actor.name, action: 'incident.restore', comment: url },
      target: acceptance.incident.id,
    })
  }
  // Each acceptance has recorded them along with its end.
  if (ended.length === 0) await history.recordExpected(relations)
  return ended
}
