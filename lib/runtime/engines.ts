import type { Clock } from '@/lib/collector/clock'
import { createDockerWatch } from '@/lib/collector/docker-watch'
import type { Log } from '@/lib/collector/log'
import { enginesOf } from '@/lib/config/engines-fields'
import { createDocker, createUnusable, type Docker } from '@/lib/docker/docker'
import { createExec, type Exec } from '@/lib/docker/exec'
import type { History } from '@/lib/history/history'
import type { Configuration, EngineConfiguration } from '@/lib/model/config'
import type { DockerEvent } from '@/lib/model/docker-events'
import { TalaiaError } from '@/lib/model/errors'
import type { LogLine } from '@/lib/model/log-lines'
import { message } from '@/lib/model/message'

export interface EnginesOptions {
  configuration: Pick<Configuration, 'dockerHost' | 'engines'>
  history: History
  clock: Clock
  log: Log
  lookedUntil: number
  /** An event that may change what a poll sees, with the id of the engine that told it. */
  onStir: (event: DockerEvent, engine: string) => void
  onLine: (line: LogLine) => void
}

/** Null: the engine's address is of no use, which its sections say. */
const execOf = ({ dockerHost, certificates }: EngineConfiguration): Exec | null => {
  try {
    return createExec(dockerHost, certificates)
  } catch (error) {
    if (error instanceof TalaiaError) return null
    throw error
  }
}

/** Each engine with its own client, events, logs, ledger and memory: none waits for another, nor is taken for it. */
export const createEngines = (options: EnginesOptions) => {
  const { configuration, clock, log } = options
  const build = (id: string, name: string, docker: Docker, exec: Exec | null) => {
    const history: History = { ...options.history, ...options.history.ofEngine(id) }
    return {
      id,
      /** For people: as it was named, or else its address. */
      name: name || docker.address,
      docker,
      exec,
      /** The whole history, with what this engine said in the place of what the default one did. */
      history,
      watch: createDockerWatch({
        ...{ docker, history, clock, lookedUntil: options.lookedUntil },
        log: id === '' ? log : log.child({ engine: id }),
        onStir: (event) => options.onStir(event, id),
        onLine: options.onLine,
      }),
    }
  }
  const all = enginesOf(configuration).map((one) =>
    build(one.id, one.name, createDocker({ ...one, now: clock.now }), execOf(one)),
  )
  type Watched = (typeof all)[number]

  /** One that the configuration does not name any more: what it said is kept, and nothing is asked. */
  const gone = (id: string): Watched => {
    const reason = message('docker.engineGone', { engine: id })
    return build(id, id, createUnusable({ kind: 'notConfigured', message: reason }), null)
  }
  /** Undefined: the default engine, or the first where there is none. */
  const of = (id: string | undefined): Watched =>
    all.find((one) => one.id === (id ?? '')) ??
    (id === undefined ? all[0] : undefined) ??
    gone(id ?? '')

  return {
    all,
    of,
    /** Its name, where there are several to tell apart. */
    nameOf: (id: string | undefined): string | null => (all.length > 1 ? of(id).name : null),
    /** What `docker` in a shell must be told to speak to it; null: nothing, since it is the default one. */
    hostOf: (id: string | undefined): string | null => {
      const { id: engine } = of(id)
      return options.configuration.engines.find((one) => one.id === engine)?.dockerHost ?? null
    },
    start: async (): Promise<void> => {
      await Promise.all(all.map(({ watch }) => watch.start()))
    },
    stop: async (): Promise<void> => {
      await Promise.all(all.map(({ watch }) => watch.stop()))
    },
  }
}

export type Engines = ReturnType<typeof createEngines>
export type WatchedEngine = Engines['all'][number]
