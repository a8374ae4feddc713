import { statfs } from 'node:fs/promises'
import { auditBackup } from '@/lib/actions/backups'
import type { Actor } from '@/lib/auth/actors'
import type { BackupKeeper, BackupOrder } from '@/lib/collector/backup-keeper'
import type { Clock } from '@/lib/collector/clock'
import type { Watch } from '@/lib/collector/watch'
import { summariseBackup } from '@/lib/history/backups'
import type { History } from '@/lib/history/history'
import type { Locale } from '@/lib/i18n/translate'
import type { BackupStandingView, BackupSummaryView, BackupView } from '@/lib/model/api-backups'
import type { Page } from '@/lib/model/api-shared'
import type { StepView } from '@/lib/model/api-steps'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import type { Backup, BackupSummary } from '@/lib/model/backups'
import { Invalid } from '@/lib/model/errors'
import { findBackupFacts } from './backup-facts'
import { isUuid, shorten } from './incident-ids'
import { isOpenIdentity } from './open-identity'
import { viewStanding } from './views/backup-standing'
import { viewBackup, viewBackupSummary } from './views/backups'

export interface BackupsOptions {
  history: History
  clock: Clock
  watches: ReadonlyMap<string, Watch>
  keeper: BackupKeeper
  settingsOf: (environmentId: string) => BackupsConfiguration | null
  /** The permanent link of a backup. */
  backupUrl: (id: string) => string
  /** How to restore it by hand. */
  commandsOf: (backup: Backup, locale: Locale) => StepView[]
}

const freeBytesOf = async (directory: string | null): Promise<number | null> => {
  if (directory === null) return null
  try {
    const { bavail, bsize } = await statfs(directory)
    return bavail * bsize
  } catch {
    // It is made with the first backup.
    return null
  }
}

/** Backups as pages, the API and the command line see, make, prove and delete them. */
export const createBackups = (options: BackupsOptions) => {
  const { history, clock, watches, keeper, settingsOf, backupUrl } = options

  const requireWatch = (id: string): Watch => {
    const watch = watches.get(id)
    if (!watch) throw new Invalid('errors.environmentUnknown', { id: shorten(id) })
    return watch
  }

  const require = async <T>(id: string, find: (id: string) => Promise<T | null>): Promise<T> => {
    const found = isUuid(id) ? await find(id) : null
    if (!found) throw new Invalid('errors.backupUnknown', { id: shorten(id) })
    return found
  }

  /** How backups of one environment are shown; `kept`: those that retention judges. */
  const viewer = (environmentId: string, kept: BackupSummary[], locale: Locale) => {
    const because = keeper.keptBecause(environmentId, kept)
    return (backup: BackupSummary): BackupSummaryView =>
      viewBackupSummary(backup, {
        backupUrl,
        progressOf: keeper.progressOf,
        verifyingOf: keeper.verifyingOf,
        keptBecause: (id) => because.get(id) ?? null,
        locale,
      })
  }

  const view = async (backup: BackupSummary, locale: Locale): Promise<BackupSummaryView> =>
    viewer(
      backup.environmentId,
      await history.listKeptBackups(backup.environmentId),
      locale,
    )(backup)

  const findStanding = async (
    environmentId: string,
    locale: Locale,
  ): Promise<BackupStandingView> => {
    const { environment } = requireWatch(environmentId)
    const settings = settingsOf(environmentId)
    const [kept, unable, freeBytes, facts, isIdentityOpen] = await Promise.all([
      history.listKeptBackups(environmentId),
      keeper.findUnable(environmentId),
      freeBytesOf(settings?.directory ?? null),
      findBackupFacts(history, environment),
      isOpenIdentity(settings?.identityFile ?? null),
    ])
    return viewStanding({
      ...{ environment, settings, kept, unable, freeBytes, facts, isIdentityOpen, locale },
      view: viewer(environmentId, kept, locale),
      frozen: keeper.isFrozen(environmentId),
      next: keeper.nextOf(environmentId),
      now: clock.now(),
    })
  }

  const auditOf = (
    action: Parameters<typeof auditBackup>[0],
    backup: BackupSummary,
    actor: Actor,
  ): Promise<void> => auditBackup(action, backup, { history, actor, now: clock.now() })

  return {
    list: async (
      environmentId: string,
      page: { limit: number; cursor: string | null },
      locale: Locale,
    ): Promise<Page<BackupSummaryView>> => {
      requireWatch(environmentId)
      const [{ items, next }, kept] = await Promise.all([
        history.listBackups(environmentId, page),
        history.listKeptBackups(environmentId),
      ])
      return { items: items.map(viewer(environmentId, kept, locale)), next }
    },

    findStanding,

    listStandings: async (locale: Locale): Promise<BackupStandingView[]> =>
      Promise.all([...watches.keys()].map((id) => findStanding(id, locale))),

    find: async (id: string, locale: Locale): Promise<BackupView> => {
      const backup = await require(id, history.findBackup)
      const summary = await view(await require(id, history.findBackupSummary), locale)
      const environmentName =
        watches.get(backup.environmentId)?.environment.name ?? backup.environmentId
      const commands = options.commandsOf(backup, locale)
      return viewBackup(backup, { summary, environmentName, commands, locale })
    },

    /** Begins one; pages and the command line follow it by its id. */
    start: async (
      environmentId: string,
      { comment, origin }: Pick<BackupOrder, 'comment' | 'origin'>,
      actor: Actor,
      locale: Locale,
    ): Promise<BackupSummaryView> => {
      requireWatch(environmentId)
      const order = { comment, origin, startedBy: actor.name, resetId: null }
      const { backup } = await keeper.make(environmentId, order)
      await auditOf('backup.make', backup, actor)
      return view(backup, locale)
    },

    cancel: async (id: string, actor: Actor, locale: Locale): Promise<BackupSummaryView> => {
      const backup = await require(id, history.findBackupSummary)
      if (!(await keeper.cancel(backup.id, actor.name))) {
        throw new Invalid('errors.backupNotRunning', { id })
      }
      await auditOf('backup.cancel', backup, actor)
      return view(await require(id, history.findBackupSummary), locale)
    },

    /** Begins a test restore. */
    verify: async (id: string, actor: Actor, locale: Locale): Promise<BackupSummaryView> => {
      const backup = await require(id, history.findBackupSummary)
      await keeper.verify(backup.id)
      await auditOf('backup.verify', backup, actor)
      return view(backup, locale)
    },

    remove: async (id: string, actor: Actor): Promise<void> => {
      const backup = await require(id, history.findBackupSummary)
      await keeper.remove(backup.id)
      await auditOf('backup.delete', backup, actor)
    },

    view,
    /** The same, of one that was read as a whole. */
    viewWhole: (backup: Backup, locale: Locale) => view(summariseBackup(backup), locale),
  }
}

export type Backups = ReturnType<typeof createBackups>
