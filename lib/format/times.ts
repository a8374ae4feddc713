const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs far more than using it, and a chart formats thousands of times. */
const formatterOf = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known) return known
  const formatter = new Intl.DateTimeFormat(locale, options)
  formatters.set(key, formatter)
  return formatter
}

/** A duration in two units at most: `0.2 s`, `14 s`, `3 h 14 min`, `2 d 5 h`. */
export const formatDuration = (durationMs: number): string => {
  const ms = Math.max(0, durationMs)
  if (ms < 100) return '< 0.1 s'
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1).replace(/\.0$/, '')} s`
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`
  const [big, bigUnit, small, smallUnit] =
    ms < HOUR
      ? ([MINUTE, 'min', SECOND, 's'] as const)
      : ms < DAY
        ? ([HOUR, 'h', MINUTE, 'min'] as const)
        : ([DAY, 'd', HOUR, 'h'] as const)
  const whole = Math.floor(ms / big)
  const rest = Math.floor((ms % big) / small)
  return rest > 0 && (bigUnit !== 'min' || whole < 10)
    ? `${whole} ${bigUnit} ${rest} ${smallUnit}`
    : `${whole} ${bigUnit}`
}

/** The length of a stretch for headings, in one rounded unit: `20 h`, `7 d`, `9 min`. */
export const formatSpan = (durationMs: number): string => {
  const unit =
    durationMs >= 2 * DAY
      ? DAY
      : durationMs >= 2 * HOUR
        ? HOUR
        : durationMs >= MINUTE
          ? MINUTE
          : SECOND
  return formatDuration(Math.round(durationMs / unit) * unit)
}

/** Relative to now: `4 min ago`, `just now`, `in 3 s`. */
export const formatRelative = (at: number, now: number): string => {
  const ageMs = now - at
  if (Math.abs(ageMs) < SECOND) return 'just now'
  return ageMs > 0 ? `${formatAge(ageMs)} ago` : `in ${formatAge(-ageMs)}`
}

/** An age in whole units, so that it does not flicker: `3 s`, `4 min`, `3 h 14 min`. */
export const formatAge = (ageMs: number): string =>
  formatDuration(Math.max(SECOND, Math.floor(ageMs / SECOND) * SECOND))

/** Absolute with zone, for titles and tables: `26 Nov 2025, 03:02:12 CET`. */
export const formatAbsolute = (at: number, timeZone?: string, locale = 'en-GB'): string =>
  formatterOf(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(at)

/** The time of day to the millisecond: `03:02:12.113`. */
export const formatClockMs = (at: number, timeZone?: string, locale = 'en-GB'): string =>
  `${formatClock(at, timeZone, locale)}.${String(Math.trunc(at) % 1000).padStart(3, '0')}`

/** `03:02:12`, in the reader's zone unless one is given. */
export const formatClock = (at: number, timeZone?: string, locale = 'en-GB'): string =>
  formatterOf(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
  }).format(at)

/** Label of a tick on a time axis: `20:00`, `20:00:30`, `26 Nov`, `Nov 2025`. */
export const formatTick = (
  at: number,
  shows: 'clock' | 'seconds' | 'day' | 'month',
  timeZone?: string,
  locale = 'en-GB',
): string => {
  const parts: Intl.DateTimeFormatOptions =
    shows === 'month'
      ? { month: 'short', year: 'numeric' }
      : shows === 'day'
        ? { day: 'numeric', month: 'short' }
        : {
            hour: '2-digit',
            minute: '2-digit',
            second: shows === 'seconds' ? '2-digit' : undefined,
          }
  return formatterOf(locale, { ...parts, timeZone }).format(at)
}

/** The time of day, with as much of the date as tells it from `now`: `19:40:18`, `25 Nov, 19:40:18`. */
export const formatMoment = (
  at: number,
  now: number,
  { seconds = true, timeZone }: { seconds?: boolean; timeZone?: string } = {},
  locale = 'en-GB',
): string => {
  const dayOf = formatterOf('en-CA', { timeZone })
  const [day, today] = [dayOf.format(at), dayOf.format(now)]
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  return formatterOf(locale, {
    ...(day === today ? {} : { day: 'numeric', month: 'short' }),
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    second: seconds ? '2-digit' : undefined,
    timeZone,
  }).format(at)
}
