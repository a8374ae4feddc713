import { Cron } from 'croner'

/** What is written in place of a cron expression for: on demand only. */
export const NEVER = 'never'

/**
 * Whether the text is `never`, or a cron expression of five fields (or `@daily` and the like) that comes at least once.
 * Names of days and months are allowed; a field for seconds is not.
 */
export const isSchedule = (text: string): boolean => {
  if (text === NEVER) return true
  // croner takes a moment such as 2026-01-01T00:00:00 too, which comes once.
  if (!/^@[a-z]+$/i.test(text) && text.split(/\s+/).length !== 5) return false
  try {
    return new Cron(text, { paused: true, mode: '5-part', timezone: 'UTC' }).nextRun() !== null
  } catch {
    return false
  }
}
