import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { z } from 'zod'
import type { RestoreEngine } from '@/lib/actions/restore-engine'
import { settleRestored } from '@/lib/actions/restored'
import {
  apply,
  beginApply,
  beginRestore,
  beginSwap,
  discardRestore,
  leavingStates,
  prepare,
  type RestoreContext,
  removeScratch,
  swap,
} from '@/lib/actions/restores'
import type { Actor } from '@/lib/auth/actors'
import type { Clock } from '@/lib/collector/clock'
import type { Log } from '@/lib/collector/log'
import type { Watch } from '@/lib/collector/watch'
import type { History } from '@/lib/history/history'
import type { Locale } from '@/lib/i18n/translate'
import { isLoss, lostRelations } from '@/lib/incidents/losses'
import { incidentOf } from '@/lib/incidents/restoring'
import type { RestoreView, restoreBodySchema } from '@/lib/model/api-backups'
import type { Page } from '@/lib/model/api-shared'
import type { Backup } from '@/lib/model/backups'
import { Invalid } from '@/lib/model/errors'
import type { Incident } from '@/lib/model/incidents'
import { message } from '@/lib/model/message'
import { PREVIEW_MS, type Restore } from '@/lib/model/restores'
import { isUuid, requireIncident, shorten } from './incident-ids'
import { recoverRestores } from './restore-recovery'

const SWEEP_MS = 60_000
/** Ending has 3 s in all. */
const STOP_MS = 1_500

export interface RestoresOptions {
  history: History
  clock: Clock
  log: Log
  watches: ReadonlyMap<string, Watch>
  engine: RestoreEngine
  view: (restore: Restore, locale: Locale) => Promise<RestoreView>
  /** The permanent link of a restore. */
  restoreUrl: (id: string) => string
  onChange: (restore: Restore) => void
  /** Tells open pages and receivers of an incident that was resolved. */
  onIncident: (incident: Incident) => void
}

/** Restores as people prepare, see, apply and discard them. */
export const createRestores = (options: RestoresOptions) => {
  const { history, clock, log, watches, engine, view, restoreUrl, onIncident } = options
  const ending = new AbortController()
  const working = new Set<Promise<unknown>>()
  /** What is being prepared here, by id: it can be done without before it has ended. */
  const preparing = new Map<string, { stop: AbortController; ended: Promise<Restore> }>()
  let timer: NodeJS.Timeout | undefined

  const tellLog = (error: unknown) => log.error({ err: error }, 'a restore met an error')
  const contextOf = (actor: Actor): RestoreContext => ({
    ...{ history, engine, actor, now: clock.now, restoreUrl, tellLog },
    ...{ onChange: options.onChange, signal: ending.signal },
  })
  const itself: Actor = { name: 'Talaia', role: 'administrator' }

  const require = async (id: string): Promise<Restore> => {
    const restore = isUuid(id) ? await history.findRestore(id) : null
    if (!restore) throw new Invalid('errors.restoreUnknown', { id: shorten(id) })
    return restore
  }

  const requireBackup = async (id: string): Promise<Backup> => {
    const backup = isUuid(id) ? await history.findBackup(id) : null
    if (!backup) throw new Invalid('errors.backupUnknown', { id: shorten(id) })
    const { state } = backup
    if (state !== 'complete') throw new Invalid('errors.backupNotComplete', { id, state })
    return backup
  }

  /** Goes on in the background; whoever asked follows it by its id. */
  const goOn = (work: Promise<unknown>): void => {
    const settled = work.catch(tellLog).finally(() => working.delete(settled))
    working.add(settled)
  }

  /** After it was applied: what is there now is expected, and the incident ends where all of it is back. */
  const settle = async (restore: Restore, actor: Actor): Promise<void> => {
    await removeScratch(restore, contextOf(actor)).catch(tellLog)
    const watch = watches.get(restore.environmentId)
    if (!watch || !['complete', 'beside'].includes(restore.state)) return
    if (restore.mode === 'database') return
    await watch.poll()
    const ended = await watch.exclusive(async () => {
      const { boot, spans, state } = watch.stored()
      if (!boot || state?.reason !== null) return []
      return settleRestored(
        restore,
        { identity: boot.lastIdentity, relations: spans },
        { history, actor, now: clock.now(), newTransitionId: randomUUID, restoreUrl },
      )
    })
    for (const incident of ended) onIncident(incident)
  }

  const doApply = async (restore: Restore, actor: Actor): Promise<void> => {
    const backup = await requireBackup(restore.backupId)
    await settle(await apply(restore, backup, contextOf(actor)), actor)
  }

  const relationsOf = async (
    backup: Backup,
    body: z.output<typeof restoreBodySchema>,
  ): Promise<{ schema: string; name: string }[]> => {
    if (body.incident !== undefined) {
      const incident = await requireIncident(history, body.incident)
      if (incident.environmentId !== backup.environmentId || !isLoss(incident)) {
        throw new Invalid('errors.lossStateUnknown', { id: incident.id })
      }
      if (incident.state === 'resolved') {
        throw new Invalid('errors.alreadyResolved', { id: incident.id })
      }
      if (!body.relations) {
        return lostRelations(incident).map(({ schema, name }) => ({ schema, name }))
      }
    }
    if (body.relations && body.relations.length > 0) return body.relations
    throw new Invalid('errors.restoreNothing', { path: 'relations' })
  }

  const sweep = async (): Promise<void> => {
    const context = contextOf(itself)
    const expired = message('restores.error.expired', { afterMs: PREVIEW_MS })
    const left = await history.listRestoresIn(['previewed', ...leavingStates])
    for (const restore of left) {
      if (!watches.has(restore.environmentId)) continue
      const isOld = clock.now() > restore.changedAt + PREVIEW_MS
      // A server that is away is asked again at the next sweep.
      if (restore.state !== 'previewed') await removeScratch(restore, context).catch(tellLog)
      else if (isOld) await discardRestore(restore, context, expired).catch(tellLog)
    }
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

    /** Prepares a restore of a backup: what it would do is its preview. Nothing watched changes before `apply`. */
    start: async (
      backupId: string,
      body: z.output<typeof restoreBodySchema>,
      actor: Actor,
      locale: Locale,
    ): Promise<RestoreView> => {
      const backup = await requireBackup(backupId)
      const mode = body.into === undefined ? 'tables' : 'database'
      const relations = mode === 'tables' ? await relationsOf(backup, body) : []
      // Chosen tables that an open incident lost are its tables, named or not.
      const open = await history.listOpenIncidents(backup.environmentId)
      const incidentId = body.incident ?? incidentOf(open, relations)?.id ?? null
      const stop = new AbortController()
      const context = {
        ...contextOf(actor),
        signal: AbortSignal.any([ending.signal, stop.signal]),
        isUnwanted: () => stop.signal.aborted,
      }
      const restore = await beginRestore(
        {
          ...{ id: randomUUID(), environmentId: backup.environmentId, backupId, mode },
          ...{ incidentId, target: body.into ?? null },
        },
        context,
      )
      const ended = prepare(restore, backup, relations, context)
      preparing.set(restore.id, { stop, ended })
      goOn(
        ended.then(async (prepared) => {
          preparing.delete(restore.id)
          if (prepared.state !== 'previewed') return removeScratch(prepared, contextOf(actor))
          if (body.preview || stop.signal.aborted) return
          await doApply(await beginApply(prepared, contextOf(actor)), actor)
        }),
      )
      return view(restore, locale)
    },

    apply: async (id: string, actor: Actor, locale: Locale): Promise<RestoreView> => {
      const previewed = await require(id)
      await requireBackup(previewed.backupId)
      const restore = await beginApply(previewed, contextOf(actor))
      goOn(doApply(restore, actor))
      return view(restore, locale)
    },

    swap: async (id: string, actor: Actor, locale: Locale): Promise<RestoreView> => {
      const context = contextOf(actor)
      const waiting = await require(id)
      const backup = await requireBackup(waiting.backupId)
      const restore = await beginSwap(waiting, context)
      goOn(
        swap(restore, backup, context).then((swapped) =>
          // One that failed has brought nothing back since the restore was applied.
          swapped.state === 'complete' ? settle(swapped, actor) : undefined,
        ),
      )
      return view(restore, locale)
    },

    /** One that is still being prepared is cut off; its scratch database goes in the background. */
    discard: async (id: string, actor: Actor, locale: Locale): Promise<RestoreView> => {
      const job = preparing.get((await require(id)).id)
      job?.stop.abort()
      const ended = await job?.ended
      if (ended?.state === 'discarded') return view(ended, locale)
      return view(await discardRestore(await require(id), contextOf(actor)), locale)
    },

    view,

    /** Removes previews that grew old and what ended restores have left; by itself every minute after `begin`. */
    sweep,

    /** Whether a restore still needs the backup. */
    uses: async (backupId: string): Promise<boolean> => {
      const states = ['preparing', 'previewed', 'applying', 'beside', 'swapping'] as const
      return (await history.listRestoresIn([...states])).some((one) => one.backupId === backupId)
    },

    /** Says what became of restores that a killed Talaia left, and removes previews that grew old. */
    begin: async (): Promise<void> => {
      const left = await history.listRestoresIn(['preparing', 'applying', 'swapping'])
      goOn(recoverRestores(left, { watches, contextOf, settle, tellLog, signal: ending.signal }))
      timer = setInterval(() => void sweep().catch(tellLog), SWEEP_MS)
    },

    stop: async (): Promise<void> => {
      clearInterval(timer)
      ending.abort()
      await Promise.race([Promise.allSettled(working), delay(STOP_MS, undefined, { ref: false })])
    },
  }
}

export type Restores = ReturnType<typeof createRestores>
