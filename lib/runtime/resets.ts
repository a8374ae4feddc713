import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import {
  cancelReset,
  finishReset,
  requireOpenReset,
  resetEnded,
  startReset,
} from '@/lib/actions/resets'
import type { Actor } from '@/lib/auth/actors'
import type { Clock } from '@/lib/collector/clock'
import type { Log } from '@/lib/collector/log'
import type { Watch } from '@/lib/collector/watch'
import type { History } from '@/lib/history/history'
import { summariseReset } from '@/lib/history/resets'
import { say } from '@/lib/i18n/say'
import { defaultLocale, type Locale } from '@/lib/i18n/translate'
import type {
  CheckView,
  finishBodySchema,
  ResetView,
  resetBodySchema,
} from '@/lib/model/api-resets'
import type { Page } from '@/lib/model/api-shared'
import type { CheckRun } from '@/lib/model/check-runs'
import { Invalid } from '@/lib/model/errors'
import { message } from '@/lib/model/message'
import type { Reset, ResetSummary } from '@/lib/model/resets'
import { recordNow } from './baselines'
import { isUuid, shorten } from './incident-ids'
import type { Answer, Verifier } from './verifying'
import { viewCheck } from './views/checks'
import { viewReset } from './views/resets'

export interface ResetsOptions {
  history: History
  clock: Clock
  watches: ReadonlyMap<string, Watch>
  verifier: Verifier
  checkUrl: (id: string) => string
  onCheck: (run: CheckRun) => void
  /** Tells open pages of a window that was opened or has ended. */
  onReset: (reset: ResetSummary) => void
  log: Log
  /** Makes the backup that the configuration asks for. @throws Invalid where that fails; the window is not opened then. */
  backupBefore: (environmentId: string, resetId: string, actor: Actor) => Promise<void>
}

const LONGEST_WAIT_MS = 600_000

/** Reset windows as people open, finish and cancel them. */
export const createResets = (options: ResetsOptions) => {
  const { history, clock, watches, verifier, checkUrl, onCheck, onReset, log } = options

  /** Window and boot that were last finished by themselves, or tried to. */
  const attempted = new Map<string, string>()

  const requireWatch = (id: string): Watch => {
    const watch = watches.get(id)
    if (!watch) throw new Invalid('errors.environmentUnknown', { id: shorten(id) })
    return watch
  }

  const contextOf = (actor: Actor) => ({ history, actor, now: clock.now(), checkUrl })

  const requireId = (id: string): string => {
    if (!isUuid(id)) throw new Invalid('errors.resetUnknown', { id: shorten(id) })
    return id
  }

  const view = async (reset: ResetSummary): Promise<ResetView> => {
    const runs = await history.findCheckRunsOfResets([reset.id])
    return viewReset(reset, runs.get(reset.id) ?? null, checkUrl)
  }

  const tell = async (id: string): Promise<void> => {
    const reset = await history.findResetSummary(id)
    if (reset) onReset(reset)
  }

  /** Keeps the check, and with it the end of the window, in turn with the polls. */
  const settle = async (
    reset: Reset,
    { run, record }: Answer,
    watch: Watch,
    actor: Actor,
  ): Promise<void> => {
    await watch.exclusive(() => {
      const { manifest, spans, incidents } = watch.stored()
      const state = record && {
        environmentId: reset.environmentId,
        ...{ manifest, spans, record, open: incidents },
      }
      return finishReset({ reset, run, state }, contextOf(actor))
    })
    onCheck(run)
    await tell(reset.id)
  }

  /** Of two who finish at once, the second is told of the check of the first. */
  const finish = async (
    id: string,
    body: z.output<typeof finishBodySchema>,
    actor: Actor,
    locale: Locale,
  ): Promise<CheckView> => {
    const open = await requireOpenReset(requireId(id), contextOf(actor))
    const watch = requireWatch(open.environmentId)
    const answer = await verifier.inTurn(open.environmentId, async () => {
      const reset = await requireOpenReset(id, contextOf(actor))
      const answered = await verifier.check(watch, {
        ...{ against: 'before', expect: body.expect ?? reset.expect, before: reset.before },
        ...{ baselineId: null, baselineName: null, incidentId: null, expected: null },
        ...{ resetId: reset.id, beforeAt: reset.before.at, waitMs: body.waitMs },
        ...{ actor: actor.name, comment: body.comment || reset.comment },
      })
      await settle(reset, answered, watch, actor)
      return answered
    })
    const { environment } = watch
    return viewCheck(answer.run, { environment, checkUrl, locale })
  }

  return {
    list: async (
      environmentId: string,
      page: { limit: number; cursor: string | null },
    ): Promise<Page<ResetView>> => {
      requireWatch(environmentId)
      const { items, next } = await history.listResets(environmentId, page)
      const runs = await history.findCheckRunsOfResets(items.map(({ id }) => id))
      return {
        items: items.map((one) => viewReset(one, runs.get(one.id) ?? null, checkUrl)),
        next,
      }
    },

    find: async (id: string): Promise<ResetView> => {
      const reset = await history.findResetSummary(requireId(id))
      if (!reset) throw new Invalid('errors.resetUnknown', { id })
      return view(reset)
    },

    start: async (
      environmentId: string,
      body: z.output<typeof resetBodySchema>,
      actor: Actor,
      locale: Locale,
    ): Promise<ResetView> => {
      const watch = requireWatch(environmentId)
      const latest = await history.findLatestReset(environmentId)
      if (latest?.state === 'open') {
        throw new Invalid('errors.resetOpen', { id: latest.id, by: latest.startedBy })
      }
      const id = randomUUID()
      if (body.backup) await options.backupBefore(environmentId, id, actor)
      const reset = await verifier.inTurn(environmentId, async () => {
        const before = await recordNow(watch, verifier, locale)
        const now = clock.now()
        const opened = await watch.exclusive(() =>
          startReset(
            {
              ...{ id, environmentId, comment: body.comment || null, before },
              ...{ expect: body.expect, finishesItself: body.finishesItself },
              expiresAt: now + body.limitMs,
              bootIdBefore: watch.stored().boot?.id ?? null,
            },
            { history, actor, now },
          ),
        )
        return summariseReset(opened)
      })
      onReset(reset)
      const count = watch.stored().incidents.length
      const warning = say(locale, message('resets.warning.openIncidents', { count }))
      return { ...viewReset(reset, null, checkUrl), ...(count > 0 ? { warning } : {}) }
    },

    finish,

    /** After each poll: finishes a window that is to do so itself, once the first boot after its start has settled: once a boot. */
    noteTick: (environmentId: string): void => {
      const watch = watches.get(environmentId)
      const { reset, boot, state } = watch?.stored() ?? {}
      if (!watch || reset?.state !== 'open' || !reset.finishesItself) return
      if (!boot || state?.reason !== null || boot.id === reset.bootIdBefore) return
      const now = clock.now()
      const attempt = `${reset.id} ${boot.id}`
      if (
        now < boot.startedAt + watch.environment.settleMs ||
        attempted.get(environmentId) === attempt
      )
        return
      attempted.set(environmentId, attempt)
      const waitMs = Math.max(0, Math.min(reset.expiresAt - now, LONGEST_WAIT_MS))
      const actor: Actor = { name: reset.startedBy, role: 'operator' }
      void finish(reset.id, { waitMs }, actor, defaultLocale).catch((error: unknown) =>
        log.warn(
          { err: error, environment: environmentId },
          'a reset window did not finish itself',
        ),
      )
    },

    cancel: async (id: string, comment: string | null, actor: Actor): Promise<ResetView> => {
      const open = await history.findResetSummary(requireId(id))
      if (!open) throw new Invalid('errors.resetUnknown', { id })
      if (open.state !== 'open') throw await resetEnded(id, contextOf(actor))
      const work = () => cancelReset(id, comment, contextOf(actor))
      const watch = watches.get(open.environmentId)
      const reset = watch ? await watch.exclusive(work) : await work()
      onReset(reset)
      return view(reset)
    },

    view,
  }
}

export type Resets = ReturnType<typeof createResets>
