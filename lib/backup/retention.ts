import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import type { BackupSummary } from '@/lib/model/backups'
import { createCalendar } from './calendar'
import { isGood, isProven, timeOf } from './good'

/**
 * Why a backup stays. `recent`: of the last 24 hours. `suspect`: not good, but the newest of its day. `frozen`: it
 * would go, but an incident of loss is open.
 */
export type RetentionReason =
  | 'lastGood'
  | 'lastVerified'
  | 'daily'
  | 'weekly'
  | 'monthly'
  | 'recent'
  | 'suspect'
  | 'frozen'

export interface RetentionInput {
  /** Of one environment. Those of others (`folder`), those that run and those without a file are left alone. */
  backups: readonly BackupSummary[]
  keep: BackupsConfiguration['keep']
  /** Epoch ms. */
  now: number
  /** IANA name; null: that of this machine. */
  timeZone: string | null
  /** Whether an incident of loss is open. */
  frozen: boolean
}

export interface RetentionPlan {
  keep: Map<string, RetentionReason>
  /** Ids, oldest first. */
  drop: string[]
}

/** Nobody expects what they made an hour ago to be gone. */
const RECENT_MS = 24 * 3_600_000

const isRotated = ({ state, origin, file }: BackupSummary): boolean =>
  state === 'complete' && origin !== 'folder' && file !== null

/** The newest of each of the newest `count` periods; a period without a backup does not count. */
const newestOf = (
  newestFirst: readonly BackupSummary[],
  count: number,
  periodOf: (at: number) => string,
): BackupSummary[] => {
  const periods = new Map<string, BackupSummary>()
  for (const backup of newestFirst) {
    const period = periodOf(timeOf(backup))
    if (!periods.has(period)) periods.set(period, backup)
  }
  return [...periods.values()].slice(0, count)
}

/**
 * Which backups stay and which go. Periods are counted over good backups alone: after a loss that nobody noticed no
 * good one is made any more, so however many days go by, the last good ones stay. What is not good has a rotation of
 * its own, as many days long, and takes no good one's place. The last good one and the last proven one always stay,
 * and while an incident of loss is open everything does. Pure.
 */
export const planRetention = (input: RetentionInput): RetentionPlan => {
  const { keep: counts, now, frozen } = input
  const { dayOf, weekOf, monthOf } = createCalendar(input.timeZone)
  const rotated = input.backups
    .filter(isRotated)
    .toSorted((one, other) => timeOf(other) - timeOf(one) || (one.id < other.id ? 1 : -1))
  const good = rotated.filter(isGood)
  const rest = rotated.filter((backup) => !isGood(backup))
  const keep = new Map<string, RetentionReason>()
  const stay = (reason: RetentionReason, backups: readonly (BackupSummary | undefined)[]) => {
    for (const backup of backups) if (backup && !keep.has(backup.id)) keep.set(backup.id, reason)
  }
  stay('lastGood', good.slice(0, 1))
  stay('lastVerified', [good.find(isProven)])
  stay('daily', newestOf(good, counts.daily, dayOf))
  stay('weekly', newestOf(good, counts.weekly, weekOf))
  stay('monthly', newestOf(good, counts.monthly, monthOf))
  stay('suspect', newestOf(rest, Math.max(1, counts.daily), dayOf))
  stay(
    'recent',
    rotated.filter((backup) => now - timeOf(backup) < RECENT_MS),
  )
  if (frozen) stay('frozen', rotated)
  return {
    keep,
    drop: rotated.flatMap(({ id }) => (keep.has(id) ? [] : [id])).toReversed(),
  }
}
