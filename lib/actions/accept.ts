import { type AcceptedState, planAcceptance } from '@/lib/incidents/accepting'
import { Invalid } from '@/lib/model/errors'
import type { Incident, Transition } from '@/lib/model/incidents'
import { type PersonContext, requireIncident } from './acknowledge'

/** Messages of the incident that are not out yet. */
export const waitingMessages = async (
  id: string,
  { history, now }: PersonContext,
): Promise<Transition[]> =>
  (await history.listTransitions(id)).filter(
    (one) => one.notify !== null && one.dueAt !== null && one.dueAt > now,
  )

/**
 * Takes the present state as the expected one from now on, and ends the incident: tables that are gone are no longer
 * expected, recreated ones are expected as they are now. Needs a comment, and a state that was just seen.
 */
export const acceptIncident = async (
  id: string,
  state: AcceptedState | null,
  context: PersonContext,
): Promise<Incident> => {
  const { history, actor, comment, now } = context
  const incident = await requireIncident(history, id)
  if (!comment) throw new Invalid('errors.commentNeeded', { path: 'comment' })
  if (!state) throw new Invalid('errors.cannotAcceptUnseen')
  const acceptance = planAcceptance({
    incident,
    state,
    waiting: await waitingMessages(incident.id, context),
    doing: { now, actor: actor.name, comment, transitionId: context.newTransitionId() },
  })
  const won = acceptance !== null && (await history.recordAcceptance(acceptance))
  if (!acceptance || !won) throw new Invalid('errors.alreadyResolved', { id })
  await history.recordAudit({
    at: now,
    actor: actor.name,
    action: 'incident.accept',
    target: id,
    comment,
  })
  return acceptance.incident
}
