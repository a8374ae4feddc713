import type { History } from '@/lib/history/history'
import type { Notification, ReceiverHealth } from '@/lib/model/notifications'
import type { Family, Sample } from './exposition'

type Record = History['recordNotification']
const ends = ['delivered', 'failed'] as const

/** Counts what became of messages since Talaia started; history is pruned, and a counter must not go back. */
export const createNotificationCounts = (receiverIds: string[]) => {
  const counts = new Map<string, number>()
  const key = (receiver: string, outcome: string) => JSON.stringify([receiver, outcome])
  const add = (receiver: string, outcome: string) =>
    counts.set(key(receiver, outcome), (counts.get(key(receiver, outcome)) ?? 0) + 1)
  // From the start, so that the first failure is an increase.
  const samplesOf = (outcome: string, labels: { state?: string } = {}): Sample[] =>
    receiverIds.map((receiver) => ({
      labels: { receiver, ...labels },
      value: counts.get(key(receiver, outcome)) ?? 0,
    }))

  return {
    /** Records as before, and counts: each record is one attempt. */
    counting:
      (record: Record): Record =>
      async (notification: Notification) => {
        const recorded = await record(notification)
        const { receiverId, state, lastError } = notification
        if (state === 'delivered' || state === 'failed') add(receiverId, state)
        if (lastError !== null && state !== 'delivered') add(receiverId, 'attempt')
        return recorded
      },
    families: (pending: Notification[], health: ReceiverHealth[]): Family[] => [
      {
        name: 'talaia_notifications_total',
        help: 'Messages that were delivered, and those given up (failed), since Talaia started.',
        type: 'counter',
        samples: ends.flatMap((state) => samplesOf(state, { state })),
      },
      {
        name: 'talaia_receiver_failures_total',
        help: 'Attempts to deliver that failed, since Talaia started.',
        type: 'counter',
        samples: samplesOf('attempt'),
      },
      {
        name: 'talaia_notifications_pending',
        help: 'Messages that wait for their next attempt.',
        type: 'gauge',
        samples: receiverIds.map((receiver) => ({
          labels: { receiver },
          value: pending.filter(({ receiverId }) => receiverId === receiver).length,
        })),
      },
      {
        name: 'talaia_receiver_failing',
        help: 'Whether nothing comes through since a message was given up, or has been tried for five minutes.',
        type: 'gauge',
        samples: health.map(({ receiverId, state }) => ({
          labels: { receiver: receiverId },
          value: state === 'failing' ? 1 : 0,
        })),
      },
    ],
  }
}

export type NotificationCounts = ReturnType<typeof createNotificationCounts>
