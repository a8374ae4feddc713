import { type Locale, translate } from '@/lib/i18n/translate'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { Incident, Transition } from '@/lib/model/incidents'
import type { Notification } from '@/lib/model/notifications'
import type { ReceiverConfiguration } from '@/lib/model/receivers'
import type { Muting } from '@/lib/model/silences'
import type { RoutedReceiver } from '@/lib/notify/routing'
import { isoTimeOrNull } from './shared'
import { viewMuting } from './silences'

export interface NotificationsInput {
  incident: Incident
  transitions: Transition[]
  notifications: Notification[]
  receivers: ReceiverConfiguration[]
  /** Those of them that its routes lead to. */
  routed: RoutedReceiver[]
  /** What holds back its messages now. */
  muting: Muting | null
  locale: Locale
}

const viewNotification = (
  notification: Notification,
  receivers: ReceiverConfiguration[],
  muting: Muting | null,
  locale: Locale,
): IncidentView['notifications'][number] => ({
  id: notification.id,
  receiver: notification.receiverId,
  type: receivers.find((one) => one.id === notification.receiverId)?.type ?? '?',
  event: notification.event,
  occurrence: notification.occurrence,
  route: notification.route,
  state: notification.state,
  attempts: notification.attempts,
  deliveredAt: isoTimeOrNull(notification.deliveredAt),
  nextAttemptAt: isoTimeOrNull(notification.nextAttemptAt),
  lastError: notification.lastError ? translate(locale, notification.lastError) : null,
  heldBy: notification.state === 'pending' && muting ? viewMuting(muting) : null,
})

/**
 * The newest message of a firing incident, for those to whom it did not go yet: nothing is logged of it. One without a
 * time is not sent any more.
 */
const notYetTold = ({
  incident,
  transitions,
  notifications,
  routed,
}: NotificationsInput): Notification[] => {
  const newest = transitions.findLast(
    ({ notify, dueAt }) => notify === 'incident.firing' && dueAt !== null,
  )
  if (incident.state === 'resolved' || !newest) return []
  return routed
    .filter(
      ({ receiverId }) =>
        !notifications.some(
          (one) => one.receiverId === receiverId && one.transitionId === newest.id,
        ),
    )
    .map(({ receiverId, route }) => ({
      id: `${newest.id}:${receiverId}`,
      transitionId: newest.id,
      incidentId: incident.id,
      receiverId,
      event: 'incident.firing',
      occurrence: 0,
      route,
      reference: null,
      state: 'pending',
      attempts: 0,
      createdAt: newest.at,
      nextAttemptAt: newest.dueAt,
      deliveredAt: null,
      lastError: null,
    }))
}

/** What was sent about an incident, what failed, and what is still to go out. */
export const viewNotifications = (input: NotificationsInput): IncidentView['notifications'] =>
  [...input.notifications, ...notYetTold(input)].map((one) =>
    viewNotification(one, input.receivers, input.muting, input.locale),
  )
