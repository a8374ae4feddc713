import type { CheckId } from '@/lib/model/findings'
import type { Incident, Transition } from '@/lib/model/incidents'
import { type Message, message } from '@/lib/model/message'
import { qualifiedKey } from '@/lib/model/relations'
import {
  FLAPPING_OPENINGS,
  FLAPPING_WINDOW_MS,
  flappingOf,
  openingsWithin,
  STABLE_MS,
} from './flapping'
import { SETTLE_MESSAGE_MS } from './telling'

export interface Recurrence {
  check: CheckId
  /** Qualified keys of the relations that are lost now; none where the check is about no relation. */
  keys: string[]
  /** Resolved incidents of the environment. */
  recent: Incident[]
  now: number
}

const byPerson = ({ resolution }: Incident): boolean =>
  resolution === 'accepted' || resolution === 'expectedReset' || resolution === 'restored'

/** Resolved by themselves lately: what a person accepted is over, and what comes after it is another incident. */
const candidatesOf = ({ check, recent, now }: Recurrence): Incident[] =>
  recent
    .filter((one) => one.check === check && !byPerson(one))
    .filter(({ resolvedAt }) => resolvedAt !== null && resolvedAt > now - FLAPPING_WINDOW_MS)
    .sort((a, b) => (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0))

/**
 * The incident that goes on rather than a new one: it ended within the flapping window, and either some of its own
 * relations go again, or the check came and went so often that more of it would be flapping. Null: a new one.
 */
export const findReopened = (
  recurrence: Recurrence,
): { incident: Incident; openings: number[] } | null => {
  const { keys, now } = recurrence
  const candidates = candidatesOf(recurrence)
  const openings = openingsWithin([...candidates.flatMap((one) => one.openings), now], now)
  const same = candidates.find(
    (one) =>
      (keys.length === 0 && one.relations.length === 0) ||
      one.check === 'cluster_replaced' ||
      one.check === 'database_replaced' ||
      one.relations.some((relation) => keys.includes(qualifiedKey(relation))),
  )
  const incident = same ?? (openings.length >= FLAPPING_OPENINGS ? candidates[0] : undefined)
  return incident ? { incident, openings } : null
}

const AGAIN = 'incidents.timeline.again'

/** What a transition says that reopens a resolved incident: the how-manieth time it is. */
export const sayAgain = (openings: number[]): Message => message(AGAIN, { times: openings.length })

/** Whether it reopened a resolved incident; an acknowledged one that grew is reopened as well. */
export const isReopening = ({ kind, detail }: Pick<Transition, 'kind' | 'detail'>): boolean =>
  kind === 'reopened' && detail?.id === AGAIN

export interface AgainInput {
  /** As it ended, and as it is open again. */
  before: Incident
  after: Incident
  waiting: Transition[]
  now: number
}

/**
 * When a reopened incident is told (null: not at all), and which message of its end is not sent any more. Receivers that
 * were not told of its end believe that it fires, which it does. What flaps waits until it is stable; what is new in it,
 * or worse, never waits for that.
 */
export const tellAgainAt = ({ before, after, waiting, now }: AgainInput) => {
  const ends = waiting.filter(
    (one) => one.incidentId === before.id && one.notify === 'incident.resolved',
  )
  const skipped = ends.map((one) => ({ transitionId: one.id }))
  const known = new Set(before.relations.map(qualifiedKey))
  const isNews =
    (after.severity === 'critical' && before.severity !== 'critical') ||
    after.relations.some((one) => one.change !== 'returned' && !known.has(qualifiedKey(one)))
  const soon = now + SETTLE_MESSAGE_MS
  if (isNews) return { dueAt: soon, skipped }
  if (ends.length > 0) return { dueAt: null, skipped }
  const flapping = flappingOf(after, now)
  return { dueAt: flapping && flapping.times > FLAPPING_OPENINGS ? now + STABLE_MS : soon, skipped }
}
