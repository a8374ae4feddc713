import type { MaintenanceWindow } from '@/lib/model/silences'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440
const weekdayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (location: string): Intl.DateTimeFormat => {
  const known = formats.get(location)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: location,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(location, format)
  return format
}

/** Day of the week (0 is Sunday) and minute of the day as a clock in that place shows them. */
const localOf = (at: number, location: string): { weekday: number; minute: number } => {
  const parts = new Map(
    formatOf(location)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return {
    weekday: weekdayNames.indexOf(parts.get('weekday') ?? ''),
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  }
}

/** Minutes on the clock from now to the end of the window; null outside it. */
const minutesLeft = (
  when: Extract<MaintenanceWindow['when'], { kind: 'weekly' }>,
  { weekday, minute }: { weekday: number; minute: number },
): number | null => {
  const { weekdays, startMinute, endMinute } = when
  const overnight = endMinute <= startMinute
  if (weekdays.includes(weekday) && minute >= startMinute && (overnight || minute < endMinute)) {
    return (overnight ? DAY_MINUTES : 0) + endMinute - minute
  }
  const yesterday = (weekday + 6) % 7
  return overnight && weekdays.includes(yesterday) && minute < endMinute ? endMinute - minute : null
}

/**
 * Until when a window lasts that is open now (epoch ms); null where it is not open. The clock of its place counts, so a
 * window over the change to summer time is an hour shorter.
 */
export const openUntil = ({ when }: MaintenanceWindow, now: number): number | null => {
  if (when.kind === 'once') return now >= when.startsAt && now < when.endsAt ? when.endsAt : null
  const left = minutesLeft(when, localOf(now, when.location))
  if (left === null) return null
  const until = Math.floor(now / MINUTE_MS) * MINUTE_MS + left * MINUTE_MS
  const shown = localOf(until, when.location).minute
  const half = DAY_MINUTES / 2
  const off = (((when.endMinute - shown + half) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
  return until + (off - half) * MINUTE_MS
}
