import type { IncidentView } from '@/lib/model/api-incidents'

/** What is to be told to a receiver. */
export type Outgoing = {
  /** Id of the notification: the same at every attempt, so that a receiver can tell a duplicate. */
  deliveryId: string
  /** When it happened, epoch ms. */
  at: number
} & (
  | { event: 'incident.firing' | 'incident.resolved'; incident: IncidentView }
  /** `url`: where the link of the test message leads. */
  | { event: 'test'; url: string }
)

/** An HTTP request in the making: exactly these bytes are sent, and signed. */
export interface Payload {
  headers: Record<string, string>
  body: string
}

/** Headers hold ASCII only; ids of ours do, but a header must never be what breaks a delivery. */
const toHeader = (text: string): string => text.replace(/[^\x21-\x7e]/g, '?')

export const jsonPayload = (outgoing: Outgoing, content: object): Payload => ({
  headers: {
    'Content-Type': 'application/json; charset=utf-8',
    'User-Agent': 'Talaia',
    'X-Talaia-Delivery': toHeader(outgoing.deliveryId),
  },
  body: JSON.stringify(content),
})
