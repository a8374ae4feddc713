import type { Connection } from '@/lib/client/connection'
import { freshnessOf } from '@/lib/client/freshness'
import type { Status } from '@/lib/model/api-shared'

interface Watched {
  id: string
  name: string
  status: Status
  collectedAt: string | null
  pollIntervalMs: number
}

/**
 * How old the page is. `lost`: the connection to Talaia, `at` is the state shown; `stale`: Talaia is there but has
 * no news of the environment named. Times in epoch ms; null where nothing was seen yet.
 */
export type Liveness =
  | { kind: 'none' }
  | { kind: 'lost'; at: number }
  | { kind: 'live' | 'stale' | 'never'; at: number | null; environment: string }

const collectedMs = ({ collectedAt }: Watched): number =>
  collectedAt === null ? Number.NEGATIVE_INFINITY : new Date(collectedAt).getTime()

/**
 * Of the environment in view, or of the one with the oldest news among those that Talaia does see: the others say
 * themselves that they are unknown. `shownAt`: when the cache was last filled.
 */
export const livenessOf = (
  environments: readonly Watched[],
  {
    connection,
    inView,
    shownAt,
    now,
  }: { connection: Connection; inView: string | null; shownAt: number; now: number },
): Liveness => {
  if (connection.status === 'lost') return { kind: 'lost', at: shownAt }
  const seen = environments.filter(({ status }) => status !== 'unknown')
  const candidates =
    inView === null
      ? seen.length > 0
        ? seen
        : environments
      : environments.filter(({ id }) => id === inView)
  const [oldest] = candidates.toSorted((a, b) => collectedMs(a) - collectedMs(b))
  if (!oldest) return { kind: 'none' }
  const freshness = freshnessOf(oldest, now)
  return {
    kind: freshness === 'fresh' ? 'live' : freshness,
    at: oldest.collectedAt === null ? null : collectedMs(oldest),
    environment: oldest.name,
  }
}
