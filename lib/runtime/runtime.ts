import 'server-only'
import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { createClock } from '@/lib/collector/clock'
import { createDeliverer } from '@/lib/collector/deliver'
import { createDockerWatch } from '@/lib/collector/docker-watch'
import { isQuiet } from '@/lib/collector/plan-unreachable'
import { demoEnvironment } from '@/lib/config/demo'
import { type Demo, startDemo } from '@/lib/demo/demo'
import { judge } from '@/lib/diagnosis/judge'
import { createDocker } from '@/lib/docker/docker'
import { openHistory } from '@/lib/history/open'
import { defaultLocale, type Locale, translate } from '@/lib/i18n/translate'
import type { Configuration } from '@/lib/model/config'
import { TalaiaError } from '@/lib/model/errors'
import type { Incident } from '@/lib/model/incidents'
import type { LogLineKind } from '@/lib/model/log-lines'
import { createBaselines } from './baselines'
import { collectCase } from './case'
import { createChecks } from './checks'
import { createCommands } from './commands'
import { concerns } from './concerns'
import { createDebounce } from './debounce'
import { createEnvironments } from './environments'
import { createIncidentIds } from './incident-ids'
import { shared } from './instance'
import { createJudgedCauses } from './judged-causes'
import { createKeeping } from './keeping'
import { baseUrlOf, checkUrlOf, compareUrlOf } from './links'
import { createLinksCheck } from './links-check'
import { createMetrics } from './metrics/metrics'
import { createNotificationCounts } from './metrics/notifications'
import { createPollDurations } from './metrics/poll-durations'
import { createMuting } from './muting'
import { newestTime } from './newest-time'
import { createOpenPages } from './open-pages'
import { createPruning } from './pruning'
import { createPublisher } from './publisher'
import { createQueries } from './queries'
import { createResets } from './resets'
import { createSilences } from './silences'
import { createVerifier } from './verifying'
import { viewBadge } from './views/badge'
import { viewSettings } from './views/settings'

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
  const pollDurations = createPollDurations()
  const notificationCounts = createNotificationCounts(configuration.receivers.map(({ id }) => id))
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

  const openPages = createOpenPages({
    ...{ publisher, queries: () => queries, history, log, checkUrl: checkUrlOf(configuration) },
    environmentOf: (id) => watches.get(id)?.environment ?? null,
  })

  /** What a log says of a fresh loss may be read after the poll that missed the tables. */
  const retell = createDebounce(RETELL_MS, () => {
    const since = clock.now() - FRESH_MS
    for (const watch of watches.values()) {
      openPages.incidents(
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
      openPages.tick(outcome)
      resets.noteTick(outcome.environmentId)
    },
    onRecords: (environmentId) =>
      openPages.incidents(watches.get(environmentId)?.stored().incidents ?? []),
    onFailure: (environmentId) => openPages.tick({ environmentId, changed: false, incidents: [] }),
    onPolled: pollDurations.note,
    historyCluster: await history.findSystemIdentifier(),
  })
  const { watches } = environments
  const linksCheck = createLinksCheck({
    ...{ configuration, log, now: clock.now },
    instance: shared().instanceId,
  })
  const judgeCause = createJudgedCauses({
    judge: async (incident) => {
      const environment = watches.get(incident.environmentId)?.environment ?? null
      return judge(await collectCase({ history, docker, environment }, incident)).verdict.cause
    },
    now: clock.now,
  })
  const muting = createMuting({
    ...{ history, configuration, clock, judgeCause },
    onError: (error) => log.error({ err: error }, 'an incident could not be judged for a silence'),
  })
  const queries = createQueries({
    configuration,
    history,
    docker,
    clock,
    watches,
    muting,
    receiverHealth: () => deliverer.health(),
    wayBack: (incident, locale) => keeping.wayBack(incident, locale),
  })
  const metrics = createMetrics({
    ...{ configuration, history, watches, queries, muting, judgeCause },
    ...{ pollDurations, notificationCounts },
    receiverHealth: () => deliverer.health() ?? [],
    onError: (error) => log.warn({ err: error }, 'an incident could not be judged for metrics'),
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
    history: {
      ...history,
      recordNotification: notificationCounts.counting(history.recordNotification),
    },
    receivers: configuration.receivers,
    routes: configuration.routes,
    repeatIntervalMs: configuration.repeatIntervalMs,
    clock,
    log,
    random: Math.random,
    fetch,
    renderIncident: async (id) => queries.findIncident(id, defaultLocale),
    mutedBy: muting.mutedBy,
    onDelivered: openPages.incident,
  })
  const tellIncident = (incident: Incident): void => {
    void deliverer.wake()
    openPages.incidents([incident])
  }
  const commands = createCommands({
    history,
    clock,
    watches,
    demo: () => demo,
    testReceiver: (id) => deliverer.test(id, randomUUID(), `${baseUrlOf(configuration)}/settings`),
    onIncident: tellIncident,
  })

  const checkUrl = checkUrlOf(configuration)
  const verifier = createVerifier({
    ...{ history, clock, newId: randomUUID, signal: ending.signal },
    onStep: (environment, step, waitedMs) =>
      publisher.publish({ type: 'verifying', environment, step, waitedMs }),
  })
  const checksOptions = { ...{ history, clock, watches, verifier, checkUrl, log }, ...openPages }
  const baselines = createBaselines({
    ...checksOptions,
    compareUrl: compareUrlOf(configuration),
  })
  const checks = createChecks({ ...checksOptions, baselines, onIncident: tellIncident })
  const keeping = createKeeping({
    ...{ configuration, history, docker, clock, log, watches, queries, publisher },
    onIncident: tellIncident,
  })
  const resets = createResets({ ...checksOptions, backupBefore: keeping.backupBefore })

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

  const pruning = createPruning({ history, clock, log })
  return {
    configuration,
    clock,
    log,
    queries,
    commands,
    silences,
    baselines,
    checks,
    resets,
    backups: keeping.backups,
    restores: keeping.restores,
    publisher,
    /** What Prometheus scrapes. */
    metrics,
    badge: async (id: string, locale: Locale): Promise<string> =>
      viewBadge(await queries.findEnvironment(id, locale), locale),
    settings: (locale: Locale) =>
      viewSettings(
        {
          ...configuration,
          environments: [...watches.values()].map(({ environment, stored }) => ({
            ...environment,
            unreachable: isQuiet(environment, stored().state ?? {}) ? 'quiet' : 'alert',
          })),
        },
        { health: deliverer.health() ?? [], links: linksCheck.seen() },
        locale,
      ),
    /** False until the first poll of each environment has ended, well or badly, and the demo is seeded. */
    isReady: () => ready,
    demoFailure: () => demoFailure,
    /** Begins to watch; resolves when the first poll of each environment has ended. */
    start: async (): Promise<void> => {
      await dockerWatch.start()
      await keeping.start()
      void deliverer.wake()
      linksCheck.start()
      pruning.start()
      await Promise.all([
        ...configuration.environments.map((one) => environments.add(one)),
        ...(configuration.origin === 'demo' ? [beginDemo()] : []),
      ])
      ready = true
    },
    /** Ends within 3 s: what is under way is finished or left for the next start. */
    stop: async (): Promise<void> => {
      pruning.stop()
      retell.cancel()
      linksCheck.stop()
      ending.abort()
      await Promise.allSettled([
        keeping.stop(),
        environments.stop(),
        deliverer.stop(),
        dockerWatch.stop(),
        demo?.stop(),
      ])
      await history.close()
    },
  }
}

export type Runtime = Awaited<ReturnType<typeof createRuntime>>
