'use client'

import { Badge, type Tone } from '@/components/ui/badge'
import { useNow } from '@/components/ui/clock'
import { useT } from '@/components/ui/translator'
import { formatDuration } from '@/lib/format/times'
import type { IncidentSummaryView } from '@/lib/model/api-incidents'

type Standing = Pick<IncidentSummaryView, 'state' | 'severity'>

/** The tone of an incident: its severity while it is open. */
export const toneOf = ({ state, severity }: Standing): Exclude<Tone, 'accent' | 'unknown'> =>
  state === 'resolved' ? 'ok' : severity

/** "Critical, firing" with its icon and colour. */
export function IncidentBadge({ incident }: { incident: Standing }) {
  const t = useT()
  const tone = toneOf(incident)
  return (
    <Badge tone={tone} icon={tone}>
      {t('incidentPage.badge', { severity: incident.severity, state: incident.state })}
    </Badge>
  )
}

/** "Flapping: 4 times in 20 min", where it is. */
export function FlappingBadge({ incident }: { incident: Pick<IncidentSummaryView, 'flapping'> }) {
  const t = useT()
  const now = useNow()
  const { flapping } = incident
  if (!flapping) return null
  const duration = formatDuration(now - Date.parse(flapping.since))
  return (
    <Badge tone="warning" icon="refresh">
      <span title={t('incidentPage.flappingDetail')}>
        {t('incidentPage.flapping', { times: flapping.times, duration })}
      </span>
    </Badge>
  )
}
