import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { recordCheck } from '@/lib/actions/check-runs'
import { claimIncident } from '@/lib/actions/claim'
import type { Actor } from '@/lib/auth/actors'
import type { Clock } from '@/lib/collector/clock'
import type { Watch } from '@/lib/collector/watch'
import { formatCheckMarkdown } from '@/lib/format/check-markdown'
import { formatJunit } from '@/lib/format/junit'
import type { History } from '@/lib/history/history'
import type { Locale } from '@/lib/i18n/translate'
import { planClaim } from '@/lib/incidents/claiming'
import type {
  CheckSummaryView,
  CheckView,
  claimBodySchema,
  verifyBodySchema,
} from '@/lib/model/api-resets'
import type { Page } from '@/lib/model/api-shared'
import type { CheckRun } from '@/lib/model/check-runs'
import { Invalid } from '@/lib/model/errors'
import type { Expectation } from '@/lib/model/findings'
import type { Incident } from '@/lib/model/incidents'
import { qualifiedKey } from '@/lib/model/relations'
import type { Baselines } from './baselines'
import { isUuid, requireIncident, shorten } from './incident-ids'
import type { Answer, Question, Verifier } from './verifying'
import { viewCheck, viewCheckSummary } from './views/checks'

export interface ChecksOptions {
  history: History
  clock: Clock
  watches: ReadonlyMap<string, Watch>
  verifier: Verifier
  baselines: Pick<Baselines, 'named'>
  checkUrl: (id: string) => string
  /** Tells open pages of a check that was kept. */
  onCheck: (run: CheckRun) => void
  onIncident: (incident: Incident) => void
}

type VerifyBody = z.output<typeof verifyBodySchema>

const unasked = {
  ...{ baselineId: null, baselineName: null, resetId: null, incidentId: null },
  ...{ before: null, beforeAt: null, expected: null },
}

/** What other open incidents hold was missing before this loss already. */
const beforeLoss =
  (incident: Incident, open: Incident[]) =>
  (expectation: Expectation): boolean => {
    const key = qualifiedKey(expectation)
    return !open.some(
      ({ id, relations }) =>
        id !== incident.id &&
        relations.some((one) => one.change !== 'returned' && qualifiedKey(one) === key),
    )
  }

/** Checks as people ask for them, and those that were made. */
export const createChecks = (options: ChecksOptions) => {
  const { history, clock, watches, verifier, baselines, checkUrl, onCheck, onIncident } = options

  const requireWatch = (id: string): Watch => {
    const watch = watches.get(id)
    if (!watch) throw new Invalid('errors.environmentUnknown', { id: shorten(id) })
    return watch
  }

  const contextOf = (environmentId: string, locale: Locale) => ({
    environment: watches.get(environmentId)?.environment ?? null,
    checkUrl,
    locale,
  })

  const lossOf = (incident: Incident, watch: Watch) => {
    const { lastSeenAt } = incident.window
    const isLoss = incident.relations.some(({ before }) => before !== null)
    if (lastSeenAt === null || !isLoss || incident.environmentId !== watch.environment.id) {
      throw new Invalid('errors.lossStateUnknown', { id: incident.id })
    }
    return {
      ...{ incidentId: incident.id, beforeAt: lastSeenAt },
      expected: beforeLoss(incident, watch.stored().incidents),
    }
  }

  const comparedWith = async (watch: Watch, body: VerifyBody): Promise<Partial<Question>> => {
    const environmentId = watch.environment.id
    if (body.against === 'manifest') return { expected: () => true }
    if (body.against === 'baseline') {
      if (!body.baseline) throw new Invalid('errors.baselineNeeded', { path: 'baseline' })
      const { id, name, record } = await baselines.named(environmentId, body.baseline)
      return { baselineId: id, baselineName: name, before: record, beforeAt: record.at }
    }
    if (body.incident !== undefined) {
      return lossOf(await requireIncident(history, body.incident), watch)
    }
    const latest = await history.findLatestReset(environmentId)
    const reset = latest && (await history.findReset(latest.id))
    if (!reset) throw new Invalid('errors.stateBeforeUnknown')
    return { before: reset.before, beforeAt: reset.before.at }
  }

  /** The state to take over with an incident that was checked as `checked`; null where that is no longer what there is. */
  const claimed =
    ({ record }: Answer, checked: Incident, watch: Watch) =>
    (incident: Incident) => {
      const { boot, spans } = watch.stored()
      if (!record || !boot) return null
      return planClaim({ checked, incident, record, spans, identity: boot.lastIdentity })
    }

  const require = async (id: string): Promise<CheckRun> => {
    const run = isUuid(id) ? await history.findCheckRun(id) : null
    if (!run) throw new Invalid('errors.checkUnknown', { id: shorten(id) })
    return run
  }

  const find = async (id: string, locale: Locale): Promise<CheckView> => {
    const run = await require(id)
    return viewCheck(run, contextOf(run.environmentId, locale))
  }

  return {
    verify: async (
      environmentId: string,
      body: VerifyBody,
      actor: Actor,
      locale: Locale,
    ): Promise<CheckView> => {
      const watch = requireWatch(environmentId)
      // What does not exist is said at once, not after the wait.
      await comparedWith(watch, body)
      const { run } = await verifier.inTurn(environmentId, async () =>
        verifier.check(watch, {
          ...unasked,
          ...(await comparedWith(watch, body)),
          ...{ against: body.against, expect: body.expect, waitMs: body.waitMs },
          ...{ actor: actor.name, comment: body.comment || null },
        }),
      )
      await recordCheck(run, { history, actor, now: clock.now() })
      onCheck(run)
      return viewCheck(run, contextOf(environmentId, locale))
    },

    /** "This was my reset": resolves the incident where the state is as before the loss, as far as is expected. */
    claim: async (
      incidentId: string,
      body: z.output<typeof claimBodySchema>,
      actor: Actor,
      locale: Locale,
    ): Promise<CheckView> => {
      const unresolved = async () => {
        const incident = await requireIncident(history, incidentId)
        if (incident.state !== 'resolved') return incident
        throw new Invalid('errors.alreadyResolved', { id: incidentId })
      }
      const asOfNow = await unresolved()
      const { environmentId } = asOfNow
      const watch = requireWatch(environmentId)
      lossOf(asOfNow, watch)
      const comment = body.comment || null
      const { incident, answer } = await verifier.inTurn(environmentId, async () => {
        const checked = await unresolved()
        const question = { ...unasked, ...lossOf(checked, watch), expect: body.expect, comment }
        const asked = { against: 'before' as const, waitMs: 0, actor: actor.name }
        return { incident: checked, answer: await verifier.check(watch, { ...question, ...asked }) }
      })
      const { run } = answer
      const context = { history, actor, comment, now: clock.now(), newTransitionId: randomUUID }
      try {
        const resolved = await watch.exclusive(() =>
          claimIncident(
            { run, stateOf: claimed(answer, incident, watch), url: checkUrl(run.id) },
            context,
          ),
        )
        if (resolved) onIncident(resolved)
      } finally {
        // It is kept where the claim is refused as well.
        onCheck(run)
      }
      return viewCheck(run, contextOf(environmentId, locale))
    },

    list: async (
      environmentId: string,
      page: { limit: number; cursor: string | null },
      locale: Locale,
    ): Promise<Page<CheckSummaryView>> => {
      requireWatch(environmentId)
      const { items, next } = await history.listCheckRuns(environmentId, page)
      const context = contextOf(environmentId, locale)
      return { items: items.map((run) => viewCheckSummary(run, context)), next }
    },

    find,
    junit: async (id: string, locale: Locale): Promise<string> =>
      formatJunit(await find(id, locale)),
    markdown: async (id: string, locale: Locale): Promise<string> =>
      formatCheckMarkdown(await find(id, locale)),
  }
}

export type Checks = ReturnType<typeof createChecks>
