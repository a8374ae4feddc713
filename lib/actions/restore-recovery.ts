import { TalaiaError } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import type { Restore, RestoreOutcome } from '@/lib/model/restores'
import type { RestoreContext } from './restores'

/** Whether tables wait in a schema of their own for the swap. */
export const waits = ({ relations }: RestoreOutcome): boolean =>
  relations.some(({ action, keptAs }) => action === 'beside' && keptAs === null)

const failed = (error: Message): Partial<Restore> => ({ state: 'failed', error })

/** What to say of it without a look. */
const unseen = ({ mode, target, state }: Restore): Partial<Restore> => {
  // The tables may wait yet: a person can swap or discard them, and both say so where there are none.
  if (state === 'swapping') {
    return { state: 'beside', error: message('restores.error.unknownEnd') }
  }
  if (state === 'preparing') return failed(message('restores.error.ended'))
  return failed(
    mode === 'database'
      ? message('restores.error.databaseUnknownEnd', { database: target ?? '' })
      : message('restores.error.unknownEnd'),
  )
}

/** What it came to; null: the database could not be asked yet. */
const look = async (
  restore: Restore,
  { engine, tellLog }: RestoreContext,
): Promise<Partial<Restore> | null> => {
  const { id, environmentId, mode, plan, state } = restore
  if (mode === 'database' || plan === null || state === 'preparing') return unseen(restore)
  const tools = await engine.findTools(environmentId)
  // Right after a start the container was not seen yet, so that no program fits.
  if (!tools.observed) return null
  try {
    const step = state === 'swapping' ? 'swap' : 'apply'
    const recovered = await engine.recover({ tools: tools.value, id, plan, step })
    if (recovered.what === 'unknown') return unseen(restore)
    if (recovered.what === 'undone') {
      return state === 'swapping'
        ? { state: 'beside', error: message('restores.error.swapUndone') }
        : failed(message('restores.error.ended'))
    }
    const { outcome } = recovered
    return state !== 'swapping' && waits(outcome)
      ? { state: 'beside', outcome, target: engine.besideSchemaOf(id), error: null }
      : { state: 'complete', outcome, error: null }
  } catch (error) {
    tellLog(error)
    return error instanceof TalaiaError && error.kind !== 'invalid' ? null : unseen(restore)
  }
}

/**
 * A restore that a Talaia left in the middle: its database says what became of it. `isNews` says that
 * there is more to do about it: scratch databases to remove, incidents that may end. Null where the database could not be asked yet, so that it is tried again.
 */
export const recover = async (
  restore: Restore,
  { canBeAsked }: { canBeAsked: boolean },
  context: RestoreContext,
): Promise<{ restore: Restore; isNews: boolean } | null> => {
  const over = canBeAsked ? await look(restore, context) : unseen(restore)
  if (over === null) return null
  const next = { ...restore, ...over, changedAt: context.now() }
  // Somebody else was faster: then it is no longer ours to say.
  const isOurs = await context.history.updateRestore(next, restore.state)
  if (isOurs) context.onChange(next)
  // A swap that was undone has brought nothing back since the restore was applied.
  const isUndone = restore.state === 'swapping' && next.state === 'beside'
  return { restore: next, isNews: isOurs && !isUndone }
}
