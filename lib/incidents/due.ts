import type { Incident, Transition } from '@/lib/model/incidents'
import { isSettling } from './telling'

export interface DueResult {
  due: { transitionId: string; dueAt: number }[]
  skipped: { transitionId: string }[]
}

/**
 * Which waiting messages go out now: those of incidents whose relations this poll left as they were (two equal
 * polls). One whose incident ended while it waited is not sent, nor is the message of its end.
 */
export const judgeDue = (
  waiting: Transition[],
  changedOrEnded: Incident[],
  now: number,
): DueResult => {
  const changed = new Map(changedOrEnded.map((incident) => [incident.id, incident]))
  const result: DueResult = { due: [], skipped: [] }
  for (const transition of waiting) {
    const incident = changed.get(transition.incidentId)
    if (incident?.state === 'resolved') result.skipped.push({ transitionId: transition.id })
    else if (!incident && isSettling(transition)) {
      result.due.push({ transitionId: transition.id, dueAt: now })
    }
  }
  return result
}
