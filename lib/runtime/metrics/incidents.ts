import type { Incident } from '@/lib/model/incidents'
import type { Family, Sample } from './exposition'

/** Each environment gives this many incidents series of their own, oldest first; the counts hold all of them. */
export const MOST_INCIDENTS = 50

export interface OpenIncident {
  incident: Incident
  /** A cause id; `unknown` where the evidence does not tell, `not_judged` where it was not asked. */
  cause: string
  /** Whether a silence or a maintenance window holds its messages back. */
  muted: boolean
  url: string
}

const countedLabels = ({ incident, cause }: OpenIncident) => ({
  environment: incident.environmentId,
  check: incident.check,
  cause,
  state: incident.state,
  severity: incident.severity,
})

const count = (open: OpenIncident[]): Sample[] =>
  [...Map.groupBy(open, (one) => JSON.stringify(countedLabels(one))).values()].flatMap((alike) =>
    alike[0] ? [{ labels: countedLabels(alike[0]), value: alike.length }] : [],
  )

const ownLabels = ({ incident }: OpenIncident) => ({
  environment: incident.environmentId,
  incident: incident.id,
})

/** Incidents that are open. They stay while an environment is not observed: missing data resolves nothing. */
export const incidentFamilies = (open: OpenIncident[]): Family[] => {
  const named = [...Map.groupBy(open, ({ incident }) => incident.environmentId).values()].flatMap(
    (own) => own.slice(0, MOST_INCIDENTS),
  )
  return [
    {
      name: 'talaia_incidents',
      help: 'Open incidents by check, cause, state (firing, acknowledged) and severity.',
      type: 'gauge',
      samples: count(open),
    },
    {
      name: 'talaia_incident_info',
      help: 'An open incident, whether a silence or maintenance holds its messages back, and the address of its page.',
      type: 'gauge',
      samples: named.map((one) => {
        const { incident, check, cause, state, severity, environment } = {
          ...ownLabels(one),
          ...countedLabels(one),
        }
        const labels = {
          ...{ environment, incident, check, cause, state, severity },
          ...{ muted: String(one.muted), url: one.url },
        }
        return { labels, value: 1 }
      }),
    },
    {
      name: 'talaia_incident_tables',
      help: 'Tables that an open incident affects now.',
      type: 'gauge',
      samples: named.map((one) => ({
        labels: ownLabels(one),
        value: one.incident.relations.filter(({ change }) => change !== 'returned').length,
      })),
    },
    {
      name: 'talaia_incident_opened_timestamp_seconds',
      help: 'When an open incident was opened.',
      type: 'gauge',
      samples: named.map((one) => ({
        labels: ownLabels(one),
        value: one.incident.openedAt / 1000,
      })),
    },
  ]
}
