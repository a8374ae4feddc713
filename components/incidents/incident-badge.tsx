'use client'

import { Badge, type Tone } from '@/components/ui/badge'
import { useT } from '@/components/ui/translator'
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
