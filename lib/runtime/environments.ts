import { randomUUID } from 'node:crypto'
import { createAwayCatalog } from '@/lib/catalog/away'
import { createCatalog } from '@/lib/catalog/catalog'
import type { Clock } from '@/lib/collector/clock'
import type { Log } from '@/lib/collector/log'
import { createTripwire, type Tripwire } from '@/lib/collector/tripwire'
import { createWatch, type TickOutcome, type Watch } from '@/lib/collector/watch'
import type { History } from '@/lib/history/history'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Reason } from '@/lib/model/section'
import type { WatchedEngine } from './engines'

export interface EnvironmentsOptions {
  history: History
  engineOf: (id: string | undefined) => Pick<WatchedEngine, 'docker' | 'history' | 'watch'>
  clock: Clock
  log: Log
  pollIntervalMs: number
  newIncidentId: () => string
  onTick: (outcome: TickOutcome) => void
  /** What is known of who did it has grown: open incidents are worth another look. */
  onRecords: (environmentId: string) => void
  onFailure: (environmentId: string) => void
  onPolled: (environmentId: string, durationMs: number) => void
  historyCluster: string | null
}

/** The watches of all environments; one can be added or given another address while the others go on. */
export const createEnvironments = (options: EnvironmentsOptions) => {
  const watches = new Map<string, Watch>()
  const tripwires = new Map<string, Tripwire>()
  let stopped = false

  const catalogOf = ({ id, database }: EnvironmentConfiguration) =>
    createCatalog({
      connectionString: database,
      now: options.clock.now,
      // A lost connection is looked into at once: it is how most restarts begin.
      onConnectionLost: () => watches.get(id)?.stir(),
    })

  const attend = (watch: Watch): void => {
    const state = watch.stored().state
    if (!state?.container.observed) return
    options
      .engineOf(watch.environment.engine)
      .watch.attend(state.container.value, state.neighbours.observed ? state.neighbours.value : [])
  }

  /** `away`: why its database cannot be asked now; its history is shown, and nothing is connected to. */
  const add = async (
    environment: EnvironmentConfiguration,
    away: Reason | null = null,
  ): Promise<void> => {
    await Promise.all([tripwires.get(environment.id)?.stop(), watches.get(environment.id)?.stop()])
    if (stopped) return
    const { docker, history } = options.engineOf(environment.engine)
    const watch: Watch = createWatch({
      ...{ environment, docker, history },
      catalog: away ? createAwayCatalog(away) : catalogOf(environment),
      clock: options.clock,
      log: options.log,
      pollIntervalMs: options.pollIntervalMs,
      newIncidentId: options.newIncidentId,
      newTransitionId: randomUUID,
      onTick: (outcome) => {
        attend(watch)
        options.onTick(outcome)
        const seen = watch.stored().state?.protection
        if (seen?.observed) tripwire.noteSeen(seen.value, outcome.changed)
      },
      onFailure: () => options.onFailure(environment.id),
      onPolled: (durationMs) => options.onPolled(environment.id, durationMs),
      historyCluster: options.historyCluster,
    })
    const tripwire = createTripwire({
      environment,
      history: options.history,
      log: options.log,
      poll: watch.poll,
      onRecords: () => options.onRecords(environment.id),
    })
    watches.set(environment.id, watch)
    tripwires.set(environment.id, tripwire)
    await watch.start()
  }

  return {
    watches,
    add,
    /** Ends the watch of an environment; its history stays. */
    remove: async (id: string): Promise<void> => {
      const ending = [tripwires.get(id)?.stop(), watches.get(id)?.stop()]
      tripwires.delete(id)
      watches.delete(id)
      await Promise.all(ending)
    },
    stop: async (): Promise<void> => {
      stopped = true
      await Promise.all([...tripwires.values(), ...watches.values()].map((one) => one.stop()))
    },
  }
}
