import { setTimeout as delay } from 'node:timers/promises'
import { recover } from '@/lib/actions/restore-recovery'
import type { RestoreContext } from '@/lib/actions/restores'
import type { Actor } from '@/lib/auth/actors'
import type { Watch } from '@/lib/collector/watch'
import type { Restore } from '@/lib/model/restores'

/** A server that is away, or was not seen yet, is asked again so often. */
const AGAIN_MS = 2_000
/** Ten minutes: then it is said that nobody knows, so that another restore can be made. */
const MOST_LOOKS = 300
/** Environments are watched, or found, a little after the start. */
const UNWATCHED_LOOKS = 15

export interface RecoveryOptions {
  watches: ReadonlyMap<string, Watch>
  contextOf: (actor: Actor) => RestoreContext
  /** What follows from a restore that turned out to be carried out, or to be over. */
  settle: (restore: Restore, actor: Actor) => Promise<void>
  tellLog: (error: unknown) => void
  signal: AbortSignal
}

/** Says what became of restores that a killed Talaia left. Resolves once all is said, or at the end. */
export const recoverRestores = async (
  left: readonly Restore[],
  { watches, contextOf, settle, tellLog, signal }: RecoveryOptions,
): Promise<void> => {
  let open = [...left]
  for (let looks = 1; open.length > 0 && !signal.aborted; looks += 1) {
    const again: Restore[] = []
    for (const restore of open) {
      const actor: Actor = { name: restore.startedBy, role: 'administrator' }
      const isWatched = watches.has(restore.environmentId)
      if (!isWatched && looks <= UNWATCHED_LOOKS) {
        again.push(restore)
        continue
      }
      const canBeAsked = isWatched && looks <= MOST_LOOKS
      // One that cannot be looked at, or kept, holds up no other.
      const recovered = await recover(restore, { canBeAsked }, contextOf(actor)).catch(tellLog)
      if (!recovered) again.push(restore)
      else if (recovered.isNews) await settle(recovered.restore, actor).catch(tellLog)
    }
    open = again
    if (open.length > 0) await delay(AGAIN_MS, undefined, { signal }).catch(() => undefined)
  }
}
