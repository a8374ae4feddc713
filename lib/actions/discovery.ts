import type { Actor } from '@/lib/auth/actors'
import type { History } from '@/lib/history/history'
import type { FoundRecord } from '@/lib/model/discovery'

export interface FoundContext {
  history: Pick<History, 'recordFound' | 'recordAudit'>
  actor: Actor
  now: number
}

export type FoundAction = 'watch' | 'ignore' | 'pin' | 'unpin'

const changes: Record<FoundAction, Partial<Pick<FoundRecord, 'choice' | 'pinned'>>> = {
  watch: { choice: 'watch' },
  ignore: { choice: 'ignore' },
  pin: { pinned: true },
  unpin: { pinned: false },
}

/** A person's choice about what was found; it holds before labels and rules. */
export const chooseFound = async (
  record: FoundRecord,
  action: FoundAction,
  { history, actor, now }: FoundContext,
): Promise<FoundRecord> => {
  const chosen = { ...record, ...changes[action] }
  await history.recordFound(chosen)
  await history.recordAudit({
    at: now,
    actor: actor.name,
    action: `discovery.${action}`,
    target: record.id,
    comment: null,
  })
  return chosen
}
