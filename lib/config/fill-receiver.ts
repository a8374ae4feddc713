import type { ReceiverConfiguration, RouteConfiguration } from '@/lib/model/receivers'
import { parseDuration } from './durations'
import type { ReceiverFields } from './receiver-fields'
import type { RouteFields } from './route-fields'

/** As in Alertmanager. */
export const DEFAULT_REPEAT_INTERVAL_MS = 4 * 3_600_000

const ports = { starttls: 587, implicit: 465, none: 25 }

/** A receiver with every default filled in. */
export const fillReceiver = (fields: ReceiverFields): ReceiverConfiguration => {
  const { id } = fields
  switch (fields.type) {
    case 'webhook':
      return { id, type: fields.type, url: fields.url, secret: fields.secret ?? null }
    case 'slack': {
      const { type, url, token, channel } = fields
      return token !== undefined && channel !== undefined
        ? { id, type, url: url ?? 'https://slack.com/api', bot: { token, channel } }
        : { id, type, url: url ?? '' }
    }
    case 'discord':
      return { id, type: fields.type, url: fields.url, forum: fields.forum ?? false }
    case 'teams':
      return { id, type: fields.type, url: fields.url }
    case 'ntfy': {
      const { type, url, topic, token } = fields
      return { id, type, url: url ?? 'https://ntfy.sh', topic, token: token ?? null }
    }
    case 'email': {
      const { type, host, from, to, user } = fields
      const tls = fields.tls ?? 'starttls'
      // A secret file leaves its content under its own key.
      const password = fields.password ?? fields.passwordFile ?? null
      const port = fields.port ?? ports[tls]
      const recipients = typeof to === 'string' ? [to] : to
      return { id, type, host, port, tls, user: user ?? null, password, from, to: recipients }
    }
    case 'alertmanager':
      return { id, type: fields.type, url: fields.url, token: fields.token ?? null }
    case 'apprise': {
      const { type, url, key, urls, tag } = fields
      const target = key === undefined ? { urls: urls ?? '' } : { key }
      return { id, type, url, target, tag: tag ?? null }
    }
  }
}

/** Milliseconds of a repeat interval; 0 for never. */
export const fillRepeatInterval = (text: string | 0 | undefined, otherwiseMs: number): number => {
  if (text === undefined) return otherwiseMs
  return text === 0 ? 0 : (parseDuration(text) ?? otherwiseMs)
}

export const fillRoute = (fields: RouteFields, repeatIntervalMs: number): RouteConfiguration => ({
  receivers: fields.receivers,
  environments: fields.environments ?? null,
  severities: fields.severities ?? null,
  groups: fields.groups ?? null,
  repeatIntervalMs: fillRepeatInterval(fields.repeatInterval, repeatIntervalMs),
})
