import type { History } from '@/lib/history/history'
import type { ReceiverOutcomes } from '@/lib/history/notifications'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { Delivery, ReceiverHealth } from '@/lib/model/notifications'
import type { ReceiverConfiguration, RouteConfiguration } from '@/lib/model/receivers'
import { routeIncident } from '@/lib/notify/routing'
import { createAttempts } from './attempt'
import type { Clock } from './clock'
import { listDueMessages } from './due-messages'
import type { Log } from './log'
import { type DeliveryCase, planDeliveries } from './plan-deliveries'
import { judgeHealth } from './receiver-health'
import { createResend } from './resend'

/** What holds the messages of an incident back. */
export interface Muted {
  kind: 'silence' | 'maintenance'
  id: string
}

export interface DelivererOptions {
  history: Pick<
    History,
    | 'listUnannounced'
    | 'listNotifications'
    | 'listPendingNotifications'
    | 'listFiringNotifications'
    | 'listReceiverOutcomes'
    | 'listTransitions'
    | 'findIncident'
    | 'recordNotification'
  >
  receivers: ReceiverConfiguration[]
  /** Empty: every receiver gets everything. */
  routes: RouteConfiguration[]
  repeatIntervalMs: number
  clock: Clock
  log: Log
  random: () => number
  fetch: typeof fetch
  /** The incident as a page shows it, in the language of receivers; null where it is gone. */
  renderIncident: (incidentId: string) => Promise<IncidentView | null>
  /**
   * Asked just before each send. What is muted is not sent and not logged: it goes out once that ends and the incident
   * still fires.
   */
  mutedBy?: (incidentId: string) => Promise<Muted | null>
  /** Called after a delivery was logged. */
  onDelivered: (incidentId: string) => void
}

const IDLE_MS = 1_000
const TROUBLE = 'messages could not be looked through'
const UNTELLABLE = 'an incident could not be told'
/** No id of a receiver. */
const RESEND = '(resend)'

/** Transitions minus notification log → routes → receivers. */
export const createDeliverer = (options: DelivererOptions) => {
  const { history, receivers, clock, log, mutedBy = async () => null } = options
  const byId = new Map(receivers.map((receiver) => [receiver.id, receiver]))
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running: Promise<void> | null = null
  let again = false
  const ending = new AbortController()
  /** Receivers that are being told, and what is sent again. */
  const busy = new Map<string, Promise<void>>()
  /** Receiver and incident, where telling it failed at Talaia itself, until it goes through. */
  const troubled = new Set<string>()
  let outcomes = new Map<string, ReceiverOutcomes>()
  let outcomesRead = false
  let wasFailing: ReadonlySet<string> = new Set()

  const health = (): ReceiverHealth[] | null =>
    outcomesRead ? receivers.map(({ id }) => judgeHealth(id, outcomes.get(id), clock.now())) : null

  const readOutcomes = async (): Promise<void> => {
    const known = await history.listReceiverOutcomes()
    outcomes = new Map(known.map((one) => [one.receiverId, one]))
    outcomesRead = true
  }

  /** Said once when it begins, and once when it is over. */
  const tellHealth = (): void => {
    const failing = new Map(
      (health() ?? []).flatMap((one) => (one.state === 'failing' ? [[one.receiverId, one]] : [])),
    )
    for (const { receiverId, failingSince, error } of failing.values()) {
      if (wasFailing.has(receiverId)) continue
      const since = new Date(failingSince ?? 0).toISOString()
      log.error({ receiver: receiverId, since, error: error?.id }, 'a receiver gets no messages')
    }
    for (const receiver of wasFailing)
      if (!failing.has(receiver)) log.info({ receiver }, 'a receiver gets messages again')
    wasFailing = new Set(failing.keys())
  }

  const attempts = createAttempts({
    ...options,
    signal: ending.signal,
    onLogged: async ({ incidentId }) => {
      await readOutcomes()
      tellHealth()
      if (incidentId !== '') options.onDelivered(incidentId)
    },
  })
  const resend = createResend({ ...options, send: attempts.send })

  const load = async (incidentId: string) => ({
    incident: await history.findIncident(incidentId),
    transitions: await history.listTransitions(incidentId),
    notifications: await history.listNotifications(incidentId),
  })

  const tell = async (
    receiver: ReceiverConfiguration,
    unannounced: DeliveryCase['unannounced'],
    { incident, transitions, notifications }: Awaited<ReturnType<typeof load>>,
    now: number,
  ): Promise<void> => {
    if (!incident) return
    const told = notifications.filter(({ receiverId }) => receiverId === receiver.id)
    const routed = routeIncident(options, incident).find((one) => one.receiverId === receiver.id)
    const { send, drop } = planDeliveries({
      ...{ incident, transitions, told, unannounced, now },
      receiverId: receiver.id,
      routed: routed ?? null,
    })
    for (const one of drop)
      await attempts.logOutcome({ ...one, state: 'skipped', nextAttemptAt: null })
    for (const { notification, at } of send) {
      if (stopped || (await mutedBy(incident.id))) return
      const thread = told.findLast(({ reference }) => reference !== null)?.reference ?? null
      await attempts.attempt(receiver, notification, { at, thread })
    }
  }

  const begin = (key: string, work: () => Promise<void>): void => {
    const task = work()
      .catch((error: unknown) => log.error({ err: error, receiver: key }, TROUBLE))
      .finally(() => busy.delete(key))
    busy.set(key, task)
  }

  /** Each receiver goes its own pace: one that hangs keeps no other waiting. */
  const look = async (): Promise<void> => {
    const now = clock.now()
    const idle = receivers.filter(({ id }) => !busy.has(id))
    if (!outcomesRead) await readOutcomes()
    const due = await listDueMessages(history, { ...options, receivers: idle }, now)
    const loaded = new Map<string, ReturnType<typeof load>>()
    if (stopped) return
    for (const receiver of idle)
      begin(receiver.id, async () => {
        // In order, one at a time: an end never overtakes its alert at the same receiver.
        for (const [incidentId, unannounced] of due.get(receiver.id) ?? []) {
          if (stopped) return
          const known = loaded.get(incidentId) ?? load(incidentId)
          loaded.set(incidentId, known)
          const key = JSON.stringify([receiver.id, incidentId])
          try {
            await tell(receiver, unannounced, await known, now)
            troubled.delete(key)
          } catch (error) {
            // One that cannot be told keeps no other waiting. Said once, not each second.
            if (!troubled.has(key))
              log.error({ err: error, receiver: receiver.id, incident: incidentId }, UNTELLABLE)
            troubled.add(key)
          }
        }
      })
    if (!busy.has(RESEND)) begin(RESEND, resend)
    tellHealth()
  }

  const settled = async (): Promise<void> => {
    await running
    await Promise.all(busy.values())
  }

  const wake = (): Promise<void> => {
    if (running) again = true
    else {
      clearTimeout(timer)
      running = look()
        .catch((error: unknown) => log.error({ err: error }, TROUBLE))
        .finally(() => {
          running = null
          if (stopped) return
          timer = setTimeout(wake, again ? 0 : IDLE_MS)
          again = false
        })
    }
    return settled()
  }

  return {
    /** Looks for due messages now, and every second from then on. Resolves when those have been tried. */
    wake,
    /** Of each receiver, in the order of the configuration; null: the log was not read yet. */
    health,
    /** Sends a test message whose link leads to `url`, and says what the receiver said. Null: there is no such receiver. */
    test: async (receiverId: string, id: string, url: string): Promise<Delivery | null> => {
      const receiver = byId.get(receiverId)
      if (!receiver) return null
      const at = clock.now()
      const deliveryId = `test:${id}:${receiverId}`
      const delivery = await attempts.send(receiver, { event: 'test', deliveryId, at, url })
      if (!stopped) await attempts.settleTest(receiverId, deliveryId, at, delivery)
      return delivery
    },
    stop: async (): Promise<void> => {
      stopped = true
      clearTimeout(timer)
      ending.abort()
      await settled()
    },
  }
}
