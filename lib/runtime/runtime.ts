import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import pino from 'pino'
import { createClock } from '@/lib/collector/clock'
import { createDeliverer } from '@/lib/collector/deliver'
import { judge } from '@/lib/diagnosis/judge'
import { defaultLocale, type Locale } from '@/lib/i18n/translate'
import type { Configuration } from '@/lib/model/config'
import type { Incident } from '@/lib/model/incidents'
import type { LogLineKind } from '@/lib/model/log-lines'
import { createBaselines } from './baselines'
import { createCases } from './cases'
import { createChecks } from './checks'
import { createCommands } from './commands'
import { concerns } from './concerns'
import { createDebounce } from './debounce'
import { createDemoRun } from './demo'
import { createDiscoveries } from './discoveries'
import { createEngines } from './engines'
import { createEnvironments } from './environments'
import { createGroups } from './groups'
import { createHelp } from './help'
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
import { openOwnHistory } from './open-history'
import { createOpenPages } from './open-pages'
import { createPruning } from './pruning'
import { createPublisher } from './publisher'
import { createQueries } from './queries'
import { createResets } from './resets'
import { shownEnvironments } from './shown-environments'
import { createSilences } from './silences'
import { createVerifier } from './verifying'
import { viewBadge } from './views/badge'
import { viewSettings } from './views/settings'

/** Nobody waits longer for servers that were found and do not answer. */
const FIRST_POLLS_MS = 10_000
/** Lines come by the dozen, and each telling makes open pages ask anew. */
const RETELL_MS = 300
/** As long as the case of a loss takes in what follows it. */
const FRESH_MS = 120_000
/** Kinds of log lines that say who did what. */
const telling = new Set<LogLineKind>(['statement', 'schemaTool', 'guardRefused'])

/** Builds everything once. Nothing watched is touched before `start`. */
export const createRuntime = async (configuration: Configuration) => {
  const log = pino({ base: null, level: process.env.LOG_LEVEL ?? 'info' })
  const history = await openOwnHistory(configuration, log)
  const lookedUntil = await newestTime(history, configuration)
  const clock = createClock({
    wall: Date.now,
    monotonic: () => performance.now(),
    notBefore: lookedUntil,
  })
  const publisher = createPublisher()
  const newIncidentId = await createIncidentIds(history)
  const pollDurations = createPollDurations()
  const notificationCounts = createNotificationCounts(configuration.receivers.map(({ id }) => id))
  const ending = new AbortController()
  let ready = false
  let isDemo = configuration.origin === 'demo'

  const engines = createEngines({
    ...{ configuration, history, clock, log, lookedUntil },
    onStir: (event, engine) => {
      discovery.noteEvent(engine)
      for (const watch of environments.watches.values()) {
        if (engines.of(watch.environment.engine).id === engine && concerns(event, watch))
          watch.stir()
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

  const historyCluster = await history.findSystemIdentifier()
  const environments = createEnvironments({
    history,
    engineOf: engines.of,
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
    historyCluster,
  })
  const { watches } = environments
  const demo = createDemoRun({
    ...{ dataDirectory: configuration.dataDirectory, log, signal: ending.signal },
    ...{ add: environments.add, remove: environments.remove },
  })
  const discovery = createDiscoveries({
    ...{ configuration, engines, history, clock, log, environments, historyCluster },
    onChange: (id) => publisher.publish({ type: 'found', id }),
  })
  const linksCheck = createLinksCheck({
    ...{ configuration, log, now: clock.now },
    instance: shared().instanceId,
  })
  const collectCase = createCases({ engines, history, watches })
  const judgeCause = createJudgedCauses({
    judge: async (incident) => judge(await collectCase(incident)).verdict.cause,
    now: clock.now,
  })
  const muting = createMuting({
    ...{ history, configuration, clock, judgeCause },
    onError: (error) => log.error({ err: error }, 'an incident could not be judged for a silence'),
  })
  const queries = createQueries({
    configuration,
    history,
    engines,
    collectCase,
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
    demo,
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
    ...{ configuration, history, engines, collectCase, clock, log, watches, queries, publisher },
    onIncident: tellIncident,
  })
  const resets = createResets({ ...checksOptions, backupBefore: keeping.backupBefore })
  const groups = createGroups(checksOptions)

  const pruning = createPruning({ history, clock, log })
  return {
    configuration,
    clock,
    log,
    queries,
    help: createHelp(queries, configuration, watches),
    commands,
    silences,
    discovery,
    baselines,
    checks,
    resets,
    groups,
    backups: keeping.backups,
    restores: keeping.restores,
    publisher,
    /** What Prometheus scrapes. */
    metrics,
    badge: async (id: string, locale: Locale): Promise<string> =>
      viewBadge(await queries.findEnvironment(id, locale), locale),
    settings: (locale: Locale) =>
      viewSettings(
        { ...configuration, environments: shownEnvironments(watches) },
        {
          health: deliverer.health() ?? [],
          links: linksCheck.seen(),
          isFound: configuration.origin === 'demo' && (!isDemo || !watches.has('demo')),
        },
        locale,
      ),
    /** False until the first poll of each environment has ended, well or badly, and the demo is seeded. */
    isReady: () => ready,
    demoFailure: demo.failure,
    /** Begins to watch; resolves when the first poll of each environment has ended. */
    start: async (): Promise<void> => {
      await engines.start()
      await keeping.start()
      void deliverer.wake()
      linksCheck.start()
      pruning.start()
      await Promise.all(configuration.environments.map((one) => environments.add(one)))
      // What is configured is known by then, so that it is not taken for something else.
      const isFound = await discovery.start()
      isDemo = configuration.origin === 'demo' && (configuration.isDemoForced || !isFound)
      await Promise.all([
        isDemo ? demo.begin() : null,
        Promise.race([discovery.settled(), delay(FIRST_POLLS_MS, null, { ref: false })]),
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
        discovery.stop(),
        keeping.stop(),
        environments.stop(),
        deliverer.stop(),
        engines.stop(),
        demo.running()?.stop(),
      ])
      await history.close()
    },
  }
}

export type Runtime = Awaited<ReturnType<typeof createRuntime>>
