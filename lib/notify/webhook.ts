import { createHmac } from 'node:crypto'
import type { ReceiverConfiguration } from '@/lib/model/config'
import { jsonPayload, type Outgoing, type Payload } from './outgoing'

type WebhookReceiver = Extract<ReceiverConfiguration, { type: 'webhook' }>

/** `sha256=` and the HMAC of the body in hex, as receivers compute it to know the sender. */
export const sign = (body: string, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

const contentOf = (outgoing: Outgoing): object => {
  const { deliveryId: id, event } = outgoing
  const at = new Date(outgoing.at).toISOString()
  if (outgoing.event === 'test') return { id, event, at, incident: null, url: outgoing.url }
  const { evidence: _, ...verdict } = outgoing.incident.verdict
  return { id, event, at, incident: { ...outgoing.incident, verdict }, url: outgoing.incident.url }
}

/** The body of the contract, with `X-Talaia-Signature` where the receiver has a secret. */
export const renderWebhook = (receiver: WebhookReceiver, outgoing: Outgoing): Payload => {
  const { headers, body } = jsonPayload(outgoing, contentOf(outgoing))
  if (receiver.secret === null) return { headers, body }
  return { headers: { ...headers, 'X-Talaia-Signature': sign(body, receiver.secret) }, body }
}
