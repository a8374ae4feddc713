import type { Stored } from '@/lib/collector/stored'
import { judgeExpectations } from '@/lib/diagnosis/expectations'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Expectation } from '@/lib/model/findings'

/** ISO 8601 in UTC. */
export const isoTime = (at: number): string => new Date(at).toISOString()

export const isoTimeOrNull = (at: number | null): string | null =>
  at === null ? null : isoTime(at)

/** Expectations as of the newest poll that saw the tables; after a start, out of what is stored. */
export const expectationsOf = (
  environment: EnvironmentConfiguration,
  stored: Stored,
): Expectation[] | null => {
  if (stored.expectations) return stored.expectations
  if (!stored.boot) return null
  return judgeExpectations({
    groups: environment.groups,
    manifest: stored.manifest,
    identity: stored.boot.lastIdentity,
    relations: stored.spans,
    now: stored.state?.collectedAt ?? stored.boot.lastSeenAt,
    settleMs: environment.settleMs,
    onRestart: environment.onRestart,
    latchedEmptied: new Set(),
  })
}
