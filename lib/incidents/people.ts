import type { Incident, Transition } from '@/lib/model/incidents'

/** What a person did to an incident, and what follows for receivers. */
export interface PersonStep {
  incident: Incident
  transition: Transition
}

interface Doing {
  now: number
  actor: string
  comment: string | null
  transitionId: string
}

const transitionBy = (
  incident: Incident,
  kind: Transition['kind'],
  { now, actor, comment, transitionId }: Doing,
): Transition => ({
  id: transitionId,
  incidentId: incident.id,
  environmentId: incident.environmentId,
  at: now,
  kind,
  actor,
  comment,
  detail: null,
  notify: kind === 'accepted' ? 'incident.resolved' : null,
  dueAt: kind === 'accepted' ? now : null,
})

/** Null where the incident is not firing: there is nothing to acknowledge. */
export const acknowledge = (incident: Incident, doing: Doing): PersonStep | null => {
  if (incident.state !== 'firing') return null
  return {
    incident: {
      ...incident,
      state: 'acknowledged',
      acknowledgedAt: doing.now,
      acknowledgedBy: doing.actor,
      acknowledgeComment: doing.comment,
    },
    transition: transitionBy(incident, 'acknowledged', doing),
  }
}

/**
 * Ends an open incident because a person takes the new state as the expected one: as it is, because it came of their
 * reset, or because they restored it. Null where it is resolved.
 */
export const accept = (
  incident: Incident,
  doing: Doing,
  resolution: 'accepted' | 'expectedReset' | 'restored' = 'accepted',
): PersonStep | null => {
  if (incident.state === 'resolved') return null
  return {
    incident: {
      ...incident,
      state: 'resolved',
      changedAt: doing.now,
      resolvedAt: doing.now,
      resolution,
    },
    transition: transitionBy(incident, 'accepted', doing),
  }
}

/** Takes an acknowledgement back. Null where there is none; a resolved incident stays resolved. */
export const reopen = (incident: Incident, doing: Doing): PersonStep | null => {
  if (incident.state !== 'acknowledged') return null
  return {
    incident: {
      ...incident,
      state: 'firing',
      acknowledgedAt: null,
      acknowledgedBy: null,
      acknowledgeComment: null,
    },
    transition: transitionBy(incident, 'reopened', doing),
  }
}
