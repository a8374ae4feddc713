import { chooseFound, type FoundAction } from '@/lib/actions/discovery'
import type { Actor } from '@/lib/auth/actors'
import type { Clock } from '@/lib/collector/clock'
import type { Log } from '@/lib/collector/log'
import { readLabels } from '@/lib/config/labels'
import type { Found } from '@/lib/docker/discover'
import type { History } from '@/lib/history/history'
import type { Locale } from '@/lib/i18n/translate'
import type { FoundClusterView } from '@/lib/model/api-discovery'
import type { Configuration } from '@/lib/model/config'
import { Invalid, TalaiaError } from '@/lib/model/errors'
import type { Reason } from '@/lib/model/section'
import { createDebounce } from './debounce'
import { createKeep } from './discovery/keep'
import { type Known, knownOf, newestByKey, newRecord } from './discovery/known'
import { clusterIdOf } from './discovery/names'
import { createStep } from './discovery/step'
import { whyIgnored } from './discovery/why-ignored'
import type { WatchedEngine } from './engines'
import type { createEnvironments } from './environments'
import { shorten } from './incident-ids'
import { viewFound } from './views/discovery'

/** Containers come and go without an event now and then: an engine keeps 256, and a network tells of none. */
const LOOK_MS = 10_000
const FIRST_LOOK_MS = 3_000
/** Docker tells of one start in several events. */
const EVENT_MS = 150
const YOUNG_MS = 60_000
const LONGEST_RETRY_MS = 30_000

export interface DiscoveryOptions {
  configuration: Pick<Configuration, 'discovery' | 'environments' | 'secretsDirectory'>
  engine: Pick<WatchedEngine, 'id' | 'name' | 'docker'>
  /** Its name, where there are several to tell apart. */
  engineName: string | null
  history: History
  clock: Clock
  log: Log
  environments: Pick<ReturnType<typeof createEnvironments>, 'watches' | 'add' | 'remove'>
  historyCluster: string | null
  onChange: (id: string) => void
  /** What was found on any engine. */
  everywhere: () => Known[]
}

/** Finds the Postgres servers of one engine, and watches their databases, live. */
export const createDiscovery = (options: DiscoveryOptions) => {
  const { configuration, engine, history, clock, log, environments, onChange } = options
  const isOn = configuration.discovery
  const all = new Map<string, Known>()
  let trouble: Reason | null = null
  let place: Pick<Found, 'ownContainer' | 'standpoint'> = {
    ownContainer: null,
    standpoint: { engineHost: null, ownNetworks: null, routesToContainers: true },
  }
  let looking: Promise<void> | null = null
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  const keep = createKeep({ history, clock, environments, onChange })
  const step = createStep({
    ...{ clock, keep, watches: environments.watches, configured: configuration.environments },
    ...{ secretsDirectory: configuration.secretsDirectory },
    historyCluster: options.historyCluster,
    engine: engine.id,
    others: () => [...all.values()],
    everywhere: options.everywhere,
    place: () => place,
  })

  const retryLater = (known: Known): void => {
    clearTimeout(known.retry)
    const { state, firstSeenAt } = known.record
    if (stopped || !['looking', 'unreachable', 'refused'].includes(state)) return
    const since = clock.now() - (known.found?.startedAt ?? firstSeenAt)
    const delay = since < YOUNG_MS ? 1_000 : Math.min(LONGEST_RETRY_MS, 1_000 * 2 ** known.failures)
    known.retry = setTimeout(() => void attend(known), delay)
  }

  /** One step of one cluster, after the one before it. Never rejects. */
  const attend = (known: Known): Promise<void> => {
    known.turn = known.turn.then(async () => {
      if (stopped || all.get(known.record.id) !== known) return
      const before = known.record.state
      try {
        await step(known)
        if (await keep.expire(known)) {
          await keep.drop(known)
          all.delete(known.record.id)
          return
        }
        await keep.save(known)
      } catch (error) {
        const said = error instanceof TalaiaError ? error.said.id : undefined
        log.error(
          { err: said ? undefined : error, said, found: known.record.id },
          'a found cluster could not be looked at',
        )
      }
      const { id, state, address } = known.record
      if (state !== before) log.info({ found: id, state, address }, 'a found cluster changed')
      retryLater(known)
    })
    return known.turn
  }

  const note = (found: Found): void => {
    const now = clock.now()
    place = { ownContainer: found.ownContainer, standpoint: found.standpoint }
    const seen = newestByKey(found.containers)
    for (const container of seen) {
      const id = clusterIdOf(container.key, engine.id)
      const known = all.get(id)
      // What is stopped and was never watched is no news.
      if (!known && !container.running) continue
      const next = known ?? knownOf(newRecord(container, engine.id, now), container)
      next.found = container
      const { containerId: _, container: name, project, service, image } = container
      Object.assign(next.record, { container: name, project, service, image, lastSeenAt: now })
      all.set(id, next)
    }
    const ids = new Set(seen.map(({ key }) => clusterIdOf(key, engine.id)))
    for (const [id, known] of all) {
      if (ids.has(id) || found.unread.includes(known.found?.containerId ?? '')) continue
      const isForgotten = known.found?.throwAway && known.record.choice === null
      known.found = null
      if (isForgotten && known.record.databases.length === 0) {
        clearTimeout(known.retry)
        all.delete(id)
        onChange(id)
      }
    }
  }

  /** Asks the engine who is there. What it does not say stays as it was: not seen is not gone. */
  const look = async (deadlineMs: number): Promise<void> => {
    const section = await engine.docker.discoverPostgres({ deadlineMs })
    if (stopped) return
    const before = trouble
    trouble = section.observed ? null : section.reason
    if (section.observed) note(section.value)
    if (before?.message.id !== trouble?.message.id) onChange('')
    for (const known of all.values()) {
      if (section.observed) void attend(known)
      else if (trouble && !keep.isWatched(known) && known.record.state !== 'ignored') {
        await keep.show(known, trouble, 'quiet')
      }
    }
  }

  const lookAgain = (deadlineMs = LOOK_MS): Promise<void> => {
    looking ??= look(deadlineMs).finally(() => {
      looking = null
    })
    return looking
  }

  const onEvent = createDebounce(EVENT_MS, () => {
    // One that began before the event may have missed it.
    void (looking ?? Promise.resolve()).then(() => lookAgain())
  })

  const schedule = (): void => {
    if (stopped) return
    timer = setTimeout(() => void lookAgain().finally(schedule), LOOK_MS)
  }

  const require = (id: string): Known => {
    const known = all.get(id)
    if (!known) throw new Invalid('errors.foundUnknown', { id: shorten(id) })
    return known
  }

  const isWanted = ({ record, found }: Known): boolean =>
    found === null
      ? record.choice !== 'ignore'
      : whyIgnored(record, found, readLabels(found.labels)) === null

  return {
    engine: { id: engine.id, name: engine.name, address: engine.docker.address },
    /** Why the engine is not seen; null where it is. */
    trouble: () => trouble,
    known: (): Known[] => [...all.values()],
    /** The first look at the engine, 3 s at most. True: something was found, now or before. */
    start: async (): Promise<boolean> => {
      if (!isOn) return false
      for (const record of await history.listFound()) {
        if (record.engine === engine.id) all.set(record.id, knownOf(record, null))
      }
      await lookAgain(FIRST_LOOK_MS)
      schedule()
      return [...all.values()].some(isWanted)
    },
    /** Once each that was found has been looked at, and the first poll of its databases has ended. */
    settled: async (): Promise<void> => {
      await Promise.all([...all.values()].map(({ turn }) => turn))
    },
    /** Something happened to a container. */
    noteEvent: (): void => {
      if (isOn && !stopped) onEvent.run()
    },
    choose: async (
      id: string,
      action: FoundAction,
      actor: Actor,
      locale: Locale,
    ): Promise<FoundClusterView> => {
      const known = require(id)
      known.record = await chooseFound(known.record, action, { history, actor, now: clock.now() })
      known.failures = 0
      onChange(id)
      // The answer does not wait for a server that may not answer.
      void attend(known)
      return viewFound(known, options.engineName, locale)
    },
    stop: async (): Promise<void> => {
      stopped = true
      clearTimeout(timer)
      onEvent.cancel()
      for (const { retry } of all.values()) clearTimeout(retry)
      await Promise.allSettled([...all.values()].map(({ turn }) => turn))
    },
  }
}

export type Discovery = ReturnType<typeof createDiscovery>
