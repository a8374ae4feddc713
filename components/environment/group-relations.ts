import type { EnvironmentView, RelationView } from '@/lib/model/api-environments'

/** The relations of one group, or of none (`id` null). */
export interface RelationGroup {
  id: string | null
  name: string | null
  present: number
  expected: number | null
  relations: RelationView[]
}

const collator = new Intl.Collator('en')

const byName = (a: RelationView, b: RelationView): number =>
  collator.compare(a.schema, b.schema) || collator.compare(a.name, b.name)

const newestFirst = (a: RelationView, b: RelationView): number =>
  Date.parse(b.lastSeenAt) - Date.parse(a.lastSeenAt)

/** One entry a name: the newest span of a name carries all of its lives. */
const onePerName = (relations: readonly RelationView[]): RelationView[] => {
  const names = new Map<string, RelationView>()
  for (const relation of [...relations].sort(newestFirst)) {
    const key = JSON.stringify([relation.schema, relation.name])
    if (!names.has(key)) names.set(key, relation)
  }
  return [...names.values()].sort(byName)
}

/** Relations by group in the order of the groups; those in none, or in one that is no longer configured, last. */
export const groupRelations = (
  groups: EnvironmentView['groups'],
  relations: readonly RelationView[],
): RelationGroup[] => {
  const known = new Set(groups.map(({ id }) => id))
  const byGroup = new Map<string | null, RelationView[]>()
  for (const relation of onePerName(relations)) {
    const id = relation.group !== null && known.has(relation.group) ? relation.group : null
    const members = byGroup.get(id)
    if (members) members.push(relation)
    else byGroup.set(id, [relation])
  }
  const rest = byGroup.get(null) ?? []
  const configured = groups.map(
    (group): RelationGroup => ({
      id: group.id,
      name: group.name,
      present: group.present,
      expected: group.expected,
      relations: byGroup.get(group.id) ?? [],
    }),
  )
  const ungrouped: RelationGroup = {
    id: null,
    name: null,
    present: rest.filter(({ goneAt }) => goneAt === null).length,
    expected: null,
    relations: rest,
  }
  return [...configured, ungrouped].filter((group) => group.relations.length > 0)
}
