import type { MessageId } from '@/lib/i18n/translate'
import type { Incident, IncidentChange } from '@/lib/model/incidents'
import type { MessageValues } from '@/lib/model/message'

const countOf = (incident: Incident, change: IncidentChange): number =>
  incident.relations.filter((relation) => relation.change === change).length

/** The title of an incident by what is lost now: message id and values. */
export const titleOf = (incident: Incident): [MessageId, MessageValues] => {
  const count = incident.relations.length
  if (incident.check === 'cluster_replaced') return ['incidents.title.clusterReplaced', { count }]
  if (incident.check === 'database_replaced') return ['incidents.title.databaseReplaced', { count }]
  if (incident.check === 'relations_never_seen') {
    const still = countOf(incident, 'neverSeen')
    return ['incidents.title.neverSeen', { count: still || count }]
  }
  const missing = countOf(incident, 'missing')
  const recreated = countOf(incident, 'recreated')
  const emptied = countOf(incident, 'emptied')
  const returned = countOf(incident, 'returned')
  if (returned === count) return ['incidents.title.returned', { count }]
  if (missing === count) return ['incidents.title.missing', { count }]
  if (recreated === count) return ['incidents.title.recreated', { count }]
  if (emptied === count) return ['incidents.title.emptied', { count }]
  return ['incidents.title.mixed', { missing, recreated, emptied, returned }]
}
