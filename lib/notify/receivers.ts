import { createTranslator, defaultLocale, type Locale } from '@/lib/i18n/translate'
import type { EmailReceiver, ReceiverConfiguration } from '@/lib/model/receivers'
import { renderAlertmanager } from './alertmanager'
import { renderApprise } from './apprise'
import { renderDiscord } from './discord'
import { renderNtfy } from './ntfy'
import type { HttpRequest, Outgoing } from './outgoing'
import { renderSlack } from './slack'
import { renderTeams } from './teams'
import { renderWebhook } from './webhook'

export type HttpReceiver = Exclude<ReceiverConfiguration, EmailReceiver>

/** The kinds of receivers that are told over HTTP: how each wants to be told. `now`: epoch ms. */
export const render = (
  receiver: HttpReceiver,
  outgoing: Outgoing,
  now: number,
  locale: Locale = defaultLocale,
): HttpRequest => {
  const t = createTranslator(locale)
  switch (receiver.type) {
    case 'webhook':
      return renderWebhook(receiver, outgoing)
    case 'slack':
      return renderSlack(receiver, outgoing, t)
    case 'discord':
      return renderDiscord(receiver, outgoing, t)
    case 'teams':
      return renderTeams(receiver, outgoing, t)
    case 'ntfy':
      return renderNtfy(receiver, outgoing, t)
    case 'alertmanager':
      return renderAlertmanager(receiver, outgoing, t, now)
    case 'apprise':
      return renderApprise(receiver, outgoing, t)
  }
}
