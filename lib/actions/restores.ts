import type { Actor } from '@/lib/auth/actors'
import type { History } from '@/lib/history/history'
import type { Backup } from '@/lib/model/backups'
import { Invalid, TalaiaError } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import { PREVIEW_MS, type Restore, type RestorePlan, type RestoreState } from '@/lib/model/restores'
import type { RestoreEngine } from './restore-engine'
import { waits } from './restore-recovery'

export interface RestoreContext {
  history: History
  engine: RestoreEngine
  actor: Actor
  now: () => number
  /** The permanent link of a restore. */
  restoreUrl: (id: string) => string
  /** Tells of each new state. */
  onChange: (restore: Restore) => void
  /** Errors that are none of the five. */
  tellLog: (error: unknown) => void
  signal: AbortSignal
  /** Whether it was done without while it was still being prepared. */
  isUnwanted?: () => boolean
}

const audit = (
  action: 'prepare' | 'apply' | 'swap' | 'discard',
  { environmentId, id }: Restore,
  { history, actor, now, restoreUrl }: RestoreContext,
): Promise<void> =>
  history.recordAudit({
    ...{ at: now(), actor: actor.name, action: `restore.${action}`, target: environmentId },
    comment: restoreUrl(id),
  })

/** The error of whoever comes second: what became of it, or what else is under way. */
const refusal = async (restore: Restore, context: RestoreContext): Promise<Invalid> => {
  const { history, restoreUrl } = context
  const current = await history.findRestore(restore.id)
  const busy = (await history.listRestoresIn(['preparing', 'applying', 'swapping'])).find(
    (one) => one.environmentId === restore.environmentId && one.id !== restore.id,
  )
  if (busy && (current === null || current.state === restore.state)) {
    const values = { environment: restore.environmentId, by: busy.startedBy }
    return new Invalid('errors.restoreBusy', { ...values, url: restoreUrl(busy.id) })
  }
  return new Invalid('errors.restoreState', {
    id: restore.id,
    state: current?.state ?? 'discarded',
  })
}

/** Begins a restore that is to be prepared. @throws Invalid where another of the environment is doing something. */
export const beginRestore = async (
  input: Pick<Restore, 'id' | 'environmentId' | 'backupId' | 'incidentId' | 'mode' | 'target'>,
  context: RestoreContext,
): Promise<Restore> => {
  const now = context.now()
  const restore: Restore = {
    ...{ ...input, state: 'preparing', startedAt: now, startedBy: context.actor.name },
    ...{ changedAt: now, plan: null, outcome: null, error: null },
    // Known before it is made, so that it is found where Talaia is killed meanwhile.
    scratchDatabase: input.mode === 'tables' ? context.engine.scratchDatabaseOf(input.id) : null,
  }
  if (!(await context.history.recordRestore(restore))) throw await refusal(restore, context)
  await audit('prepare', restore, context)
  context.onChange(restore)
  return restore
}

/** Takes the next step. @throws Invalid where somebody else took one meanwhile. */
const move = async (
  restore: Restore,
  over: Partial<Restore>,
  context: RestoreContext,
): Promise<Restore> => {
  const next = { ...restore, ...over, changedAt: context.now() }
  if (!(await context.history.updateRestore(next, restore.state))) {
    throw await refusal(restore, context)
  }
  context.onChange(next)
  return next
}

const saidOf = (error: unknown, { tellLog }: RestoreContext): Message => {
  if (error instanceof TalaiaError) return error.said
  tellLog(error)
  return message('backups.error.internal')
}

const requireTools = async (environmentId: string, { engine }: RestoreContext) => {
  const tools = await engine.findTools(environmentId)
  if (tools.observed) return tools.value
  const { kind, message: said } = tools.reason
  throw kind === 'notConfigured'
    ? new Invalid(said.id, said.values)
    : new TalaiaError(kind, said.id, said.values)
}

/** Runs the work of a state; what fails ends the restore as failed. Never rejects. */
const attempt = async (
  restore: Restore,
  context: RestoreContext,
  work: () => Promise<Partial<Restore>>,
): Promise<Restore> => {
  let over: Partial<Restore>
  try {
    over = await work()
  } catch (error) {
    // Cut off in the middle of a transaction: the next start sees in the database what became of it.
    if (context.signal.aborted && !context.isUnwanted?.() && restore.state !== 'preparing') {
      return restore
    }
    const ended = message('restores.error.ended')
    over = context.isUnwanted?.()
      ? { state: 'discarded' }
      : { state: 'failed', error: context.signal.aborted ? ended : saidOf(error, context) }
  }
  return move(restore, over, context).catch((error: unknown) => {
    context.tellLog(error)
    return restore
  })
}

/** States of restores that need no scratch database any more. */
export const leavingStates: RestoreState[] = ['complete', 'beside', 'failed', 'discarded']
const leaving: ReadonlySet<RestoreState> = new Set(leavingStates)

/** Removes the scratch database of a restore that no longer needs it; tried again later where that does not work. */
export const removeScratch = async (restore: Restore, context: RestoreContext): Promise<void> => {
  const { environmentId, id, state, scratchDatabase } = restore
  if (scratchDatabase === null || !leaving.has(state)) return
  const tools = await requireTools(environmentId, context)
  await context.engine.discard({ tools, id, scratchDatabase, plan: null })
  await context.history.updateRestore({ ...restore, scratchDatabase: null }, state)
}

const emptyPlan: RestorePlan = {
  relations: [],
  objects: [],
  foreignKeys: [],
  missingRoles: [],
  warnings: [],
}

/** Sees what a restore would do. Never rejects. */
export const prepare = (
  restore: Restore,
  backup: Backup,
  relations: { schema: string; name: string }[],
  context: RestoreContext,
): Promise<Restore> =>
  attempt(restore, context, async () => {
    const tools = await requireTools(restore.environmentId, context)
    if (restore.mode === 'database') return { state: 'previewed', plan: emptyPlan }
    const { id } = restore
    const { signal } = context
    const prepared = await context.engine.prepare({ tools, id, backup, relations, signal })
    return { state: 'previewed', ...prepared }
  })

/** Takes over a preview to apply it. @throws Invalid where somebody else was faster, or it is too old. */
export const beginApply = async (restore: Restore, context: RestoreContext): Promise<Restore> => {
  const { id, state } = restore
  if (state !== 'previewed') throw new Invalid('errors.restoreState', { id, state })
  if (context.now() > restore.changedAt + PREVIEW_MS) {
    throw new Invalid('errors.restoreExpired', { id, afterMs: PREVIEW_MS })
  }
  const applying = await move(restore, { state: 'applying' }, context)
  await audit('apply', applying, context)
  return applying
}

/** Does what the preview showed. Never rejects. */
export const apply = (
  restore: Restore,
  backup: Backup,
  context: RestoreContext,
): Promise<Restore> =>
  attempt(restore, context, async () => {
    const { environmentId, id, mode, plan, scratchDatabase, target } = restore
    const { engine, signal } = context
    const tools = await requireTools(environmentId, context)
    if (mode === 'database') {
      const into = target ?? ''
      const outcome = await engine.restoreDatabase({ tools, id, backup, into, signal })
      return { state: 'complete', outcome }
    }
    if (plan === null || scratchDatabase === null) {
      throw new Invalid('errors.restoreState', { id, state: 'previewed' })
    }
    const outcome = await engine.apply({ tools, id, backup, plan, scratchDatabase, signal })
    return waits(outcome)
      ? { state: 'beside', outcome, target: engine.besideSchemaOf(id) }
      : { state: 'complete', outcome }
  })

/** Takes over the tables that wait, to swap them. @throws Invalid where somebody else was faster. */
export const beginSwap = async (restore: Restore, context: RestoreContext): Promise<Restore> => {
  const { id, state } = restore
  if (state !== 'beside') throw new Invalid('errors.restoreState', { id, state })
  const swapping = await move(restore, { state: 'swapping' }, context)
  await audit('swap', swapping, context)
  return swapping
}

/** Gives the tables that wait their place. One that fails leaves them waiting. Never rejects. */
export const swap = async (
  restore: Restore,
  backup: Backup,
  context: RestoreContext,
): Promise<Restore> => {
  const work = async (): Promise<Partial<Restore>> => {
    const { environmentId, id, plan } = restore
    if (plan === null) {
      throw new Invalid('errors.restoreState', { id, state: 'failed' })
    }
    const tools = await requireTools(environmentId, context)
    const { signal } = context
    const swapped = await context.engine.swap({ tools, id, backup, plan, signal })
    return { state: 'complete', outcome: swapped, error: null }
  }
  return attempt(restore, context, () =>
    work().catch((error: unknown) => {
      if (context.signal.aborted) throw error
      return { state: 'beside' as const, error: saidOf(error, context) }
    }),
  )
}

const discardable: ReadonlySet<RestoreState> = new Set(['previewed', 'beside'])

/**
 * Does without it: what it left is removed. `because` says why where no person wanted that. @throws Invalid where it is
 * under way or over.
 */
export const discardRestore = async (
  restore: Restore,
  context: RestoreContext,
  because: Message | null = null,
): Promise<Restore> => {
  const { environmentId, id, state, scratchDatabase, plan } = restore
  if (!discardable.has(state)) throw new Invalid('errors.restoreState', { id, state })
  const tools = await requireTools(environmentId, context)
  const discarded = await move(restore, { state: 'discarded', error: because }, context)
  try {
    await context.engine.discard({
      ...{ tools, id, scratchDatabase },
      plan: state === 'beside' ? plan : null,
    })
  } catch (error) {
    // It is all still there, so it is not over: whoever tries again may succeed.
    await move(discarded, { state, error: restore.error }, context)
    throw error
  }
  const clean = { ...discarded, scratchDatabase: null }
  await context.history.updateRestore(clean, 'discarded')
  await audit('discard', discarded, context)
  return clean
}
