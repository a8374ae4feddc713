import { z } from 'zod'
import { messageSchema } from './message'

export const notificationEventSchema = z.enum(['incident.firing', 'incident.resolved', 'test'])
export type NotificationEvent = z.infer<typeof notificationEventSchema>

/** `skipped`: the incident ended before the message was due, so nothing was sent. */
export const notificationStateSchema = z.enum(['pending', 'delivered', 'failed', 'skipped'])
export type NotificationState = z.infer<typeof notificationStateSchema>

/** One line of the notification log: one transition to one receiver. */
export const notificationSchema = z.object({
  /** `<transition id>:<receiver id>`; sent along, so that a receiver can tell a duplicate. */
  id: z.string(),
  transitionId: z.string(),
  incidentId: z.string(),
  receiverId: z.string(),
  event: notificationEventSchema,
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
  | { outcome: 'delivered' }
  | {
      outcome: 'retryable'
      error: z.infer<typeof messageSchema>
      /** How long the receiver asked to be left alone (`Retry-After`); null where it did not say. */
      retryAfterMs: number | null
    }
  | { outcome: 'permanent'; error: z.infer<typeof messageSchema> }
