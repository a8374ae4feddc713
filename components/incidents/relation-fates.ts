import type { IncidentRelationView, IncidentView } from '@/lib/model/api-incidents'

/** What became of a table, worst first. `recreated` where its rows were not probed. */
export const fates = [
  'missing',
  'recreatedEmpty',
  'emptied',
  'recreated',
  'recreatedWithRows',
  'neverSeen',
  'returned',
] as const
export type Fate = (typeof fates)[number]

const fateOf = ({ change, emptyNow }: IncidentRelationView): Fate => {
  if (change !== 'recreated' || emptyNow === null) return change
  return emptyNow ? 'recreatedEmpty' : 'recreatedWithRows'
}

type GroupOfIncident = IncidentView['groups'][number]

export interface GroupFates {
  group: GroupOfIncident
  fates: { fate: Fate; relations: IncidentRelationView[] }[]
}

/** The tables of an incident by group and by what became of them, in the order of the groups. */
export const groupByFate = ({
  groups,
  relations,
}: Pick<IncidentView, 'groups' | 'relations'>): GroupFates[] =>
  groups.map((group) => {
    const members = relations.filter((relation) => relation.group === group.id)
    return {
      group,
      fates: fates
        .map((fate) => ({ fate, relations: members.filter((one) => fateOf(one) === fate) }))
        .filter(({ relations }) => relations.length > 0),
    }
  })

/** Rows that the tables had before; null where nothing is known of any. */
export const rowsBefore = (relations: readonly IncidentRelationView[]): number | null => {
  const known = relations.flatMap(({ rows }) => (rows === null ? [] : [rows]))
  return known.length === 0 ? null : known.reduce((sum, rows) => sum + rows, 0)
}

/** `gone` if every table is, else `affected`: some are there, but not as they were. */
export const whatHappened = (relations: readonly IncidentRelationView[]): 'gone' | 'affected' =>
  relations.every(({ change }) => change === 'missing') ? 'gone' : 'affected'
