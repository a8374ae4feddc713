import type { Docker } from '@/lib/docker/docker'
import type { History } from '@/lib/history/history'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { LogLine } from '@/lib/model/log-lines'
import type { Neighbour } from '@/lib/model/neighbours'
import { createBacklog } from './backlog'
import type { Clock } from './clock'
import { createLedger } from './ledger'
import type { Log } from './log'

export interface DockerWatchOptions {
  docker: Docker
  history: History
  clock: Clock
  log: Log
  /** When Talaia last looked (epoch ms, 0 for never): where no event is stored, those since then are asked for. */
  lookedUntil: number
  /** An event that may change what a poll sees, told after it was stored, or kept to be. */
  onStir: (event: DockerEvent) => void
  /** A decisive line of a log was stored: it may tell more of what happened just now. */
  onLine: (line: LogLine) => void
}

interface ContainerToAttend {
  id: string
  name: string
  project: string | null
}

/** Far more than an engine says while somebody frees a disk. */
const MOST_KEPT = 20_000
const RETRY_MS = 1_000

const stirring = new Set(['start', 'die', 'stop', 'kill', 'destroy', 'oom', 'restart', 'unpause'])

/**
 * Follows the engine live: events into history, addresses into the ledger, decisive log lines of the containers that
 * matter. Docker keeps 256 events and a removed container keeps neither log nor address, so all is kept when seen.
 */
export const createDockerWatch = (options: DockerWatchOptions) => {
  const { docker, history, clock, log } = options
  const ending = new AbortController()
  const followed = new Set<string>()
  const projects = new Set<string>()
  /** Names of neighbours, which a container made anew bears again, and ids whose log was read to its end. */
  const neighbourNames = new Set<string>()
  const readToEnd = new Set<string>()

  const tell = (error: unknown): void =>
    log.error(
      { err: error },
      'what the engine says could not be stored; it is kept and tried again',
    )
  const bounds = { onFailure: tell, retryMs: RETRY_MS, mostKept: MOST_KEPT }
  const events = createBacklog<DockerEvent>({ write: history.recordDockerEvents, ...bounds })
  const lines = createBacklog<LogLine>({ write: history.recordLogLines, ...bounds })

  const ledger = createLedger({ docker, history, clock, onFailure: tell })

  const follow = async (
    containerId: string,
    container: string,
    untilExit = false,
  ): Promise<void> => {
    if (followed.has(containerId) || ending.signal.aborted) return
    followed.add(containerId)
    try {
      const last = await history.findLatestLogLine(containerId)
      await docker.followLogs({
        containerId,
        container,
        since: last?.timeNano ?? null,
        onLine: (line) => void lines.add(line).then(() => options.onLine(line)),
        untilExit,
        signal: ending.signal,
      })
    } catch (error) {
      readToEnd.delete(containerId)
      tell(error)
    } finally {
      // Left in place, it would keep this log from ever being followed again.
      followed.delete(containerId)
    }
  }

  const onEvent = (event: DockerEvent): void => {
    // Before the event is stored: whoever lives a second only is gone soon.
    void ledger.onEvent(event)
    void events.add(event).then(() => {
      if (event.type === 'container' && stirring.has(event.action)) options.onStir(event)
    })
    if (event.type !== 'container' || event.action !== 'start' || !event.name) return
    const ours = event.project !== null && projects.has(event.project)
    if (ours || neighbourNames.has(event.name)) void follow(event.actorId, event.name)
  }

  return {
    start: async (): Promise<void> => {
      const last = await history.findLatestDockerEvent()
      const looked =
        options.lookedUntil > 0 ? (BigInt(options.lookedUntil) * 1_000_000n).toString() : null
      let told = ''
      void docker.followEvents({
        since: last?.timeNano ?? looked,
        onEvent,
        onOpen() {
          told = ''
          void ledger.refresh()
        },
        // It is opened again every few seconds: the same reason is worth one line.
        onClose({ message: { id } }) {
          if (id !== told) log.info({ reason: id }, 'the event stream ended')
          told = id
        },
        signal: ending.signal,
      })
    },
    /**
     * The container of an environment and its neighbours: their logs are followed, and those of its Compose project
     * that start. What ended before Talaia looked is read once, since its log may say what it did to the schema.
     */
    attend: (container: ContainerToAttend, neighbours: Neighbour[]): void => {
      if (container.project !== null) projects.add(container.project)
      void follow(container.id, container.name)
      for (const { id, name, status } of neighbours) {
        neighbourNames.add(name)
        if (status === 'created' || (status !== 'running' && readToEnd.has(id))) continue
        readToEnd.add(id)
        void follow(id, name, true)
      }
    },
    stop: async (): Promise<void> => {
      ending.abort()
      await Promise.all([events.stop(), lines.stop(), ledger.stop()])
    },
  }
}

export type DockerWatch = ReturnType<typeof createDockerWatch>
