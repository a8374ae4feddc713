import type { Incident, Transition } from '@/lib/model/incidents'

/** A message waits for a second equal poll, at most this long: twenty single drops look like seven in between. */
export const SETTLE_MESSAGE_MS = 3_000

/** New losses in an incident that was told are told once this time has passed (Alertmanager's `group_interval`). */
export const GROUP_INTERVAL_MS = 300_000

/** Whether a waiting message waits for a second equal poll, and not for the group interval. */
export const isSettling = ({ at, dueAt }: Transition): boolean =>
  dueAt !== null && dueAt - at <= SETTLE_MESSAGE_MS

export interface TellingInput {
  /** The incident before and after more was lost in it. */
  incident: Incident
  next: Incident
  now: number
  /** Messages of all incidents that are not out yet. */
  waiting: Transition[]
  /** When the last message of this incident was due; null where that is not known. */
  toldAt: number | null
}

/**
 * When more losses in a known incident are told (epoch ms); null where a message that is not out yet will carry them.
 * Soon, if somebody took care of less or a warning turned critical; else once the group interval is over.
 */
export const tellMoreAt = (input: TellingInput): number | null => {
  const { incident, next, now } = input
  const own = input.waiting.filter((one) => one.incidentId === incident.id && one.notify !== null)
  if (own.some(isSettling)) return null
  const soon = now + SETTLE_MESSAGE_MS
  if (incident.state === 'acknowledged' || next.severity !== incident.severity) return soon
  if (own.length > 0) return null
  return Math.max(soon, (input.toldAt ?? incident.openedAt) + GROUP_INTERVAL_MS)
}

/** When each incident was told last, after these transitions and the messages that became due just now. */
export const noteTold = (
  toldAt: ReadonlyMap<string, number>,
  transitions: Transition[],
  dueNow: Transition[],
  now: number,
): ReadonlyMap<string, number> => {
  const next = new Map(toldAt)
  for (const { incidentId, notify, dueAt } of transitions) {
    if (notify === 'incident.firing' && dueAt !== null) next.set(incidentId, dueAt)
  }
  for (const { incidentId } of dueNow) next.set(incidentId, now)
  return next
}
