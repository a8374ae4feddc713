import { FLAPPING_WINDOW_MS } from '@/lib/incidents/flapping'
import type { Group } from '@/lib/model/groups'
import type { Incident, IncidentChange, Transition } from '@/lib/model/incidents'
import { qualifiedKey } from '@/lib/model/relations'

const latestById = (known: Incident[], changed: Incident[]): Incident[] => [
  ...new Map([...known, ...changed].map((one) => [one.id, one])).values(),
]

/** The open incidents after a step. */
export const mergeOpen = (open: Incident[], changed: Incident[]): Incident[] =>
  changed.length === 0
    ? open
    : latestById(open, changed).filter(({ state }) => state !== 'resolved')

/** Those that ended within the flapping window. */
export const mergeRecent = (recent: Incident[], changed: Incident[], now: number): Incident[] =>
  latestById(recent, changed).filter(
    ({ state, resolvedAt }) => state === 'resolved' && (resolvedAt ?? 0) > now - FLAPPING_WINDOW_MS,
  )

/**
 * An end whose beginning was never told is not told either. One that came back untold may still be known from before:
 * that is for each receiver to say (`planDeliveries`).
 */
export const quietEnds = (
  transitions: Transition[],
  waiting: Transition[],
  skipped: { transitionId: string }[],
): Transition[] => {
  const ids = new Set(skipped.map(({ transitionId }) => transitionId))
  const untold = new Set(
    waiting.filter((one) => ids.has(one.id) && one.kind === 'opened').map((one) => one.incidentId),
  )
  return transitions.map((one) =>
    one.kind === 'resolved' && untold.has(one.incidentId)
      ? { ...one, notify: null, dueAt: null }
      : one,
  )
}

/** Keys of what open incidents hold as gone in one way. */
export const heldIn = (incidents: Incident[], change: IncidentChange): Set<string> =>
  new Set(
    incidents.flatMap((incident) =>
      incident.relations.filter((one) => one.change === change).map(qualifiedKey),
    ),
  )

/** What open incidents hold as lost, with the group that it was of: a change of groups must not forget it. */
export const lostIn = (incidents: Incident[]): Map<string, Pick<Group, 'id' | 'severity'>> =>
  new Map(
    incidents.flatMap(({ relations }) =>
      relations
        .filter(({ change }) => change !== 'returned' && change !== 'neverSeen')
        .map((one) => [qualifiedKey(one), { id: one.group, severity: one.severity }] as const),
    ),
  )
