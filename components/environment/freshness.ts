import type { EnvironmentView } from '@/lib/model/api-environments'

type Polled = Pick<EnvironmentView, 'collectedAt' | 'pollIntervalMs'>

/** After how long without news what is shown is stale: three intervals (DESIGN §3). In ms. */
export const staleAfterMs = ({ pollIntervalMs }: Pick<Polled, 'pollIntervalMs'>): number =>
  3 * pollIntervalMs

/** Age of what is shown in ms where it is stale, otherwise null. What was never collected is unknown, not stale. */
export const staleAgeMs = (environment: Polled, now: number): number | null => {
  if (environment.collectedAt === null || now <= 0) return null
  const ageMs = now - Date.parse(environment.collectedAt)
  return ageMs > staleAfterMs(environment) ? ageMs : null
}
