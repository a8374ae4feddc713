import { formatAbsolute } from '@/lib/format/times'
import { createTranslator, type Locale } from '@/lib/i18n/translate'
import { openUntil } from '@/lib/incidents/maintenance'
import { silenceStateOf } from '@/lib/incidents/muting'
import type { MaintenanceView, MutingView, SilenceView } from '@/lib/model/api-silences'
import type { MaintenanceWindow, Muting, Silence } from '@/lib/model/silences'
import { isoTime, isoTimeOrNull } from './shared'

export const viewSilence = (silence: Silence, now: number): SilenceView => ({
  id: silence.id,
  state: silenceStateOf(silence, now),
  matchers: silence.matchers,
  startsAt: isoTime(silence.startsAt),
  endsAt: isoTime(silence.endsAt),
  createdAt: isoTime(silence.createdAt),
  createdBy: silence.createdBy,
  comment: silence.comment,
  expiredBy: silence.expiredBy,
})

export const viewMuting = ({ kind, id, until, by, comment }: Muting): MutingView => ({
  kind,
  id,
  until: isoTime(until),
  by,
  comment,
})

const timeOfDay = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Sunday 4 January 1970 was one. */
const weekdayName = (weekday: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(1970, 0, 4 + weekday),
  )

const scheduleOf = ({ when }: MaintenanceWindow, locale: Locale): string => {
  const t = createTranslator(locale)
  if (when.kind === 'once') {
    return t('silences.once', {
      from: formatAbsolute(when.startsAt, 'UTC'),
      to: formatAbsolute(when.endsAt, 'UTC'),
    })
  }
  const names = when.weekdays.map((weekday) => weekdayName(weekday, locale))
  return t('silences.weekly', {
    days: new Set(when.weekdays).size,
    names: new Intl.ListFormat(locale, { style: 'long' }).format(names),
    from: timeOfDay(when.startMinute),
    to: timeOfDay(when.endMinute),
    location: when.location,
  })
}

export const viewMaintenance = (
  window: MaintenanceWindow,
  now: number,
  locale: Locale,
): MaintenanceView => ({
  id: window.id,
  environments: window.environments,
  comment: window.comment,
  schedule: scheduleOf(window, locale),
  openUntil: isoTimeOrNull(openUntil(window, now)),
})
