import { z } from 'zod'
import { messageSchema } from './message'

export const notificationEventSchema = z.enum(['incident.firing', 'incident.resolved', 'test'])
export type NotificationEvent = z.infer<typeof notificationEventSchema>

/**
 * `skipped`: the incident ended, somebody took it on, or a later message told it too, before the message was sent, so
 * nothing was.
 */
export const notificationStateSchema = z.enum(['pending', 'delivered', 'failed', 'skipped'])
export type NotificationState = z.infer<typeof notificationStateSchema>

/** One line of the notification log: one transition to one receiver, or its nth repetition. */
export const notificationSchema = z.object({
  /**
   * `<transition id>:<receiver id>`, and `:<occurrence>` for a repetition; sent along, so that a receiver can tell a
   * duplicate.
   */
  id: z.string(),
  transitionId: z.string(),
  incidentId: z.string(),
  receiverId: z.string(),
  event: notificationEventSchema,
  /** 0: told for the first time; n: repeated for the nth time, since it fires on and nobody acknowledged it. */
  occurrence: z.number(),
  /** Which route led there, counted from 1; null where there are no routes. */
  route: z.number().nullable(),
  /** How the receiver calls the message or its thread; what follows about the incident goes there. */
  reference: z.string().nullable(),
  state: notificationStateSchema,
  attempts: z.number(),
  createdAt: z.number(),
  nextAttemptAt: z.number().nullable(),
  deliveredAt: z.number().nullable(),
  lastError: messageSchema.nullable(),
})
export type Notification = z.infer<typeof notificationSchema>

/** What a receiver said. Retryable and permanent carry the reason, without secrets. */
export type Delivery =
  | {
      outcome: 'delivered'
      /** How the receiver calls the message or its thread; absent where it says nothing. */
      reference?: string
      /** What did not go well all the same. */
      note?: z.infer<typeof messageSchema>
    }
  | {
      outcome: 'retryable'
      error: z.infer<typeof messageSchema>
      /** How long the receiver asked to be left alone (`Retry-After`); null where it did not say. */
      retryAfterMs: number | null
    }
  | { outcome: 'permanent'; error: z.infer<typeof messageSchema> }

/** Whether a receiver gets its messages; `untold`: nothing was sent to it yet. */
export interface ReceiverHealth {
  receiverId: string
  state: 'untold' | 'ok' | 'failing'
  /** When the newest message came through; null: none did. */
  deliveredAt: number | null
  /** Since when none comes through, and why; null where not failing. */
  failingSince: number | null
  error: z.infer<typeof messageSchema> | null
}

/** A receiver that an environment is routed to and that gets nothing. */
export interface FailingReceiver {
  id: string
  type: string
  failingSince: number
  error: z.infer<typeof messageSchema>
}
