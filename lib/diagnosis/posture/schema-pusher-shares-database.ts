import type { Group } from '@/lib/model/groups'
import { message } from '@/lib/model/message'
import { createGroupOf } from '@/lib/model/patterns'
import { isTable } from '@/lib/model/relations'
import type { PostureCheck, PostureInput, PostureTable } from './finding'
import { guardOf } from './protection'
import { pusherRole, schemaPusherRemedies } from './schema-pusher-remedies'
import { findSchemaPushers, type SchemaPusher } from './schema-pushers'

interface Endangered {
  /** Zero: some, and nothing tells which are its own. */
  count: number
  groups: Group[]
}

/** In the order in which they are configured. */
const groupsOf = (tables: { group: Group }[], configured: Group[] | null): Group[] => {
  const groups = new Map(tables.map(({ group }) => [group.id, group]))
  return configured ? configured.filter(({ id }) => groups.has(id)) : [...groups.values()]
}

const isNamedLike = ({ neighbour }: SchemaPusher, { id, name }: Group): boolean =>
  [neighbour?.service, neighbour?.name].some(
    (one) => one !== undefined && one !== null && [id, name].includes(one),
  )

/** Expected tables of others in the schema that it pushes to. */
const endangeredBy = (
  pusher: SchemaPusher,
  tables: { table: PostureTable; group: Group }[],
  configured: Group[] | null,
): Endangered | null => {
  const around = tables.filter(({ table }) => table.schema === pusher.schema)
  const { owns } = pusher
  if (owns) {
    const others = around.filter(({ table }) => !owns(table))
    return others.length > 0 ? { count: others.length, groups: groupsOf(others, configured) } : null
  }
  const others = around.filter(({ group }) => !isNamedLike(pusher, group))
  if (others.length < around.length) {
    return others.length > 0 ? { count: others.length, groups: groupsOf(others, configured) } : null
  }
  // Which are its own is not told; with a single group they may all be.
  const groups = groupsOf(around, configured)
  return groups.length > 1 ? { count: 0, groups } : null
}

const severalGroupsIn = (tables: { table: PostureTable; group: Group }[]): boolean => {
  const groups = new Map<string, string>()
  return tables.some(({ table: { schema }, group: { id } }) => {
    const known = groups.get(schema)
    groups.set(schema, known ?? id)
    return known !== undefined && known !== id
  })
}

const titles = { strict: 'titleStrict', tables: 'titleTables', none: 'title' }

/** What cost Nodus its tables: an application that drops at its start what is not in its schema (FORENSICS §1, §7). */
export const schemaPusherSharesDatabase: PostureCheck = {
  id: 'schema_pusher_shares_database',
  judge: (input: PostureInput) => {
    if (!input.tables) return 'unknown'
    const groupOf = createGroupOf(input.groups)
    const tables = input.tables.filter(isTable).flatMap((table) => {
      const group = groupOf(table)
      return group ? [{ table, group }] : []
    })
    for (const pusher of findSchemaPushers(input)) {
      const endangered = endangeredBy(pusher, tables, input.groups)
      if (!endangered) continue
      const { tool, schema, neighbour } = pusher
      // The guard knows names of groups: where it is not told which tables are endangered, all of them are.
      const guard = guardOf(input, endangered.groups, pusherRole(input, pusher))
      const values = { tool, count: endangered.count, guard: guard ?? 'none' }
      return {
        id: 'schema_pusher_shares_database',
        // Refused as a whole, it costs nothing; level tables still lets foreign keys go first (FORENSICS §5).
        severity: guard === 'strict' ? 'info' : 'warning',
        title: message(`posture.schema_pusher_shares_database.${titles[guard ?? 'none']}`, values),
        why: message('posture.schema_pusher_shares_database.why', {
          ...values,
          schema,
          // Without groups the name of the schema stands for one.
          groups:
            input.groups === null && endangered.count > 0
              ? 'none'
              : endangered.groups.map(({ name }) => name).join(', '),
          container: neighbour?.name ?? '',
          known: neighbour ? (pusher.owns ? 'both' : 'container') : 'tables',
        }),
        remedies: schemaPusherRemedies(input, pusher, guard),
      }
    }
    // Whatever else may push is known by its container only.
    return input.neighbours === null && severalGroupsIn(tables) ? 'unknown' : null
  },
}
