import type { History } from '@/lib/history/history'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { Delivery, Notification } from '@/lib/model/notifications'
import type { ReceiverConfiguration } from '@/lib/model/receivers'
import { nextAttemptAt } from '@/lib/notify/backoff'
import { deliver } from '@/lib/notify/deliver'
import type { Outgoing } from '@/lib/notify/outgoing'
import { unrendered } from '@/lib/notify/unrendered'
import type { Clock } from './clock'
import type { Log } from './log'

const TIMEOUT_MS = 10_000
const UNRENDERED = 'an incident could not be shown to a receiver'

export interface AttemptOptions {
  history: Pick<History, 'recordNotification'>
  clock: Clock
  log: Log
  random: () => number
  fetch: typeof fetch
  /** The incident as a page shows it, in the language of receivers; null where it is gone. */
  renderIncident: (incidentId: string) => Promise<IncidentView | null>
  /** Called after an outcome was logged. */
  onLogged: (notification: Notification) => Promise<void>
  /** Cuts off what is under way. */
  signal: AbortSignal
}

/** What a line of the log becomes by the outcome of an attempt. */
const afterwards = (
  notification: Notification,
  delivery: Delivery,
  { now, random }: { now: number; random: () => number },
): Notification => {
  const attempts = notification.attempts + 1
  if (delivery.outcome === 'delivered')
    return {
      ...notification,
      attempts,
      state: 'delivered',
      deliveredAt: now,
      nextAttemptAt: null,
      reference: delivery.reference ?? null,
      lastError: delivery.note ?? null,
    }
  const next =
    delivery.outcome === 'permanent'
      ? null
      : nextAttemptAt({
          attempts,
          now,
          createdAt: notification.createdAt,
          random,
          retryAfterMs: delivery.retryAfterMs,
        })
  return {
    ...notification,
    attempts,
    state: next === null ? 'failed' : 'pending',
    nextAttemptAt: next,
    lastError: delivery.error,
  }
}

/**
 * Tries a message once and logs what came of it, after it was sent: killed in between, it is sent once more under the
 * same id (STYLE habit 9).
 */
export const createAttempts = (options: AttemptOptions) => {
  const { history, clock, log, signal } = options
  /** Outcomes that history could not take: sent is sent, so only the log is tried again. */
  const unlogged = new Map<string, Notification>()

  const logOutcome = async (notification: Notification): Promise<void> => {
    unlogged.set(notification.id, notification)
    await history.recordNotification(notification)
    unlogged.delete(notification.id)
    await options.onLogged(notification)
  }

  const send = (receiver: ReceiverConfiguration, outgoing: Outgoing): Promise<Delivery> =>
    deliver({
      receiver,
      outgoing,
      fetch: options.fetch,
      timeoutMs: TIMEOUT_MS,
      signal,
      now: clock.now(),
    })

  const settle = async (notification: Notification, delivery: Delivery): Promise<void> => {
    const { random } = options
    const after = afterwards(notification, delivery, { now: clock.now(), random })
    if (delivery.outcome !== 'delivered')
      log.warn(
        {
          receiver: notification.receiverId,
          attempts: after.attempts,
          outcome: delivery.outcome,
          error: delivery.error.id,
        },
        'a message was not delivered',
      )
    // Nobody waits for a test message that comes later.
    const isLost = after.event === 'test' && after.state === 'pending'
    await logOutcome(isLost ? { ...after, state: 'failed', nextAttemptAt: null } : after)
  }

  const render = async ({ incidentId, receiverId }: Notification) => {
    try {
      return await options.renderIncident(incidentId)
    } catch (error) {
      log.error({ err: error, incident: incidentId, receiver: receiverId }, UNRENDERED)
      return 'failed' as const
    }
  }

  return {
    send,
    logOutcome,
    /** Logs what came of a test message: it tells whether a receiver gets anything. */
    settleTest: (receiverId: string, id: string, at: number, delivery: Delivery): Promise<void> =>
      settle(
        {
          ...{ id, receiverId, transitionId: '', incidentId: '', event: 'test', occurrence: 0 },
          ...{ route: null, reference: null, state: 'pending', attempts: 0, createdAt: at },
          ...{ nextAttemptAt: null, deliveredAt: null, lastError: null },
        },
        delivery,
      ),
    /** Tells a receiver of an incident. `at`: when what is told happened. */
    attempt: async (
      receiver: ReceiverConfiguration,
      notification: Notification,
      { at, thread }: { at: number; thread: string | null },
    ): Promise<void> => {
      const known = unlogged.get(notification.id)
      if (known) return logOutcome(known)
      const incident = await render(notification)
      if (incident === 'failed') return settle(notification, unrendered(notification.incidentId))
      if (!incident || notification.event === 'test') return
      const { id: deliveryId, event, occurrence } = notification
      const delivery = await send(receiver, {
        ...{ deliveryId, event, occurrence, at, incident, thread },
      })
      // Cut off by the end of Talaia: the next start sends it under the same id.
      if (signal.aborted && delivery.outcome !== 'delivered') return
      await settle(notification, delivery)
    },
  }
}

export type Attempts = ReturnType<typeof createAttempts>
