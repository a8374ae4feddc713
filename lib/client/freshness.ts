/** An environment is stale after three polling intervals without news (DESIGN §3). */
const staleAfterIntervals = 3
/** The poll itself and the way to the browser take time too. */
const slackMs = 2_000

export type Freshness = 'fresh' | 'stale' | 'never'

/** Whether what is shown of an environment is still news. `now` is epoch ms on the server's clock. */
export const freshnessOf = (
  { collectedAt, pollIntervalMs }: { collectedAt: string | null; pollIntervalMs: number },
  now: number,
): Freshness => {
  if (collectedAt === null) return 'never'
  const ageMs = now - new Date(collectedAt).getTime()
  return ageMs > staleAfterIntervals * pollIntervalMs + slackMs ? 'stale' : 'fresh'
}
