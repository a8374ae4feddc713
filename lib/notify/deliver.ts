import { createTranslator, defaultLocale, type Locale } from '@/lib/i18n/translate'
import type { Delivery } from '@/lib/model/notifications'
import type { ReceiverConfiguration } from '@/lib/model/receivers'
import { sendEmail } from './email'
import type { Outgoing } from './outgoing'
import { post } from './post'
import { render } from './receivers'

export interface DeliveryRequest {
  receiver: ReceiverConfiguration
  outgoing: Outgoing
  fetch: typeof globalThis.fetch
  timeoutMs: number
  /** Cuts the delivery off when Talaia ends. */
  signal: AbortSignal
  /** Epoch ms. */
  now: number
  locale?: Locale
}

/** Tells a receiver once. Never rejects: what went wrong is in the answer, and names the host alone. */
export const deliver = async ({
  receiver,
  outgoing,
  fetch,
  timeoutMs,
  signal,
  now,
  locale = defaultLocale,
}: DeliveryRequest): Promise<Delivery> => {
  if (receiver.type === 'email')
    return sendEmail(receiver, outgoing, createTranslator(locale), { timeoutMs, signal })
  const cutOff: typeof globalThis.fetch = (input, init) =>
    fetch(input, {
      ...init,
      signal: AbortSignal.any([signal, ...(init?.signal ? [init.signal] : [])]),
    })
  const request = render(receiver, outgoing, now, locale)
  return post(request, receiver.id, { fetch: cutOff, timeoutMs })
}
