import { maskUrl } from '@/lib/config/mask'
import { formatDuration } from '@/lib/format/times'
import { createTranslator, type Locale, translate } from '@/lib/i18n/translate'
import type { ReceiverTestView, SettingsView } from '@/lib/model/api-settings'
import type { Configuration } from '@/lib/model/config'
import type { Delivery, ReceiverHealth } from '@/lib/model/notifications'
import type { ReceiverConfiguration, RouteConfiguration } from '@/lib/model/receivers'
import { isoTimeOrNull } from './shared'

/** Where a receiver's messages go, for eyes: hosts, channels and mailboxes; never a path, topic, key or token. */
export const targetOf = (receiver: ReceiverConfiguration): string => {
  switch (receiver.type) {
    case 'email':
      return `${receiver.to.join(', ')} (${receiver.host}:${receiver.port})`
    case 'slack':
      return receiver.bot
        ? `${receiver.bot.channel} (${maskUrl(receiver.url)})`
        : maskUrl(receiver.url)
    case 'ntfy':
      return `${maskUrl(receiver.url).replace(/\/(?:\*\*\*)?$/, '')}/***`
    default:
      return maskUrl(receiver.url)
  }
}

/** Who is told, and whether it comes through. */
export const viewReceivers = (
  receivers: ReceiverConfiguration[],
  health: ReceiverHealth[],
  locale: Locale,
): SettingsView['receivers'] =>
  receivers.map((receiver) => {
    const own = health.find(({ receiverId }) => receiverId === receiver.id)
    return {
      id: receiver.id,
      type: receiver.type,
      target: targetOf(receiver),
      health: {
        state: own?.state ?? 'untold',
        deliveredAt: isoTimeOrNull(own?.deliveredAt ?? null),
        failingSince: isoTimeOrNull(own?.failingSince ?? null),
        error: own?.error ? translate(locale, own.error) : null,
      },
    }
  })

/** What goes where; without routes one line says that everything goes to everyone. */
export const viewRoutes = (
  { routes, receivers, repeatIntervalMs }: Configuration,
  locale: Locale,
): SettingsView['routes'] => {
  const t = createTranslator(locale)
  const all: RouteConfiguration = {
    receivers: receivers.map(({ id }) => id),
    environments: null,
    severities: null,
    groups: null,
    repeatIntervalMs,
  }
  return (routes.length > 0 ? routes : [all]).map((route) => ({
    receivers: route.receivers,
    environments: route.environments,
    severities: route.severities,
    groups: route.groups,
    repeats:
      route.repeatIntervalMs === 0
        ? t('settings.repeatsNever')
        : t('settings.repeatsEvery', { interval: formatDuration(route.repeatIntervalMs) }),
  }))
}

/** What a receiver said to a test message. */
export const viewReceiverTest = (
  receiver: string,
  delivery: Delivery,
  locale: Locale,
): ReceiverTestView => {
  const said = delivery.outcome === 'delivered' ? delivery.note : delivery.error
  return { receiver, outcome: delivery.outcome, detail: said ? translate(locale, said) : null }
}
