import type { IncidentView } from '@/lib/model/api-incidents'
import type { Matcher } from '@/lib/model/silences'

const matcher = (name: Matcher['name'], value: string): Matcher => ({
  name,
  value,
  isEqual: true,
  isRegex: false,
})

/**
 * What a silence made from an incident may be about, and what is chosen at first: this trouble in this environment. The
 * cause is left open, since it may be judged anew; a group stands for the incident only where it has no other.
 */
export const silenceChoices = (
  incident: Pick<IncidentView, 'environment' | 'check' | 'severity' | 'groups' | 'verdict'>,
): { matcher: Matcher; isChosen: boolean }[] => {
  const groups = incident.groups.filter(({ affected }) => affected > 0)
  const [only] = groups.length === 1 ? groups : []
  const { cause } = incident.verdict
  return [
    { matcher: matcher('environment', incident.environment), isChosen: true },
    { matcher: matcher('check', incident.check), isChosen: true },
    ...(only ? [{ matcher: matcher('group', only.id), isChosen: false }] : []),
    ...(cause ? [{ matcher: matcher('cause', cause), isChosen: false }] : []),
    { matcher: matcher('severity', incident.severity), isChosen: false },
  ]
}

export const durations = ['1h', '4h', 'morning', 'custom'] as const
export type Duration = (typeof durations)[number]

const HOUR_MS = 3_600_000

/** When a silence ends (epoch ms), on the reader's clock; NaN where the time chosen is none. */
export const endOf = (duration: Duration, now: number, custom: string): number => {
  if (duration === '1h') return now + HOUR_MS
  if (duration === '4h') return now + 4 * HOUR_MS
  if (duration === 'custom') return new Date(custom).getTime()
  const morning = new Date(now)
  morning.setDate(morning.getDate() + 1)
  return morning.setHours(8, 0, 0, 0)
}
