import type { ReceiverOutcomes } from '@/lib/history/notifications'
import type { ReceiverHealth } from '@/lib/model/notifications'

/** A service may be down for as long as it takes to start it again; then its receiver counts as failing. */
export const FAILING_AFTER_MS = 5 * 60_000

/**
 * Whether a receiver gets its messages. Failing: nothing came through since a message was refused for good, or since
 * one has been tried for five minutes.
 */
export const judgeHealth = (
  receiverId: string,
  outcomes: ReceiverOutcomes | undefined,
  now: number,
): ReceiverHealth => {
  const deliveredAt = outcomes?.deliveredAt ?? null
  const undelivered = (outcomes?.undelivered ?? []).filter(
    ({ createdAt }) => deliveredAt === null || createdAt > deliveredAt,
  )
  const [oldest] = undelivered
  const isFailing =
    oldest !== undefined &&
    (undelivered.some(({ state }) => state === 'failed') ||
      now - oldest.createdAt >= FAILING_AFTER_MS)
  if (!isFailing)
    return {
      receiverId,
      state: deliveredAt === null ? 'untold' : 'ok',
      deliveredAt,
      failingSince: null,
      error: null,
    }
  return {
    receiverId,
    state: 'failing',
    deliveredAt,
    failingSince: oldest.createdAt,
    error: undelivered.at(-1)?.lastError ?? null,
  }
}
