import { message } from '@/lib/model/message'
import type { Delivery } from '@/lib/model/notifications'

/** What came of a message that could not even be written: it is tried again, as one that did not come through. */
export const unrendered = (incident: string): Delivery => ({
  outcome: 'retryable',
  error: message('notify.error.unrendered', { incident }),
  retryAfterMs: null,
})
