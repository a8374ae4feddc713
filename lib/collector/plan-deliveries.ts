import type { Incident, Transition } from '@/lib/model/incidents'
import type { Notification } from '@/lib/model/notifications'
import type { RoutedReceiver } from '@/lib/notify/routing'

/** All that decides what one receiver is told of one incident now. */
export interface DeliveryCase {
  incident: Pick<Incident, 'id' | 'state'>
  /** Oldest first. */
  transitions: Transition[]
  /** What this receiver was told of the incident, or was to be, oldest first. */
  told: Notification[]
  /** Due transitions that it has not got, each with its attempts so far, in the order in which they became due. */
  unannounced: { transition: Transition; notification: Notification | null }[]
  receiverId: string
  /** Null: no route leads there. */
  routed: RoutedReceiver | null
  now: number
}

export interface DeliveryPlan {
  /** To be tried now, in this order. */
  send: { notification: Notification; at: number }[]
  /** Never to be sent: a later message told it, or what they would repeat is over, or somebody has taken it on. */
  drop: Notification[]
}

const first = (
  { receiverId, routed, now }: DeliveryCase,
  transition: Transition,
  event: Notification['event'],
): Notification => ({
  id: `${transition.id}:${receiverId}`,
  transitionId: transition.id,
  incidentId: transition.incidentId,
  receiverId,
  event,
  occurrence: 0,
  route: routed?.route ?? null,
  reference: null,
  state: 'pending',
  attempts: 0,
  createdAt: now,
  nextAttemptAt: now,
  deliveredAt: null,
  lastError: null,
})

const isFiring = ({ event }: Pick<Notification, 'event'>): boolean => event === 'incident.firing'

/**
 * Whether a message that was never tried is to go out. Firing: only the newest of several, since a message tells all
 * that is known, and only while it fires. Its end: only where the firing went, and after it, and the newest of several.
 */
const isWanted = (one: DeliveryCase, transition: Transition): boolean => {
  const { incident, transitions, told, unannounced } = one
  const place = (id: string): number => transitions.findIndex((other) => other.id === id)
  const own = place(transition.id)
  const isOvertaken = unannounced.some(
    (other) => other.transition.notify === transition.notify && place(other.transition.id) > own,
  )
  if (transition.notify === 'incident.resolved') {
    // A reopened incident ends more than once: each end follows an alert of its own, and is told while it is over.
    const newest = told.findLast(({ state }) => state === 'delivered')
    const waits = told.some(({ state, occurrence }) => state === 'pending' && occurrence === 0)
    const isOver = incident.state === 'resolved' && !isOvertaken
    return isOver && !waits && newest !== undefined && isFiring(newest)
  }
  const isTold = told.some((row) => isFiring(row) && place(row.transitionId) > own)
  return one.routed !== null && incident.state !== 'resolved' && !isTold && !isOvertaken
}

/**
 * Firing messages that were never tried, and that a later one has told as well. Without a line in the log they would be
 * looked at for as long as the incident fires. Made when they came up: they must not pass for the newest.
 */
const overtaken = (one: DeliveryCase): Notification[] => {
  const place = (id: string): number => one.transitions.findIndex((other) => other.id === id)
  const settled = one.told.filter((row) => isFiring(row) && row.state !== 'pending')
  const newest = Math.max(-1, ...settled.map((row) => place(row.transitionId)))
  return one.unannounced.flatMap(({ transition, notification }) =>
    transition.notify === 'incident.firing' && !notification && place(transition.id) < newest
      ? [{ ...first(one, transition, 'incident.firing'), createdAt: transition.at }]
      : [],
  )
}

/** The next repetition, where its time has come and nothing else is on the way. Its id is the same after a kill. */
const repetition = ({ incident, told, routed, now }: DeliveryCase): Notification | null => {
  const firing = told.filter(isFiring)
  const newest = firing.at(-1)
  if (incident.state !== 'firing' || !newest || !routed || routed.repeatIntervalMs === 0)
    return null
  if (firing.some(({ state }) => state === 'pending')) return null
  const since = Math.max(...firing.map(({ deliveredAt, createdAt }) => deliveredAt ?? createdAt))
  if (now - since < routed.repeatIntervalMs) return null
  const { transitionId, incidentId, receiverId, event } = newest
  const own = firing.filter((row) => row.transitionId === transitionId)
  const occurrence = 1 + Math.max(...own.map((row) => row.occurrence))
  return {
    id: `${transitionId}:${receiverId}:${occurrence}`,
    ...{ transitionId, incidentId, receiverId, event, occurrence },
    route: routed.route,
    reference: null,
    state: 'pending',
    attempts: 0,
    createdAt: now,
    nextAttemptAt: now,
    deliveredAt: null,
    lastError: null,
  }
}

/** What one receiver is to be told of one incident now. Pure. */
export const planDeliveries = (one: DeliveryCase): DeliveryPlan => {
  const { incident, told, unannounced, now } = one
  const repeats = told.filter(({ state, occurrence }) => state === 'pending' && occurrence > 0)
  if (incident.state !== 'firing' && repeats.length > 0)
    // The next round sends the end, once nothing waits before it.
    return { send: [], drop: repeats }
  const announced = unannounced.flatMap(({ transition, notification }) => {
    if (transition.notify === null) return []
    if (notification) return [{ notification, at: transition.at }]
    return isWanted(one, transition)
      ? [{ notification: first(one, transition, transition.notify), at: transition.at }]
      : []
  })
  const retried = repeats
    .filter(({ nextAttemptAt }) => nextAttemptAt === null || nextAttemptAt <= now)
    .map((notification) => ({ notification, at: notification.createdAt }))
  const repeat = announced.length > 0 ? null : repetition(one)
  return {
    send: [
      ...announced,
      ...retried,
      ...(repeat === null ? [] : [{ notification: repeat, at: repeat.createdAt }]),
    ],
    drop: overtaken(one),
  }
}
