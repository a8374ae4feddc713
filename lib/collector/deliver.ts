import type { History } from '@/lib/history/history'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { ReceiverConfiguration } from '@/lib/model/config'
import type { Transition } from '@/lib/model/incidents'
import type { Notification, NotificationEvent } from '@/lib/model/notifications'
import { nextAttemptAt } from '@/lib/notify/backoff'
import { deliver } from '@/lib/notify/deliver'
import { render } from '@/lib/notify/receivers'
import type { Clock } from './clock'
import type { Log } from './log'

export interface DelivererOptions {
  history: Pick<History, 'listUnannounced' | 'listNotifications' | 'recordNotification'>
  receivers: ReceiverConfiguration[]
  clock: Clock
  log: Log
  random: () => number
  fetch: typeof fetch
  /** The incident as a page shows it, in the language of receivers; null where it is gone. */
  renderIncident: (incidentId: string) => Promise<IncidentView | null>
  /** Called after a delivery was logged. */
  onDelivered: (incidentId: string) => void
}

const TIMEOUT_MS = 10_000
const IDLE_MS = 1_000

const firstAttempt = (
  transition: Transition,
  receiverId: string,
  event: NotificationEvent,
  now: number,
): Notification => ({
  id: `${transition.id}:${receiverId}`,
  transitionId: transition.id,
  incidentId: transition.incidentId,
  receiverId,
  event,
  state: 'pending',
  attempts: 0,
  createdAt: now,
  nextAttemptAt: now,
  deliveredAt: null,
  lastError: null,
})

/**
 * Transitions minus notification log → receivers. A delivery is logged after it succeeded: killed in between, it is
 * sent once more under the same id (STYLE habit 9).
 */
export const createDeliverer = (options: DelivererOptions) => {
  const { history, receivers, clock, log } = options
  const byId = new Map(receivers.map((receiver) => [receiver.id, receiver]))
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running: Promise<void> | null = null
  let again = false
  const ending = new AbortController()
  /** Outcomes that history could not take: sent is sent, so only the log is tried again. */
  const unlogged = new Map<string, Notification>()

  const logOutcome = async (notification: Notification): Promise<void> => {
    unlogged.set(notification.id, notification)
    await history.recordNotification(notification)
    unlogged.delete(notification.id)
    options.onDelivered(notification.incidentId)
  }

  const fetchUntilEnd: typeof fetch = (input, init) =>
    options.fetch(input, {
      ...init,
      signal: AbortSignal.any([ending.signal, ...(init?.signal ? [init.signal] : [])]),
    })

  const attempt = async (transition: Transition, notification: Notification): Promise<void> => {
    const known = unlogged.get(notification.id)
    if (known) return logOutcome(known)
    const receiver = byId.get(notification.receiverId)
    const incident = await options.renderIncident(transition.incidentId)
    if (!receiver || !incident || transition.notify === null) return
    const delivery = await deliver({
      receiver,
      payload: render(receiver, {
        deliveryId: notification.id,
        event: transition.notify,
        at: transition.at,
        incident,
      }),
      fetch: fetchUntilEnd,
      timeoutMs: TIMEOUT_MS,
    })
    const now = clock.now()
    const attempts = notification.attempts + 1
    if (delivery.outcome === 'delivered') {
      return logOutcome({
        ...notification,
        attempts,
        state: 'delivered',
        deliveredAt: now,
        nextAttemptAt: null,
        lastError: null,
      })
    }
    // Cut off by the end of Talaia: the next start sends it under the same id.
    if (stopped) return
    const next =
      delivery.outcome === 'permanent'
        ? null
        : nextAttemptAt({
            attempts,
            now,
            createdAt: notification.createdAt,
            random: options.random,
            retryAfterMs: delivery.outcome === 'retryable' ? delivery.retryAfterMs : null,
          })
    log.warn(
      { receiver: receiver.id, attempts, outcome: delivery.outcome, error: delivery.error.id },
      'a message was not delivered',
    )
    await logOutcome({
      ...notification,
      attempts,
      state: next === null ? 'failed' : 'pending',
      nextAttemptAt: next,
      lastError: delivery.error,
    })
  }

  /** A recovery waits until the alert before it was delivered or given up at the same receiver. */
  const waitsForEarlier = async (transition: Transition, receiverId: string): Promise<boolean> => {
    if (transition.notify !== 'incident.resolved') return false
    const known = await history.listNotifications(transition.incidentId)
    return known.some(
      (one) =>
        one.receiverId === receiverId &&
        one.transitionId !== transition.id &&
        one.state === 'pending',
    )
  }

  const round = async (): Promise<void> => {
    const now = clock.now()
    const pending = await history.listUnannounced([...byId.keys()], now)
    const perReceiver = Map.groupBy(pending, (one) => one.receiverId)
    await Promise.all(
      [...perReceiver.values()].map(async (own) => {
        // In order, one at a time: a recovery never overtakes its alert at the same receiver.
        for (const { transition, receiverId, notification } of own) {
          if (stopped || transition.notify === null) return
          if (await waitsForEarlier(transition, receiverId)) continue
          await attempt(
            transition,
            notification ?? firstAttempt(transition, receiverId, transition.notify, now),
          )
        }
      }),
    )
  }

  const wake = (): Promise<void> => {
    if (running) {
      again = true
      return running
    }
    clearTimeout(timer)
    running = round()
      .catch((error: unknown) => log.error({ err: error }, 'messages could not be looked through'))
      .finally(() => {
        running = null
        if (stopped) return
        timer = setTimeout(wake, again ? 0 : IDLE_MS)
        again = false
      })
    return running
  }

  return {
    /** Looks for due messages now, and every second from then on. */
    wake,
    stop: async (): Promise<void> => {
      stopped = true
      clearTimeout(timer)
      ending.abort()
      await running
    },
  }
}
