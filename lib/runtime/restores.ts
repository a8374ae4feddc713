import type { z } from 'zod'
import type { Actor } from '@/lib/auth/actors'
import type { Watch } from '@/lib/collector/watch'
import type { History } from '@/lib/history/history'
import type { Locale } from '@/lib/i18n/translate'
import type { RestoreView, restoreBodySchema } from '@/lib/model/api-backups'
import type { Page } from '@/lib/model/api-shared'
import { Invalid, Unsupported } from '@/lib/model/errors'
import type { Restore } from '@/lib/model/restores'
import type { Backups } from './backups'
import { isUuid, shorten } from './incident-ids'
import { viewRestore } from './views/restores'

export interface RestoresOptions {
  history: History
  watches: ReadonlyMap<string, Watch>
  backups: Backups
  /** The permanent link of a restore. */
  restoreUrl: (id: string) => string
  /** What the page of an incident is called, and where it is; null: none. */
  findIncident: (id: string, locale: Locale) => Promise<RestoreView['incident']>
}

/** Restores as people prepare, see, apply and discard them. */
export const createRestores = ({
  history,
  watches,
  backups,
  restoreUrl,
  findIncident,
}: RestoresOptions) => {
  const view = async (restore: Restore, locale: Locale): Promise<RestoreView> => {
    const { environmentId, backupId, incidentId } = restore
    const backup = await history.findBackupSummary(backupId)
    return viewRestore(restore, {
      ...{ restoreUrl, locale, stopFirst: null, commands: [] },
      environmentName: watches.get(environmentId)?.environment.name ?? environmentId,
      backup: backup && (await backups.view(backup, locale)),
      incident: incidentId === null ? null : await findIncident(incidentId, locale),
    })
  }

  const require = async (id: string): Promise<Restore> => {
    const restore = isUuid(id) ? await history.findRestore(id) : null
    if (!restore) throw new Invalid('errors.restoreUnknown', { id: shorten(id) })
    return restore
  }

  const notYet = async (id: string): Promise<RestoreView> => {
    await require(id)
    throw new Unsupported('errors.backupUnable', { environment: '', detail: '' })
  }

  return {
    list: async (
      environmentId: string,
      page: { limit: number; cursor: string | null },
      locale: Locale,
    ): Promise<Page<RestoreView>> => {
      if (!watches.has(environmentId)) {
        throw new Invalid('errors.environmentUnknown', { id: shorten(environmentId) })
      }
      const { items, next } = await history.listRestores(environmentId, page)
      return { items: await Promise.all(items.map((one) => view(one, locale))), next }
    },

    find: async (id: string, locale: Locale): Promise<RestoreView> =>
      view(await require(id), locale),

    /** Prepares a restore of a backup: what it would do is its preview. Nothing watched changes. */
    start: async (
      backupId: string,
      _body: z.output<typeof restoreBodySchema>,
      _actor: Actor,
      _locale: Locale,
    ): Promise<RestoreView> => {
      const backup = isUuid(backupId) ? await history.findBackup(backupId) : null
      if (!backup) throw new Invalid('errors.backupUnknown', { id: shorten(backupId) })
      throw new Unsupported('errors.backupUnable', {
        environment: backup.environmentId,
        detail: '',
      })
    },
    apply: async (id: string, _actor: Actor, _locale: Locale) => notYet(id),
    swap: async (id: string, _actor: Actor, _locale: Locale) => notYet(id),
    discard: async (id: string, _actor: Actor, _locale: Locale) => notYet(id),
    view,
  }
}

export type Restores = ReturnType<typeof createRestores>
