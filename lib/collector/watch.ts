import type { Catalog } from '@/lib/catalog/catalog'
import type { Docker } from '@/lib/docker/docker'
import type { History } from '@/lib/history/history'
import type { GroupsSource } from '@/lib/model/accepted-groups'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Incident } from '@/lib/model/incidents'
import { message } from '@/lib/model/message'
import { unobserved } from '@/lib/model/section'
import type { Snapshot } from '@/lib/model/snapshot'
import { addressOf } from './address'
import type { Clock } from './clock'
import { askCreatorStatuses } from './creator-status'
import { loadStored } from './load'
import type { Log } from './log'
import { askOpenAtEnd } from './open-at-end'
import { nextDelay } from './pace'
import { createPatience } from './patience'
import { type Plan, planTick } from './plan'
import { isNewBoot, REJUDGE_BOOT_MS } from './plan-boots'
import { groupsInForce } from './plan-manifest'
import { refuseHistoryCluster, refuseOtherContainer, withoutDatabase } from './refuse'
import { createRowProofs } from './row-proofs'
import { emptyStored, type Stored } from './stored'
import { askWalCommits } from './wal-commits'

/** What a tick left behind, told after it was committed. */
export interface TickOutcome {
  environmentId: string
  /** Whether lists (relations, boots, changes, incidents) differ from the poll before. */
  changed: boolean
  incidents: Incident[]
}

export interface WatchOptions {
  environment: EnvironmentConfiguration
  catalog: Catalog
  docker: Docker
  history: History
  clock: Clock
  log: Log
  pollIntervalMs: number
  newIncidentId: () => string
  newTransitionId: () => string
  onTick: (outcome: TickOutcome) => void
  /** The first of several polls that could not be written to history. */
  onFailure: () => void
  /** Each poll, well or badly ended: how long its walk took, from collect to record. */
  onPolled?: (durationMs: number) => void
  /** Identifier of the cluster in which history is kept: it may not be watched as well. Null for a file. */
  historyCluster: string | null
}

export interface Watch {
  /** As configured, with the groups in force: those that a person accepted where the configuration names none. */
  readonly environment: EnvironmentConfiguration
  /** Where the groups in force come from. */
  groupsSource: () => GroupsSource
  /** Loads what is stored and begins to poll; resolves when the first poll has ended, well or badly. */
  start: () => Promise<void>
  /** Resolves once a poll that began after this call is stored. Rejects where it cannot be stored. */
  poll: () => Promise<void>
  /** Something happened to a container of this environment: look now, and often for a while. */
  stir: () => void
  stored: () => Stored
  /** Whether a poll has ended, well or badly, since the start. */
  polled: () => boolean
  /** Why the newest poll could not be written to history; null where it could. */
  failure: () => unknown
  /** Runs `work` while no tick runs, then reads what is stored anew: for what people do to the manifest. */
  exclusive: <T>(work: () => Promise<T>) => Promise<T>
  stop: () => Promise<void>
}

const noContainer = unobserved({ kind: 'notConfigured', message: message('status.demoContainer') })

/** The demo's Postgres runs without a container, so the engine has nothing to say about it. */
const withoutContainer = {
  container: noContainer,
  volumes: noContainer,
  engine: noContainer,
  neighbours: noContainer,
}

/** Watches one environment: one poll at a time, each a whole walk from collect to record (DESIGN §3). */
export const createWatch = (options: WatchOptions): Watch => {
  const { environment, catalog, docker, history, clock, pollIntervalMs } = options
  const log = options.log.child({ environment: environment.id })
  const inForce = () => groupsInForce(environment, stored.acceptedGroups)
  const askRowProofs = createRowProofs(catalog, inForce)
  let stored: Stored = emptyStored()
  let loaded = false
  let polled = false
  let failure: unknown = null
  let stirredAt = 0
  const patience = createPatience(pollIntervalMs)
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let chain: Promise<unknown> = Promise.resolve()
  let queued: Promise<void> | null = null

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = chain.then(work, work)
    chain = turn.catch(() => undefined)
    return turn
  }

  const collect = async (): Promise<{ snapshot: Snapshot; suspects: number[] }> => {
    const deadlineMs = patience.deadlineMs()
    const startedAt = performance.now()
    const { host, port } = addressOf(environment.database)
    const [database, engine] = await Promise.all([
      catalog.collect({ deadlineMs }),
      environment.demo
        ? withoutContainer
        : docker.collect({ name: environment.container, host, port, deadlineMs }),
    ])
    const other = refuseOtherContainer(environment, database, engine.container)
    const { identity, namespaces, durability, protection } = other
      ? withoutDatabase(other)
      : database
    patience.note(database.relations.observed ? performance.now() - startedAt : null)
    const snapshot = {
      environmentId: environment.id,
      collectedAt: clock.now(),
      identity,
      namespaces,
      relations: other ? unobserved(other) : refuseHistoryCluster(database, options.historyCluster),
      durability,
      protection,
      ...engine,
    }
    return { snapshot, suspects: other ? [] : database.suspects }
  }

  /** Docker events and log lines around the newest restart, while its kind may still change. */
  const around = async (snapshot: Snapshot) => {
    const { boot, previousBoot } = stored
    const identity = snapshot.identity.observed ? snapshot.identity.value : null
    if (!identity || !boot) return { events: [], logLines: [] }
    const fresh = isNewBoot(boot, identity)
    const previous = fresh ? boot : previousBoot
    const young = snapshot.collectedAt - boot.firstSeenAt <= REJUDGE_BOOT_MS
    if (!previous || !(fresh || young)) return { events: [], logLines: [] }
    const range = {
      from: Math.max(previous.startedAt, previous.lastSeenAt - 2_000),
      to: Math.min(snapshot.collectedAt, identity.postmasterStartedAt + 5_000),
      limit: 1_000,
    }
    const containers = [snapshot.container.observed ? snapshot.container.value : null]
    const actorIds = [...containers, boot.container, previous.container].flatMap((one) =>
      one ? [one.id] : [],
    )
    const [events, logLines] = await Promise.all([
      actorIds.length > 0 ? history.listDockerEvents({ ...range, actorIds }) : [],
      history.listLogLines({ ...range, containerIds: actorIds }),
    ])
    return { events, logLines }
  }

  const tick = async (): Promise<Plan | null> => {
    if (!loaded) {
      stored = await loadStored(history, environment.id)
      loaded = true
    }
    const { snapshot, suspects } = await collect()
    // Its connection was taken away to end in time, so it saw nothing that is worth keeping.
    if (stopped) return null
    const plan = planTick({
      environment,
      snapshot,
      stored,
      ...(await around(snapshot)),
      creatorStatuses: await askCreatorStatuses(catalog, snapshot, stored),
      openAtEnd: await askOpenAtEnd(catalog, snapshot, stored),
      wal: await askWalCommits(catalog, snapshot, stored),
      rowProofs: await askRowProofs(snapshot, suspects, stored),
      pollIntervalMs,
      newIncidentId: options.newIncidentId,
      newTransitionId: options.newTransitionId,
    })
    const { superseded } = await history.recordTick(plan.record, { maxGapMs: pollIntervalMs * 3 })
    const wasObserved = stored.state?.reason === null
    // Another process changed an incident meanwhile: what is stored counts, and the next tick judges anew.
    if (superseded.length > 0) {
      const { heldLoss, ...loadedAnew } = await loadStored(history, environment.id)
      // What a window held back may have been of the incident that was not written: it is told anew.
      const untold = heldLoss ?? stored.heldLoss
      stored = { ...loadedAnew, heldLoss: untold, expectations: plan.stored.expectations }
    } else stored = plan.stored
    polled = true
    options.onTick({
      environmentId: environment.id,
      changed:
        wasObserved !== (plan.record.unobservedReason === null) ||
        plan.record.changes.length > 0 ||
        plan.record.incidents.length > 0 ||
        plan.record.boots.length > 1 ||
        plan.record.spans.opened.length > 0,
      incidents: plan.record.incidents,
    })
    return plan
  }

  const schedule = (plan: Plan | null) => {
    clearTimeout(timer)
    if (stopped) return
    const now = clock.now()
    timer = setTimeout(
      () => void poll().catch(() => undefined),
      nextDelay({ plan, pollIntervalMs, now, stirredAt }),
    )
  }

  const run = async (): Promise<void> => {
    clearTimeout(timer)
    if (stopped) return
    let plan: Plan | null = null
    const startedAt = performance.now()
    try {
      plan = await tick()
      failure = null
    } catch (error) {
      // The stored state is as before, so the next tick finds the same changes again.
      const first = failure === null
      failure = error
      if (first) {
        log.error({ err: error }, 'a poll could not be stored')
        options.onFailure()
      }
      throw error
    } finally {
      polled = true
      options.onPolled?.(performance.now() - startedAt)
      schedule(plan)
    }
  }

  const poll = (): Promise<void> => {
    if (queued) return queued
    const turn = inTurn(() => {
      queued = null
      return run()
    })
    queued = turn
    return turn
  }

  return {
    get environment() {
      return { ...environment, groups: inForce() }
    },
    groupsSource: () =>
      environment.groups !== null ? 'file' : stored.acceptedGroups ? 'accepted' : 'learned',
    start: () => poll().catch(() => undefined),
    poll,
    stir: () => {
      stirredAt = clock.now()
      void poll().catch(() => undefined)
    },
    stored: () => stored,
    polled: () => polled,
    failure: () => failure,
    exclusive: (work) =>
      inTurn(async () => {
        try {
          return await work()
        } finally {
          const { expectations } = stored
          stored = { ...(await loadStored(history, environment.id)), expectations }
          queueMicrotask(() => void poll().catch(() => undefined))
        }
      }),
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      // Closed first: a poll under way against a server that hangs would outlast the time there is to end.
      await catalog.close()
      await chain
    },
  }
}
