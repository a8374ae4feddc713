const SHORTEST_MS = 1_000
const LONGEST_MS = 15 * 60_000
const GIVE_UP_AFTER_MS = 24 * 3_600_000

export interface Attempts {
  /** How many have failed, at least one. */
  attempts: number
  /** When the notification was made, epoch ms. */
  createdAt: number
  now: number
  /** From 0 to 1, as `Math.random` gives. */
  random: () => number
  retryAfterMs: number | null
}

/**
 * When to try again, epoch ms: after 1 s to 15 min, doubling with each attempt, spread over half of the wait so that
 * many do not come at once; later where the receiver asked for it. Null: 24 h have passed, it is given up.
 */
export const nextAttemptAt = ({
  attempts,
  createdAt,
  now,
  random,
  retryAfterMs,
}: Attempts): number | null => {
  const waitMs = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(attempts, 20))
  const spreadMs = Math.max(SHORTEST_MS, waitMs * (0.5 + random() / 2))
  const at = now + Math.round(Math.max(spreadMs, retryAfterMs ?? 0))
  return at - createdAt > GIVE_UP_AFTER_MS ? null : at
}
