import type { Actor } from '@/lib/auth/actors'
import type { History } from '@/lib/history/history'
import { acknowledge, type PersonStep, reopen } from '@/lib/incidents/people'
import { Invalid } from '@/lib/model/errors'
import type { Incident } from '@/lib/model/incidents'

export interface PersonContext {
  history: History
  actor: Actor
  comment: string | null
  now: number
  newTransitionId: () => string
}

/** The incident, or an `Invalid` with 404 in mind (`errors.incidentUnknown`). */
export const requireIncident = async (history: History, id: string): Promise<Incident> => {
  const incident = await history.findIncident(id)
  if (!incident) throw new Invalid('errors.incidentUnknown', { id })
  return incident
}

const record = async (
  incident: Incident,
  step: PersonStep | null,
  action: string,
  refusal: string,
  context: PersonContext,
): Promise<Incident> => {
  const { history, actor, comment, now } = context
  const won =
    step !== null &&
    (await history.updateIncident({
      incident: step.incident,
      expectedState: incident.state,
      transition: step.transition,
    }))
  if (!step || !won) throw new Invalid(refusal, { id: incident.id })
  await history.recordAudit({ at: now, actor: actor.name, action, target: incident.id, comment })
  return step.incident
}

const doing = ({ actor, comment, now, newTransitionId }: PersonContext) => ({
  now,
  actor: actor.name,
  comment,
  transitionId: newTransitionId(),
})

/** Somebody is on it. Of two who press at once, the second is told that the incident is not firing any more. */
export const acknowledgeIncident = async (
  id: string,
  context: PersonContext,
): Promise<Incident> => {
  const incident = await requireIncident(context.history, id)
  const step = acknowledge(incident, doing(context))
  return record(incident, step, 'incident.acknowledge', 'errors.notFiring', context)
}

/** Takes an acknowledgement back. */
export const reopenIncident = async (id: string, context: PersonContext): Promise<Incident> => {
  const incident = await requireIncident(context.history, id)
  const step = reopen(incident, doing(context))
  return record(incident, step, 'incident.reopen', 'errors.notAcknowledged', context)
}
