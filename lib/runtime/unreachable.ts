import type { Clock } from '@/lib/collector/clock'
import type { Watch } from '@/lib/collector/watch'
import type { Case } from '@/lib/diagnosis/case'
import { judgeUnreachable } from '@/lib/diagnosis/unreachable'
import type { History } from '@/lib/history/history'
import type { Container } from '@/lib/model/containers'
import type { Incident } from '@/lib/model/incidents'
import type { Message } from '@/lib/model/message'

export interface UnreachableOptions {
  /** What the engine of an environment said. */
  historyOf: (watch: Watch) => Pick<History, 'listLogLines'>
  clock: Clock
  watches: ReadonlyMap<string, Watch>
}

/** A server that has been away for longer has said why before. */
const UNREACHABLE_LOG_MS = 24 * 3_600_000

/** Why a server does not answer, as its container and its log say; null where they say nothing. */
export const createUnreachable = ({ historyOf, clock, watches }: UnreachableOptions) => {
  const ofWatch = async (watch: Watch): Promise<Message | null> => {
    const { state, boot } = watch.stored()
    if (state?.reason?.kind !== 'unreachable') return null
    const container = state.container.observed ? state.container.value : null
    const known = container ?? boot?.container ?? null
    if (!known) return null
    const logLines = await historyOf(watch).listLogLines({
      containerIds: [known.id],
      from: clock.now() - UNREACHABLE_LOG_MS,
      to: clock.now(),
      limit: 200,
    })
    return judgeUnreachable({ container, logLines })
  }

  return {
    ofWatch,
    /** While it lasts, what its container says now; after that, what it said then. */
    ofIncident: async (
      { environmentId, state, after }: Incident,
      { logLines }: Case,
    ): Promise<{ why: Message | null; container: Container | null }> => {
      const watch = watches.get(environmentId)
      const seen = watch?.stored().state?.container
      if (state !== 'resolved' && watch) {
        return { why: await ofWatch(watch), container: seen?.observed ? seen.value : null }
      }
      const { container } = after
      const own = logLines.filter(({ containerId }) => containerId === container?.id)
      return { why: judgeUnreachable({ container, logLines: own }), container }
    },
  }
}
