import 'server-only'
import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { createClock } from '@/lib/collector/clock'
import { createDeliverer } from '@/lib/collector/deliver'
import { createDockerWatch } from '@/lib/collector/docker-watch'
import { isQuiet } from '@/lib/collector/plan-unreachable'
import type { TickOutcome, Watch } from '@/lib/collector/watch'
import { demoEnvironment } from '@/lib/config/demo'
import { type Demo, startDemo } from '@/lib/demo/demo'
import { judge } from '@/lib/diagnosis/judge'
import { createDocker } from '@/lib/docker/docker'
import { openHistory } from '@/lib/history/open'
import { defaultLocale, type Locale, translate } from '@/lib/i18n/translate'
import type { Configuration } from '@/lib/model/config'
import type { DockerEvent } from '@/lib/model/docker-events'
import { TalaiaError } from '@/lib/model/errors'
import type { Incident } from '@/lib/model/incidents'
import type { LogLineKind } from '@/lib/model/log-lines'
import { collectCase } from './case'
import { createCommands } from './commands'
import { createDebounce } from './debounce'
import { createEnvironments } from './environments'
import { createIncidentIds } from './incident-ids'
import { baseUrlOf } from './links'
import { createMuting } from './muting'
import { createPublisher } from './publisher'
import { createQueries } from './queries'
import { createSilences } from './silences'
import { viewSettings } from './views/settings'

const PRUNE_MS = 3_600_000
/** Lines come by the dozen, and each telling makes open pages ask anew. */
const RETELL_MS = 300
/** As long as the case of a loss takes in what follows it. */
const FRESH_MS = 120_000
/** Kinds of log lines that say who did what. */
const telling = new Set<LogLineKind>(['statement', 'schemaTool', 'guardRefused'])

/** Builds everything once. Nothing watched is touched before `start`. */
export const createRuntime = async (configuration: Configuration) => {
  const log = pino({ base: null, level: process.env.LOG_LEVEL ?? 'info' })
  const history = await openHistory({
    url: configuration.historyUrl,
    dataDirectory: configuration.dataDirectory,
  })
  const lookedUntil = await newestTime(history, configuration)
  const clock = createClock({
    wall: Date.now,
    monotonic: () => performance.now(),
    notBefore: lookedUntil,
  })
  const publisher = createPublisher()
  const docker = createDocker({ dockerHost: configuration.dockerHost, now: clock.now })
  const newIncidentId = await createIncidentIds(history)
  let demo: Demo | null = null
  const ending = new AbortController()
  let demoFailure: unknown = null
  let ready = false

  const dockerWatch = createDockerWatch({
    docker,
    history,
    clock,
    log,
    lookedUntil,
    onStir: (event) => {
      for (const watch of environments.watches.values()) {
        if (concerns(event, watch)) watch.stir()
      }
    },
    onLine: ({ kind }) => {
      if (telling.has(kind)) retell.run()
    },
  })

  const publishIncident = async (incident: Incident): Promise<void> =>
    publisher.publish({
      type: 'incident',
      incident: await queries.summarise(incident, defaultLocale),
    })

  const publishSoon = (publish: () => Promise<unknown>): void => {
    publish().catch((error: unknown) =>
      log.error({ err: error }, 'a change could not be told to open pages'),
    )
  }

  const publishTick = ({ environmentId, changed, incidents }: TickOutcome): void =>
    publishSoon(async () => {
      const environment = await queries.findEnvironment(environmentId, defaultLocale)
      publisher.publish({ type: 'environment', environment, changed })
      for (const incident of incidents) await publishIncident(incident)
    })

  const publishIncidents = (incidents: Incident[]): void =>
    publishSoon(async () => {
      for (const incident of incidents) await publishIncident(incident)
    })

  /** What a log says of a fresh loss may be read after the poll that missed the tables. */
  const retell = createDebounce(RETELL_MS, () => {
    const since = clock.now() - FRESH_MS
    for (const watch of watches.values()) {
      publishIncidents(
        watch.stored().incidents.filter(({ window }) => window.firstMissedAt >= since),
      )
    }
  })

  const environments = createEnvironments({
    history,
    docker,
    dockerWatch,
    clock,
    log,
    pollIntervalMs: configuration.pollIntervalMs,
    newIncidentId,
    onTick: (outcome) => {
      void deliverer.wake()
      publishTick(outcome)
    },
    onRecords: (environmentId) =>
      publishIncidents(watches.get(environmentId)?.stored().incidents ?? []),
    onFailure: (environmentId) => publishTick({ environmentId, changed: false, incidents: [] }),
    historyCluster: await history.findSystemIdentifier(),
  })
  const { watches } = environments
  const muting = createMuting({
    history,
    configuration,
    clock,
    judgeCause: async (incident) => {
      const environment = watches.get(incident.environmentId)?.environment ?? null
      return judge(await collectCase({ history, docker, environment }, incident)).verdict.cause
    },
  })
  const queries = createQueries({
    configuration,
    history,
    docker,
    clock,
    watches,
    muting,
    receiverHealth: () => deliverer.health(),
  })
  const silences = createSilences({
    history,
    configuration,
    clock,
    onChange: (id) => {
      publisher.publish({ type: 'silence', id })
      void deliverer.wake()
    },
  })
  const deliverer = createDeliverer({
    history,
    receivers: configuration.receivers,
    routes: configuration.routes,
    repeatIntervalMs: configuration.repeatIntervalMs,
    clock,
    log,
    random: Math.random,
    fetch,
    renderIncident: async (id) => queries.findIncident(id, defaultLocale),
    mutedBy: muting.mutedBy,
    onDelivered: (id) =>
      publishSoon(async () => {
        const incident = await history.findIncident(id)
        if (incident) await publishIncident(incident)
      }),
  })
  const commands = createCommands({
    history,
    clock,
    watches,
    demo: () => demo,
    testReceiver: (id) => deliverer.test(id, randomUUID(), `${baseUrlOf(configuration)}/settings`),
    onIncident: (incident) => {
      void deliverer.wake()
      publishSoon(() => publishIncident(incident))
    },
  })

  const beginDemo = async (): Promise<void> => {
    try {
      demo = await startDemo({
        signal: ending.signal,
        dataDirectory: configuration.dataDirectory,
        onProgress: (progress) => log.info({}, translate(defaultLocale, progress)),
        onAddressChanged: (database) =>
          void environments
            .add(demoEnvironment(database))
            .catch((error: unknown) =>
              log.error({ err: error }, 'the demo has moved and was lost'),
            ),
      })
      await environments.add(demoEnvironment(demo.connectionString))
    } catch (error) {
      if (ending.signal.aborted) return
      demoFailure = error
      const said = error instanceof TalaiaError ? translate(defaultLocale, error.said) : undefined
      log.error({ err: error, said }, 'the demo could not be started')
    }
  }

  const prune = (): Promise<unknown> =>
    history
      .prune(clock.now())
      .catch((error: unknown) => log.error({ err: error }, 'old history could not be dropped'))

  let pruning: NodeJS.Timeout | undefined
  return {
    configuration,
    clock,
    log,
    queries,
    commands,
    silences,
    publisher,
    settings: (locale: Locale) =>
      viewSettings(
        {
          ...configuration,
          environments: [...watches.values()].map(({ environment, stored }) => ({
            ...environment,
            unreachable: isQuiet(environment, stored().state ?? {}) ? 'quiet' : 'alert',
          })),
        },
        deliverer.health() ?? [],
        locale,
      ),
    /** False until the first poll of each environment has ended, well or badly, and the demo is seeded. */
    isReady: () => ready,
    demoFailure: () => demoFailure,
    /** Begins to watch; resolves when the first poll of each environment has ended. */
    start: async (): Promise<void> => {
      await dockerWatch.start()
      void deliverer.wake()
      pruning = setInterval(() => void prune(), PRUNE_MS)
      await Promise.all([
        ...configuration.environments.map((one) => environments.add(one)),
        ...(configuration.origin === 'demo' ? [beginDemo()] : []),
      ])
      ready = true
    },
    /** Ends within 3 s: what is under way is finished or left for the next start. */
    stop: async (): Promise<void> => {
      clearInterval(pruning)
      retell.cancel()
      ending.abort()
      await Promise.allSettled([
        environments.stop(),
        deliverer.stop(),
        dockerWatch.stop(),
        demo?.stop(),
      ])
      await history.close()
    },
  }
}

/** Whether an event is about the container of an environment, or one of its Compose project. */
const concerns = ({ actorId, name, project }: DockerEvent, watch: Watch): boolean => {
  const container = watch.stored().boot?.container
  if (name !== null && name === watch.environment.container) return true
  if (!container) return false
  return (
    actorId === container.id ||
    name === container.name ||
    (project !== null && project === container.project)
  )
}

const newestTime = async (
  history: Awaited<ReturnType<typeof openHistory>>,
  { environments, origin }: Configuration,
): Promise<number> => {
  const ids = [...environments.map((one) => one.id), ...(origin === 'demo' ? ['demo'] : [])]
  const states = await Promise.all(ids.map((id) => history.findEnvironmentState(id)))
  return Math.max(0, ...states.map((state) => state?.polledAt ?? 0))
}

export type Runtime = Awaited<ReturnType<typeof createRuntime>>
