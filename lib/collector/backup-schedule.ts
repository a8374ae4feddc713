import { Cron } from 'croner'

/** The first run of a schedule after a time; null: it is never followed. Epoch ms. */
export const nextRun = (
  schedule: string | null,
  timeZone: string | null,
  after: number,
): number | null => {
  if (schedule === null) return null
  const options = { paused: true, ...(timeZone === null ? {} : { timezone: timeZone }) }
  return new Cron(schedule, options).nextRun(new Date(after))?.getTime() ?? null
}

/**
 * Whether a run is due that was not followed yet. However many were missed while Talaia was down, they are one: the
 * time at which it is followed becomes the time to count on from.
 */
export const isDue = (
  schedule: string | null,
  timeZone: string | null,
  followedAt: number,
  now: number,
): boolean => {
  const next = nextRun(schedule, timeZone, followedAt)
  return next !== null && next <= now
}
