import type { Selectable } from 'kysely'
import type { IncidentState, Transition } from '@/lib/model/incidents'
import { messageSchema } from '@/lib/model/message'
import type { Notification } from '@/lib/model/notifications'
import { chunksOf } from './chunks'
import { readNullableJson, writeNullableJson } from './json'
import type { Db, Schema } from './schema'
import { listDueTransitions } from './transitions'

/**
 * How far back a receiver is told what it was not told: a new one must not get the whole past. What still fires is none,
 * and comes however old it is: to a new receiver, and after a long silence.
 */
const announceWithinMs = 24 * 60 * 60 * 1000
/** A silence lasts a year at most: whoever was told of a loss is told of its end after it. */
const endWithinMs = 367 * 24 * 60 * 60 * 1000

const toNotification = (row: Selectable<Schema['notification']>): Notification => ({
  ...row,
  lastError: readNullableJson(messageSchema, row.lastError),
})

/** Inserts or updates. False where it was delivered before: that is never taken back. */
export const recordNotification = async (db: Db, notification: Notification): Promise<boolean> => {
  const { id, ...rest } = notification
  const values = { ...rest, lastError: writeNullableJson(notification.lastError) }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('notification')
    .values({ id, ...values })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(values).where('notification.state', '!=', 'delivered'),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** What was sent, or not, about an incident, oldest first. */
export const listNotifications = async (db: Db, incidentId: string): Promise<Notification[]> => {
  const rows = await db
    .selectFrom('notification')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map(toNotification)
}

const isDue = ({ state, nextAttemptAt }: Notification, now: number): boolean =>
  state === 'pending' && (nextAttemptAt === null || nextAttemptAt <= now)

/** Notifications to be tried, or tried again, by now. */
export const listPendingNotifications = async (db: Db, now: number): Promise<Notification[]> => {
  const rows = await db
    .selectFrom('notification')
    .selectAll()
    .where('state', '=', 'pending')
    .where(({ eb, or }) => or([eb('nextAttemptAt', 'is', null), eb('nextAttemptAt', '<=', now)]))
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map(toNotification)
}

export interface Unannounced {
  transition: Transition
  receiverId: string
  /** The attempts so far; null before the first. */
  notification: Notification | null
}

/**
 * What to send now: each due transition of the last 24 hours, or of an incident that still fires, or the end of one that
 * a receiver was told of, with each receiver that has not got it and is not waiting for its next attempt. In the order
 * in which the transitions became due.
 */
export const listUnannounced = async (
  db: Db,
  receiverIds: string[],
  now: number,
): Promise<Unannounced[]> => {
  if (receiverIds.length === 0) return []
  const transitions = await listDueTransitions(db, now, {
    dueAfter: now - announceWithinMs,
    ends: { dueAfter: now - endWithinMs, receiverIds },
  })
  const known = new Map<string, Notification>()
  for (const chunk of chunksOf(transitions)) {
    const ids = chunk.map((transition) => transition.id)
    const rows = await db
      .selectFrom('notification')
      .selectAll()
      .where('transitionId', 'in', ids)
      .where('occurrence', '=', 0)
      .execute()
    for (const row of rows) {
      known.set(JSON.stringify([row.transitionId, row.receiverId]), toNotification(row))
    }
  }
  return transitions.flatMap((transition) =>
    receiverIds.flatMap((receiverId) => {
      const notification = known.get(JSON.stringify([transition.id, receiverId])) ?? null
      const send = notification === null || isDue(notification, now)
      return send ? [{ transition, receiverId, notification }] : []
    }),
  )
}

/** What was sent, or not, of the firing of incidents that are in one of these states now; oldest first. */
export const listFiringNotifications = async (
  db: Db,
  states: IncidentState[],
): Promise<Notification[]> => {
  const rows = await db
    .selectFrom('notification')
    .selectAll()
    .where('event', '=', 'incident.firing')
    .where('incidentId', 'in', ({ selectFrom }) =>
      selectFrom('incident').select('incident.id').where('incident.state', 'in', states),
    )
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map(toNotification)
}

/** What does not come through to a receiver, and when something last did. */
export interface ReceiverOutcomes {
  receiverId: string
  deliveredAt: number | null
  /** Not delivered after at least one attempt, oldest first. */
  undelivered: Notification[]
}

/** The outcomes of each receiver that something was ever sent to. */
export const listReceiverOutcomes = async (db: Db): Promise<ReceiverOutcomes[]> => {
  const delivered = await db
    .selectFrom('notification')
    .select(({ fn }) => ['receiverId', fn.max('deliveredAt').as('deliveredAt')])
    .groupBy('receiverId')
    .execute()
  const rows = await db
    .selectFrom('notification')
    .selectAll()
    .where('state', 'in', ['pending', 'failed'])
    .where('lastError', 'is not', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const undelivered = Map.groupBy(rows.map(toNotification), ({ receiverId }) => receiverId)
  return delivered.map(({ receiverId, deliveredAt }) => ({
    receiverId,
    deliveredAt,
    undelivered: undelivered.get(receiverId) ?? [],
  }))
}

export interface NotificationCount {
  receiverId: string
  event: Notification['event']
  state: Notification['state']
  count: number
}

/** How many notifications there ever were, by receiver, event and state; for metrics. */
export const countNotifications = async (db: Db): Promise<NotificationCount[]> => {
  const rows = await db
    .selectFrom('notification')
    .select(({ fn }) => ['receiverId', 'event', 'state', fn.countAll<number>().as('count')])
    .groupBy(['receiverId', 'event', 'state'])
    .orderBy('receiverId')
    .orderBy('event')
    .orderBy('state')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
