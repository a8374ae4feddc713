import { formatDuration } from '@/lib/format/times'
import type { Translator } from '@/lib/i18n/translate'
import { flappingOf } from '@/lib/incidents/flapping'
import type { IncidentSummaryView } from '@/lib/model/api-incidents'
import type { Incident } from '@/lib/model/incidents'
import { isoTime } from './shared'

export const viewFlapping = (incident: Incident, now: number): IncidentSummaryView['flapping'] => {
  const flapping = flappingOf(incident, now)
  return flapping && { times: flapping.times, since: isoTime(flapping.since) }
}

/** A sentence that goes out in a message or stands in a list, followed by how often it came and went. */
export const withFlapping = (
  sentence: string,
  incident: Incident,
  now: number,
  t: Translator,
): string => {
  const flapping = flappingOf(incident, now)
  if (!flapping) return sentence
  const duration = formatDuration(now - flapping.since)
  return `${sentence} ${t('incidents.flapping', { times: flapping.times, duration })}`
}
