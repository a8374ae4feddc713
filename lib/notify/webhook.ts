import { createHmac } from 'node:crypto'
import type { WebhookReceiver } from '@/lib/model/receivers'
import { type HttpRequest, jsonPayload, type Outgoing } from './outgoing'

/** `sha256=` and the HMAC of the body in hex, as receivers compute it to know the sender. */
export const sign = (body: string, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

const contentOf = (outgoing: Outgoing): object => {
  const { deliveryId: id, event } = outgoing
  const at = new Date(outgoing.at).toISOString()
  if (outgoing.event === 'test') return { id, event, at, incident: null, url: outgoing.url }
  const { incident, occurrence } = outgoing
  const { evidence: _, ...verdict } = incident.verdict
  return { id, event, at, occurrence, incident: { ...incident, verdict }, url: incident.url }
}

/** The body of the contract, with `X-Talaia-Signature` where the receiver has a secret. */
export const renderWebhook = (
  { url, secret }: WebhookReceiver,
  outgoing: Outgoing,
): HttpRequest => {
  const { headers, body } = jsonPayload(outgoing, contentOf(outgoing))
  if (secret === null) return { url, headers, body }
  return { url, headers: { ...headers, 'X-Talaia-Signature': sign(body, secret) }, body }
}
