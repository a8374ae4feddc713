import type { StepResult } from '@/lib/incidents/step'
import { countBlind, stepUnreachable } from '@/lib/incidents/unreachable'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { EnvironmentState } from '@/lib/model/environment-state'
import type { Transition } from '@/lib/model/incidents'
import { valueOrNull } from '@/lib/model/section'
import type { Snapshot } from '@/lib/model/snapshot'
import { evidenceBefore } from './plan-evidence'
import type { Stored } from './stored'

/**
 * Whether an environment that is out of reach is shown without a message. People quit Docker Desktop at night and mean
 * it; what `/info` says of the engine is kept from when it was last observed, since it is gone with it.
 */
export const isQuiet = (
  { unreachable, demo }: Pick<EnvironmentConfiguration, 'unreachable' | 'demo'>,
  state: Pick<EnvironmentState, 'lastObserved'>,
): boolean =>
  unreachable === null
    ? demo || state.lastObserved?.engine?.operatingSystem === 'Docker Desktop'
    : unreachable === 'quiet'

/** As many intervals without a poll as make a gap in the coverage; a slow machine may be late by a minute. */
const longestGapMs = (pollIntervalMs: number): number => Math.max(pollIntervalMs * 3, 60_000)

/** The polls in a row, up to this one, that saw no relations; null where this one did. */
export const blindOf = (
  snapshot: Snapshot,
  stored: Stored,
  isBlind: boolean,
  pollIntervalMs = 0,
): EnvironmentState['blind'] =>
  isBlind ? countBlind(stored.state, snapshot.collectedAt, longestGapMs(pollIntervalMs)) : null

/** What a poll that saw no relations makes of the incidents: at most it says that nobody can look. */
export const planUnreachable = (
  {
    environment,
    snapshot,
    stored,
    newIncidentId,
    newTransitionId,
  }: {
    environment: EnvironmentConfiguration
    snapshot: Snapshot
    stored: Stored
    newIncidentId: () => string
    newTransitionId: () => string
  },
  state: EnvironmentState,
  waiting: Transition[],
): StepResult => {
  const { blind, reason } = state
  if (!blind || !reason) return { incidents: [], transitions: [], skipped: [] }
  const quiet = isQuiet(environment, state)
  const atStake = environment.groups?.some(({ severity }) => severity === 'critical')
  return stepUnreachable({
    environmentId: environment.id,
    now: snapshot.collectedAt,
    blind,
    reason,
    lastSeenAt: stored.state?.collectedAt ?? null,
    severity: atStake && !quiet ? 'critical' : 'warning',
    isQuiet: quiet,
    open: stored.incidents,
    recent: stored.recent,
    waiting,
    before: evidenceBefore(stored.boot, stored.state, stored.spans),
    after: {
      at: snapshot.collectedAt,
      identity: null,
      container: valueOrNull(snapshot.container),
      volumes: valueOrNull(snapshot.volumes),
      engine: valueOrNull(snapshot.engine),
      neighbours: valueOrNull(snapshot.neighbours),
      tables: null,
      publicNamespaceOid: null,
      protection: null,
      durability: null,
      wal: null,
    },
    newIncidentId,
    newTransitionId,
  })
}
