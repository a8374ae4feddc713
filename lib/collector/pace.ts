import { isSettling } from '@/lib/incidents/telling'
import type { Plan } from './plan'

/** How soon to look again where something is going on: a message waits for a second equal poll. */
const BUSY_MS = 1_000

/** For this long after the database was last seen, or its container stirred, it is looked for every second. */
const SEARCHING_MS = 60_000

export interface PaceInput {
  plan: Plan | null
  pollIntervalMs: number
  now: number
  /** The last time something happened to a container of this environment; 0 for never. */
  stirredAt: number
}

/** Milliseconds until the next poll. */
export const nextDelay = ({ plan, pollIntervalMs, now, stirredAt }: PaceInput): number => {
  const busy = Math.min(BUSY_MS, pollIntervalMs)
  if (!plan) return busy
  if (plan.stored.waiting.some(isSettling)) return busy
  if (plan.diff) return pollIntervalMs
  const lastSeenAt = plan.stored.state?.collectedAt ?? 0
  const searching = now - Math.max(lastSeenAt, stirredAt) < SEARCHING_MS
  return searching ? busy : pollIntervalMs
}
