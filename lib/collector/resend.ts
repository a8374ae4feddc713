import type { History } from '@/lib/history/history'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { Notification } from '@/lib/model/notifications'
import type { ReceiverConfiguration } from '@/lib/model/receivers'
import { RESEND_MS } from '@/lib/notify/alertmanager'
import type { Attempts } from './attempt'
import type { Clock } from './clock'
import type { Log } from './log'

export interface ResendOptions {
  history: Pick<History, 'listFiringNotifications'>
  receivers: ReceiverConfiguration[]
  clock: Clock
  log: Log
  send: Attempts['send']
  renderIncident: (incidentId: string) => Promise<IncidentView | null>
}

/**
 * Sends what an Alertmanager knows of once a minute again while it fires, acknowledged or not, since it takes silence
 * for the end. A silence here does not stop that: it would be told there as a recovery. No lines in the log.
 */
export const createResend = (options: ResendOptions) => {
  const { history, clock, log } = options
  const receivers = options.receivers.filter(({ type }) => type === 'alertmanager')
  const failing = new Set<string>()
  let resentAt: number | null = null

  const resend = async (
    receiver: ReceiverConfiguration,
    { id: deliveryId, incidentId, occurrence, createdAt: at, reference }: Notification,
  ): Promise<void> => {
    const incident = await options.renderIncident(incidentId)
    if (!incident || incident.state === 'resolved') return
    const event = 'incident.firing' as const
    const delivery = await options.send(receiver, {
      ...{ deliveryId, event, at, incident, occurrence, thread: reference, resend: true },
    })
    if (delivery.outcome === 'delivered') failing.delete(receiver.id)
    else if (!failing.has(receiver.id)) {
      failing.add(receiver.id)
      const said = { receiver: receiver.id, error: delivery.error.id }
      log.warn(said, 'an alert that still fires could not be sent again')
    }
  }

  return async (): Promise<void> => {
    const now = clock.now()
    if (receivers.length === 0 || (resentAt !== null && now - resentAt < RESEND_MS)) return
    resentAt = now
    const firing = await history.listFiringNotifications(['firing', 'acknowledged'])
    const delivered = firing.filter(({ state }) => state === 'delivered')
    await Promise.all(
      receivers.map(async (receiver) => {
        const own = delivered.filter(({ receiverId }) => receiverId === receiver.id)
        // Oldest first, so that the newest of each incident is what stays.
        const newest = new Map(own.map((one) => [one.incidentId, one]))
        for (const notification of newest.values())
          await resend(receiver, notification).catch((error: unknown) => {
            const said = { err: error, receiver: receiver.id, incident: notification.incidentId }
            log.error(said, 'an alert that still fires could not be sent again')
          })
      }),
    )
  }
}
