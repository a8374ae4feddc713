import { type AcceptedState, planAcceptance } from '@/lib/incidents/accepting'
import type { CheckRun } from '@/lib/model/check-runs'
import { Invalid } from '@/lib/model/errors'
import type { Incident } from '@/lib/model/incidents'
import { message } from '@/lib/model/message'
import { waitingMessages } from './accept'
import { type PersonContext, requireIncident } from './acknowledge'

/**
 * "This was my reset": where the check against the state before the loss passed, the incident is resolved as an expected
 * reset, and the new state is the expected one. Otherwise it stays as it is; the check is kept in either case. Null:
 * it stays open. `stateOf` judges the incident as it is now, since it may have grown during the check.
 * @throws Invalid where somebody else ended the incident meanwhile, or it holds what the check did not see.
 */
export const claimIncident = async (
  {
    run,
    stateOf,
    url,
  }: { run: CheckRun; stateOf: (incident: Incident) => AcceptedState | null; url: string },
  context: PersonContext,
): Promise<Incident | null> => {
  const { history, actor, comment, now } = context
  const id = run.incidentId ?? ''
  const incident = await requireIncident(history, id)
  await history.recordCheckRun(run)
  await history.recordAudit({
    ...{ at: now, actor: actor.name, action: 'incident.reset', target: id },
    comment: comment === null ? url : `${url}: ${comment}`,
  })
  if (run.outcome.result !== 'pass') return null
  if (incident.state === 'resolved') throw new Invalid('errors.alreadyResolved', { id })
  const state = stateOf(incident)
  if (state === null) throw new Invalid('errors.changedSinceCheck', { id, url })
  const acceptance = planAcceptance({
    incident,
    state,
    waiting: await waitingMessages(id, context),
    doing: { now, actor: actor.name, comment, transitionId: context.newTransitionId() },
    ending: { resolution: 'expectedReset', detail: message('resets.claim.detail', { url }) },
  })
  const won = acceptance !== null && (await history.recordAcceptance(acceptance))
  if (!acceptance || !won) throw new Invalid('errors.alreadyResolved', { id })
  return acceptance.incident
}
