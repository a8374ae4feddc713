import type { CheckRun } from '@/lib/model/check-runs'
import type { ResetContext } from './resets'

/** Keeps a check that a person asked for, whatever it came to. */
export const recordCheck = async (
  run: CheckRun,
  { history, actor, now }: ResetContext,
): Promise<void> => {
  await history.recordCheckRun(run)
  await history.recordAudit({
    ...{ at: now, actor: actor.name, action: 'check.run', target: run.environmentId },
    comment: run.comment,
  })
}
