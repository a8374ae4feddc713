import { message } from '@/lib/model/message'
import type { PostureCheck } from './finding'

/** The next loss would be seen, and nobody told of it. */
export const receiverFailing: PostureCheck = {
  id: 'receiver_failing',
  judge: ({ failingReceivers }) => {
    if (failingReceivers === null) return 'unknown'
    const [first] = failingReceivers
    if (!first) return null
    return {
      id: 'receiver_failing',
      severity: 'warning',
      title: message('posture.receiver_failing.title', {
        receiver: first.id,
        more: failingReceivers.length - 1,
      }),
      why: message('posture.receiver_failing.why'),
      remedies: failingReceivers.map(({ id, error }) => ({
        title: message('posture.receiver_failing.remedy', { receiver: id }),
        detail: error,
        command: `talaia notify test --receiver ${id}`,
      })),
    }
  },
}
