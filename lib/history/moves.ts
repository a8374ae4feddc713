import type { Incident, Transition, TransitionKind } from '@/lib/model/incidents'

type Standing = Pick<Incident, 'state' | 'acknowledgedAt' | 'resolvedAt'>

/**
 * Whether the stored incident was changed by a person while the tick was under way: then what the tick made of it
 * rests on an older state. A tick changes the state only together with the transition that says so.
 */
export const isSuperseded = (
  stored: Standing,
  incoming: Standing & { id: string },
  transitions: Transition[],
): boolean => {
  const says = (...kinds: TransitionKind[]): boolean =>
    transitions.some(({ incidentId, kind }) => incidentId === incoming.id && kinds.includes(kind))
  const sameAcknowledgement = stored.acknowledgedAt === incoming.acknowledgedAt
  if (stored.state === incoming.state && sameAcknowledgement) {
    return stored.resolvedAt !== incoming.resolvedAt
  }
  if (incoming.state === 'firing') return !says('reopened')
  if (incoming.state === 'acknowledged') return stored.state !== 'firing' || !says('acknowledged')
  return stored.state === 'resolved' || !sameAcknowledgement || !says('resolved', 'accepted')
}
