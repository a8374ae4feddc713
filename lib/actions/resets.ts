import type { Actor } from '@/lib/auth/actors'
import type { History } from '@/lib/history/history'
import { planResetState, type ResetStateInput } from '@/lib/incidents/resetting'
import type { CheckRun } from '@/lib/model/check-runs'
import { Invalid } from '@/lib/model/errors'
import type { Reset, ResetSummary } from '@/lib/model/resets'

export interface ResetContext {
  history: History
  actor: Actor
  now: number
}

export interface ResetFinishContext extends ResetContext {
  /** The permanent link of a check. */
  checkUrl: (id: string) => string
}

const audit = (
  { history, actor, now }: ResetContext,
  action: string,
  target: string,
  comment: string | null,
) => history.recordAudit({ at: now, actor: actor.name, action, target, comment })

/** @throws Invalid where a window of the environment is open already; nothing is written then. */
export const startReset = async (
  reset: Omit<Reset, 'state' | 'startedAt' | 'startedBy' | 'endedAt' | 'endedBy'>,
  context: ResetContext,
): Promise<Reset> => {
  const opened: Reset = {
    ...reset,
    state: 'open',
    startedAt: context.now,
    startedBy: context.actor.name,
    endedAt: null,
    endedBy: null,
  }
  if (!(await context.history.recordReset(opened))) {
    const open = await context.history.findLatestReset(reset.environmentId)
    throw new Invalid('errors.resetOpen', { id: open?.id ?? '', by: open?.startedBy ?? '' })
  }
  await audit(context, 'reset.start', reset.environmentId, reset.comment)
  return opened
}

/** The error of whoever comes second: what became of the window, and the check that ended it. */
export const resetEnded = async (
  id: string,
  { history, checkUrl }: Pick<ResetFinishContext, 'history' | 'checkUrl'>,
): Promise<Invalid> => {
  const [reset, runs] = await Promise.all([
    history.findResetSummary(id),
    history.findCheckRunsOfResets([id]),
  ])
  const run = runs.get(id)
  return new Invalid('errors.resetEnded', {
    ...{ id, state: reset?.state ?? 'expired', by: reset?.endedBy ?? '' },
    url: run ? checkUrl(run.id) : '',
  })
}

/** The window, as long as it is open. @throws Invalid where there is none, or it has ended. */
export const requireOpenReset = async (
  id: string,
  context: Pick<ResetFinishContext, 'history' | 'checkUrl'>,
): Promise<Reset> => {
  const reset = await context.history.findReset(id)
  if (!reset) throw new Invalid('errors.resetUnknown', { id })
  if (reset.state !== 'open') throw await resetEnded(id, context)
  return reset
}

/**
 * Ends a window with its check. Where that passed, the new state is the expected one from now on; where it failed, the
 * next poll finds what is missing; where nothing could be observed, the check is kept and the window stays open.
 * @throws Invalid where somebody else was faster, naming their check.
 */
export const finishReset = async (
  {
    reset,
    run,
    state,
  }: {
    reset: Pick<ResetSummary, 'id' | 'environmentId'>
    run: CheckRun
    state: Omit<ResetStateInput, 'now'> | null
  },
  context: ResetFinishContext,
): Promise<void> => {
  const { history, actor, now } = context
  if (run.outcome.result === 'unobserved') {
    await history.recordCheckRun(run)
    await audit(context, 'reset.check', reset.environmentId, run.comment)
    return
  }
  const passed = run.outcome.result === 'pass' && state !== null
  const expected = passed ? planResetState({ ...state, now }) : { relations: [], cluster: null }
  const end = { id: reset.id, state: 'finished' as const, at: now, by: actor.name }
  const won = await history.recordResetFinish({ ...end, run, passed, ...expected })
  if (!won) throw await resetEnded(reset.id, context)
  await audit(context, 'reset.finish', reset.environmentId, run.comment)
}

/** Ends a window without a check: what was lost in it is an incident from the next poll on. */
export const cancelReset = async (
  id: string,
  comment: string | null,
  context: ResetFinishContext,
): Promise<ResetSummary> => {
  const { history, actor, now } = context
  const reset = await history.findResetSummary(id)
  if (!reset) throw new Invalid('errors.resetUnknown', { id })
  const won = await history.endReset({ id, state: 'cancelled', at: now, by: actor.name })
  if (!won) throw await resetEnded(id, context)
  await audit(context, 'reset.cancel', reset.environmentId, comment)
  return { ...reset, state: 'cancelled', endedAt: now, endedBy: actor.name }
}
