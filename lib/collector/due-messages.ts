import type { History } from '@/lib/history/history'
import type { Notification } from '@/lib/model/notifications'
import type { Routing } from '@/lib/notify/routing'
import type { DeliveryCase } from './plan-deliveries'

type Unannounced = DeliveryCase['unannounced']

/** By receiver, in order: the incidents about which something may have to be sent now, with what it was not told yet. */
export type DueMessages = Map<string, Map<string, Unannounced>>

/** The shortest time after which anything is repeated; infinite where nothing is. */
const shortestRepeatMs = ({ routes, repeatIntervalMs }: Routing): number => {
  const all = routes.length === 0 ? [repeatIntervalMs] : routes.map((one) => one.repeatIntervalMs)
  return Math.min(...all.filter((intervalMs) => intervalMs > 0))
}

const mayRepeat = (own: Notification[], routing: Routing, now: number): boolean =>
  now - Math.max(...own.map(({ deliveredAt, createdAt }) => deliveredAt ?? createdAt)) >=
  shortestRepeatMs(routing)

/** Cheap to ask every second: the incidents themselves are read only where something may be due. */
export const listDueMessages = async (
  history: Pick<
    History,
    'listUnannounced' | 'listFiringNotifications' | 'listPendingNotifications'
  >,
  routing: Routing,
  now: number,
): Promise<DueMessages> => {
  const due: DueMessages = new Map(routing.receivers.map(({ id }) => [id, new Map()]))
  const entryOf = (receiverId: string, incidentId: string): Unannounced => {
    const own = due.get(receiverId) ?? new Map<string, Unannounced>()
    const entry = own.get(incidentId) ?? []
    own.set(incidentId, entry)
    return entry
  }
  const unannounced = await history.listUnannounced([...due.keys()], now)
  for (const { receiverId, transition, notification } of unannounced)
    entryOf(receiverId, transition.incidentId).push({ transition, notification })
  const pending = await history.listPendingNotifications(now)
  for (const { receiverId, incidentId, occurrence } of pending)
    if (occurrence > 0) entryOf(receiverId, incidentId)
  const firing = await history.listFiringNotifications(['firing'])
  const pairs = Map.groupBy(firing, (one) => JSON.stringify([one.receiverId, one.incidentId]))
  for (const own of pairs.values()) {
    const [one] = own
    if (one && mayRepeat(own, routing, now)) entryOf(one.receiverId, one.incidentId)
  }
  return due
}
