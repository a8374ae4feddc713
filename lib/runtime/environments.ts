import { randomUUID } from 'node:crypto'
import { createCatalog } from '@/lib/catalog/catalog'
import type { Clock } from '@/lib/collector/clock'
import type { DockerWatch } from '@/lib/collector/docker-watch'
import type { Log } from '@/lib/collector/log'
import { createTripwire, type Tripwire } from '@/lib/collector/tripwire'
import { createWatch, type TickOutcome, type Watch } from '@/lib/collector/watch'
import type { Docker } from '@/lib/docker/docker'
import type { History } from '@/lib/history/history'
import type { EnvironmentConfiguration } from '@/lib/model/config'

export interface EnvironmentsOptions {
  history: History
  docker: Docker
  dockerWatch: DockerWatch
  clock: Clock
  log: Log
  pollIntervalMs: number
  newIncidentId: () => string
  onTick: (outcome: TickOutcome) => void
  /** What is known of who did it has grown: open incidents are worth another look. */
  onRecords: (environmentId: string) => void
  onFailure: (environmentId: string) => void
  historyCluster: string | null
}

/** The watches of all environments; one can be added or given another address while the others go on. */
export const createEnvironments = (options: EnvironmentsOptions) => {
  const watches = new Map<string, Watch>()
  const tripwires = new Map<string, Tripwire>()

  const attend = (watch: Watch): void => {
    const state = watch.stored().state
    if (!state?.container.observed) return
    options.dockerWatch.attend(
      state.container.value,
      state.neighbours.observed ? state.neighbours.value : [],
    )
  }

  const add = async (environment: EnvironmentConfiguration): Promise<void> => {
    await Promise.all([tripwires.get(environment.id)?.stop(), watches.get(environment.id)?.stop()])
    const watch: Watch = createWatch({
      environment,
      catalog: createCatalog({
        connectionString: environment.database,
        now: options.clock.now,
        // A lost connection is looked into at once: it is how most restarts begin.
        onConnectionLost: () => watches.get(environment.id)?.stir(),
      }),
      docker: options.docker,
      history: options.history,
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
    stop: async (): Promise<void> => {
      await Promise.all([...tripwires.values(), ...watches.values()].map((one) => one.stop()))
    },
  }
}
