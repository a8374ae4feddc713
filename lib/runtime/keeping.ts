import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Actor } from '@/lib/auth/actors'
import { createBackupKeeper } from '@/lib/collector/backup-keeper'
import type { Clock } from '@/lib/collector/clock'
import type { Log } from '@/lib/collector/log'
import type { Watch } from '@/lib/collector/watch'
import { demoEnvironmentId } from '@/lib/config/demo'
import type { History } from '@/lib/history/history'
import { say } from '@/lib/i18n/say'
import { defaultLocale, type Locale } from '@/lib/i18n/translate'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import type { Backup } from '@/lib/model/backups'
import type { Configuration } from '@/lib/model/config'
import { Invalid, TalaiaError } from '@/lib/model/errors'
import type { Incident } from '@/lib/model/incidents'
import { message } from '@/lib/model/message'
import { createBackupEngine } from './backup-engine'
import { createBackups } from './backups'
import type { CollectCase } from './cases'
import type { Engines } from './engines'
import { backupUrlOf, restoreUrlOf } from './links'
import type { Publisher } from './publisher'
import type { Queries } from './queries'
import { createRestoreEngine } from './restore-engine'
import { createRestoreViews } from './restore-views'
import { createRestores } from './restores'
import { viewStep, viewStopFirst } from './views/incident-diagnosis'
import { createWayBack } from './way-back'

export interface KeepingOptions {
  configuration: Configuration
  history: History
  engines: Pick<Engines, 'of' | 'hostOf'>
  collectCase: CollectCase
  clock: Clock
  log: Log
  watches: ReadonlyMap<string, Watch>
  queries: Queries
  publisher: Publisher
  /** Tells open pages and receivers of an incident that a restore resolved. */
  onIncident: (incident: Incident) => void
}

/** The demo shows backups at work wherever its programs can be found; nothing runs by itself. */
const demoSettings = (dataDirectory: string): BackupsConfiguration => ({
  ...{ schedule: null, verifySchedule: null, timeZone: null, run: 'local', database: null },
  ...{ verifyDatabase: null, beforeReset: false, recipients: [], identityFile: null, folders: [] },
  directory: join(dataDirectory, 'backups', 'demo'),
  keep: { daily: 7, weekly: 4, monthly: 6 },
  staleAfterMs: 36 * 3_600_000,
  unverifiedAfterMs: 10 * 24 * 3_600_000,
})

/** Puts together what makes, proves and brings back backups. */
export const createKeeping = (options: KeepingOptions) => {
  const { configuration, history, engines, clock, log, watches, queries, publisher } = options
  const demos = configuration.origin === 'demo'
  const settingsOf = (environmentId: string): BackupsConfiguration | null => {
    const environment = watches.get(environmentId)?.environment
    // At the start its files are looked after before it runs.
    const isDemo = environment?.demo ?? (demos && environmentId === demoEnvironmentId)
    if (isDemo) return demoSettings(configuration.dataDirectory)
    const configured = configuration.environments.find(({ id }) => id === environmentId)
    return (environment ?? configured)?.backups ?? null
  }
  const engine = createBackupEngine({
    ...{ clock, log, watches, settingsOf },
    execOf: (environment) => engines.of(environment.engine).exec,
  })
  const restoreEngine = createRestoreEngine({ findTools: engine.findTools, watches, settingsOf })
  const restoreUrl = restoreUrlOf(configuration)
  const warn = (error: unknown) => log.warn({ err: error }, 'a change could not be told')

  const keeper = createBackupKeeper({
    ...{ history, clock, log, watches, engine, settingsOf, newId: randomUUID },
    directories: () =>
      [
        ...configuration.environments.map(({ id }) => id),
        ...(demos ? [demoEnvironmentId] : []),
      ].flatMap((id) => settingsOf(id)?.directory ?? []),
    usedByRestores: (id) => restores.uses(id),
    onChange: (backup) =>
      void backups
        .view(backup, defaultLocale)
        .then((view) =>
          publisher.publish({ type: 'backup', environment: view.environment, backup: view }),
        )
        .catch(warn),
  })
  const dockerHostOf = (environmentId: string) =>
    engines.hostOf(watches.get(environmentId)?.environment.engine)
  const commandsOf = (backup: Backup, locale: Locale) =>
    restoreEngine
      .commandsOf({ backup, relations: null, into: null })
      .map((one) => viewStep(one, locale, dockerHostOf(backup.environmentId)))
  const backups = createBackups({
    ...{ history, clock, watches, keeper, settingsOf, commandsOf },
    backupUrl: backupUrlOf(configuration),
  })
  const viewRestore = createRestoreViews({
    ...{ history, watches, backups, engine: restoreEngine, restoreUrl, dockerHostOf },
    linkIncident: async (incident, locale) => {
      const { id, url, title } = await queries.summarise(incident, locale)
      return { id, url, title }
    },
    stopFirst: async (incident, locale) => {
      const environment = watches.get(incident.environmentId)?.environment ?? null
      const collected = await options.collectCase(incident)
      const dockerHost = dockerHostOf(incident.environmentId)
      return viewStopFirst({ incident, environment, collected, dockerHost, locale })
    },
  })
  const restores = createRestores({
    ...{ history, clock, log, watches, engine: restoreEngine, view: viewRestore, restoreUrl },
    onIncident: options.onIncident,
    onChange: (restore) =>
      void viewRestore(restore, defaultLocale)
        .then((view) =>
          publisher.publish({ type: 'restore', environment: view.environment, restore: view }),
        )
        .catch(warn),
  })
  return {
    keeper,
    settingsOf,
    backups,
    restores,
    /** Before a reset window, where the configuration asks for it. */
    backupBefore: async (environmentId: string, resetId: string, actor: Actor): Promise<void> => {
      if (settingsOf(environmentId)?.beforeReset !== true) return
      const order = { origin: 'reset', startedBy: actor.name, comment: null, resetId } as const
      const detail = await keeper
        .make(environmentId, order)
        .then(async ({ ended }) => {
          const { state, error } = await ended
          return state === 'complete' ? null : (error ?? message('backups.error.internal'))
        })
        .catch((error: unknown) => {
          if (error instanceof TalaiaError) return error.said
          throw error
        })
      if (detail === null) return
      throw new Invalid('errors.backupBeforeReset', { detail: say(defaultLocale, detail) })
    },
    wayBack: createWayBack({ history, backups, viewRestore }),
    start: async (): Promise<void> => {
      await restores.begin()
      await keeper.start()
    },
    stop: async (): Promise<void> => {
      await Promise.all([keeper.stop(), restores.stop()])
    },
  }
}
