import { createTranslator, defaultLocale, type Locale } from '@/lib/i18n/translate'
import type { ReceiverConfiguration } from '@/lib/model/config'
import type { Outgoing, Payload } from './outgoing'
import { renderSlack } from './slack'
import { renderWebhook } from './webhook'

/** The kinds of receivers: how each wants to be told. */
export const render = (
  receiver: ReceiverConfiguration,
  outgoing: Outgoing,
  locale: Locale = defaultLocale,
): Payload => {
  switch (receiver.type) {
    case 'webhook':
      return renderWebhook(receiver, outgoing)
    case 'slack':
      return renderSlack(outgoing, createTranslator(locale))
  }
}
