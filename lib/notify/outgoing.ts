import type { IncidentView } from '@/lib/model/api-incidents'
import type { Delivery } from '@/lib/model/notifications'

/** What is to be told to a receiver. */
export type Outgoing = {
  /** Id of the notification: the same at every attempt, so that a receiver can tell a duplicate. */
  deliveryId: string
  /** When it happened, epoch ms. */
  at: number
} & (
  | {
      event: 'incident.firing' | 'incident.resolved'
      incident: IncidentView
      /** n: it is said for the nth time again. */
      occurrence: number
      /** How the receiver called the first message about the incident, or its thread; null: this is the first. */
      thread: string | null
      /** The same alert once more, only so that an Alertmanager does not take it for over; no new message. */
      resend?: true
    }
  /** `url`: where the link of the test message leads. */
  | { event: 'test'; url: string }
)

/** An HTTP request in the making: exactly these bytes are sent, and signed. */
export interface Payload {
  headers: Record<string, string>
  body: string
}

/** An answer that was read because its status alone does not tell all. */
export interface Answer {
  host: string
  status: number
  /** Parsed JSON; undefined where the body is none, or too long. */
  body: unknown
}

export interface HttpRequest extends Payload {
  url: string
  /** What the answer means; null: what its status says. Without it the body is never read. */
  read?: (answer: Answer) => Delivery | null
}

/** Headers hold ASCII only; ids of ours do, but a header must never be what breaks a delivery. */
export const toHeader = (text: string): string => text.replace(/[^\x21-\x7e]/g, '?')

export const jsonPayload = (outgoing: Outgoing, content: object): Payload => ({
  headers: {
    'Content-Type': 'application/json; charset=utf-8',
    'User-Agent': 'Talaia',
    'X-Talaia-Delivery': toHeader(outgoing.deliveryId),
  },
  body: JSON.stringify(content),
})

/** The same with a bearer token, where there is one. */
export const withToken = (payload: Payload, token: string | null): Payload =>
  token === null
    ? payload
    : { ...payload, headers: { ...payload.headers, Authorization: `Bearer ${token}` } }

/** The conversation that a message belongs to; null: it opens one. */
export const threadOf = (outgoing: Outgoing): string | null =>
  outgoing.event === 'test' ? null : outgoing.thread
