import type { Incident, IncidentRelation } from '@/lib/model/incidents'

/** Incidents whose tables a backup can bring back. */
const losses: ReadonlySet<Incident['check']> = new Set<Incident['check']>([
  'relations_lost',
  'cluster_replaced',
  'database_replaced',
])

/** Whether a restore can end it. */
export const isLoss = ({ check }: Pick<Incident, 'check'>): boolean => losses.has(check)

/** The tables of an incident that are still lost. */
export const lostRelations = ({ relations }: Pick<Incident, 'relations'>): IncidentRelation[] =>
  relations.filter(({ change }) => change !== 'returned')
