const DAY_MS = 86_400_000
/** 1 January 1970 was a Thursday: three days after a Monday. */
const DAYS_AFTER_MONDAY = 3

export interface Calendar {
  /** `2026-03-29`. */
  dayOf(at: number): string
  /** Of the Monday that the week begins with, as `dayOf`. */
  weekOf(at: number): string
  /** `2026-03`. */
  monthOf(at: number): string
}

/** Days, weeks (from Monday) and months of a time zone; null: of this machine. */
export const createCalendar = (timeZone: string | null): Calendar => {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ calendar: 'iso8601', year: 'numeric', month: '2-digit', day: '2-digit' },
    timeZone: timeZone ?? undefined,
  })
  const dayOf = (at: number): string => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
    return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  }
  return {
    dayOf,
    weekOf: (at) => {
      const day = Math.floor(Date.parse(dayOf(at)) / DAY_MS)
      const monday = day - ((day + DAYS_AFTER_MONDAY) % 7)
      return new Date(monday * DAY_MS).toISOString().slice(0, 10)
    },
    monthOf: (at) => dayOf(at).slice(0, 7),
  }
}
