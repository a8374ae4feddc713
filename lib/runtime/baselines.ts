import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { deleteBaseline, importBaseline, saveBaseline } from '@/lib/actions/baselines'
import type { Actor } from '@/lib/auth/actors'
import type { Clock } from '@/lib/collector/clock'
import type { Watch } from '@/lib/collector/watch'
import { summariseBaseline } from '@/lib/history/baselines'
import type { History } from '@/lib/history/history'
import { type Locale, translate } from '@/lib/i18n/translate'
import type { baselineBodySchema, CheckView } from '@/lib/model/api-resets'
import type { Page } from '@/lib/model/api-shared'
import type { Baseline, BaselineFile } from '@/lib/model/baselines'
import type { Expect } from '@/lib/model/check-runs'
import type { DatabaseRecord } from '@/lib/model/database-records'
import { Invalid, Unreachable } from '@/lib/model/errors'
import { observed } from '@/lib/model/section'
import { checkDatabase } from '@/lib/verification/check-database'
import { isUuid, shorten } from './incident-ids'
import type { Verifier } from './verifying'
import { type BaselineView, viewBaseline } from './views/baselines'
import { viewCheck } from './views/checks'
import { isoTime } from './views/shared'

export interface BaselinesOptions {
  history: History
  clock: Clock
  watches: ReadonlyMap<string, Watch>
  verifier: Verifier
  compareUrl: (id: string, other: string) => string
}

/** The state of an environment now. @throws Unreachable, with the reason, where it cannot be observed. */
export const recordNow = async (
  watch: Watch,
  verifier: Pick<Verifier, 'readRecord'>,
  locale: Locale,
): Promise<DatabaseRecord> => {
  await watch.poll()
  const reason = watch.stored().state?.reason ?? null
  const section = reason === null ? await verifier.readRecord(watch) : null
  if (section?.observed) return section.value
  const said = (section ? section.reason : reason)?.message
  throw new Unreachable('errors.stateUnobserved', { detail: said ? translate(locale, said) : '' })
}

/** Baselines as pages and the API ask for them, and as people keep, import and remove them. */
export const createBaselines = (options: BaselinesOptions) => {
  const { history, clock, watches, verifier, compareUrl } = options

  const requireWatch = (id: string): Watch => {
    const watch = watches.get(id)
    if (!watch) throw new Invalid('errors.environmentUnknown', { id: shorten(id) })
    return watch
  }

  const require = async (id: string): Promise<Baseline> => {
    const baseline = isUuid(id) ? await history.findBaseline(id) : null
    if (!baseline) throw new Invalid('errors.baselineUnknown', { id: shorten(id) })
    return baseline
  }

  const contextOf = (actor: Actor) => ({ history, actor, now: clock.now() })

  return {
    list: async (
      environmentId: string,
      page: { limit: number; cursor: string | null },
    ): Promise<Page<BaselineView>> => {
      requireWatch(environmentId)
      const { items, next } = await history.listBaselines(environmentId, page)
      return { items: items.map(viewBaseline), next }
    },

    find: async (id: string): Promise<BaselineView> =>
      viewBaseline(summariseBaseline(await require(id))),

    /** By its id, of any environment, or by its name within this one. */
    named: async (environmentId: string, idOrName: string): Promise<Baseline> => {
      const byId = isUuid(idOrName) ? await history.findBaseline(idOrName) : null
      if (byId) return byId
      const isName = idOrName.length <= 100 && !idOrName.includes('\u0000')
      const byName = isName ? await history.findBaselineNamed(environmentId, idOrName.trim()) : null
      if (!byName) throw new Invalid('errors.baselineUnknown', { id: shorten(idOrName) })
      return byName
    },

    export: async (id: string): Promise<BaselineFile> => {
      const { name, createdAt, record } = await require(id)
      return { talaiaBaseline: 1, name, createdAt: isoTime(createdAt), record }
    },

    save: async (
      environmentId: string,
      { name, comment }: z.output<typeof baselineBodySchema>,
      actor: Actor,
      locale: Locale,
    ): Promise<BaselineView> => {
      const watch = requireWatch(environmentId)
      const record = await verifier.inTurn(environmentId, () => recordNow(watch, verifier, locale))
      const input = { id: randomUUID(), environmentId, name, comment: comment || null, record }
      return viewBaseline(summariseBaseline(await saveBaseline(input, contextOf(actor))))
    },

    import: async (
      environmentId: string,
      file: BaselineFile,
      actor: Actor,
    ): Promise<BaselineView> => {
      requireWatch(environmentId)
      const input = { id: randomUUID(), environmentId, file }
      return viewBaseline(summariseBaseline(await importBaseline(input, contextOf(actor))))
    },

    delete: async (id: string, actor: Actor): Promise<void> => {
      if (!isUuid(id)) throw new Invalid('errors.baselineUnknown', { id: shorten(id) })
      await deleteBaseline(id, contextOf(actor))
    },

    /** What differs in the second from the first, as a check would say it; it is not kept. */
    compare: async (
      id: string,
      other: string,
      expect: Expect,
      locale: Locale,
    ): Promise<CheckView> => {
      const [before, after] = [await require(id), await require(other)]
      const watch = watches.get(after.environmentId)
      const outcome = checkDatabase({
        ...{ expect, against: 'baseline', before: before.record, manifest: null },
        groups: watch?.environment.groups ?? null,
        after: observed(after.record),
        assertions: [],
      })
      return viewCheck(
        {
          id: `${before.id}..${after.id}`,
          ...{ environmentId: after.environmentId, against: 'baseline', expect },
          ...{ baselineId: before.id, baselineName: before.name, resetId: null, incidentId: null },
          ...{ startedAt: after.createdAt, finishedAt: after.createdAt, actor: after.createdBy },
          ...{ comment: after.name, beforeAt: before.record.at, restart: null, outcome },
        },
        {
          environment: watch?.environment ?? null,
          checkUrl: () => compareUrl(before.id, after.id),
          locale,
        },
      )
    },
  }
}

export type Baselines = ReturnType<typeof createBaselines>
