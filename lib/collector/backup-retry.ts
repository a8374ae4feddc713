import type { BackupSummary } from '@/lib/model/backups'

const MINUTE_MS = 60_000
/** After the first failure, the second and the third; then the next run of the schedule is waited for. */
const RETRY_AFTER_MS = [10 * MINUTE_MS, 60 * MINUTE_MS, 180 * MINUTE_MS]
/** A test restore that could not be made says nothing of the backup, so it is tried again as well. */
export const PROVE_AGAIN_MS = 60 * MINUTE_MS
export const PROVE_AGAIN_TIMES = 3

/**
 * Whether a scheduled backup that failed is to be tried again by now. `made`: what Talaia made or tried to make since
 * the schedule was last followed, newest first. One that came to an end, or that a person cancelled, is not tried again.
 */
export const isRetryDue = (
  made: readonly Pick<BackupSummary, 'origin' | 'state' | 'finishedAt'>[],
  now: number,
): boolean => {
  const [newest] = made
  if (newest?.state !== 'failed' || newest.finishedAt === null) return false
  if (made.some(({ state }) => state === 'complete')) return false
  const failures = made.filter(
    ({ origin, state }) => origin === 'schedule' && state === 'failed',
  ).length
  const waitMs = RETRY_AFTER_MS[failures - 1]
  return waitMs !== undefined && now >= newest.finishedAt + waitMs
}
