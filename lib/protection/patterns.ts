import type { Group } from '@/lib/model/groups'
import type { GuardChoices } from '@/lib/model/protection'

/** One pattern of one group, as LIKE patterns for Postgres. The first that matches a table decides its group. */
export interface PatternRow {
  /** Null: the group is the schema, and has its name. */
  groupName: string | null
  /** Null: any schema but the system's. */
  schemaLike: string | null
  nameLike: string
  /** Whether tables of this group are meant; a group that is not hides those after it all the same. */
  chosen: boolean
}

/** A glob (`*` any run, `?` one character) as a LIKE pattern with `\` for escape. */
const toLike = (glob: string): string =>
  glob
    .replace(/[\\%_]/g, '\\$&')
    .replace(/\*+/g, '%')
    .replaceAll('?', '_')

const rowOf = (pattern: string, groupName: string, chosen: boolean): PatternRow => {
  const dot = pattern.indexOf('.')
  return {
    groupName,
    schemaLike: dot > 0 ? toLike(pattern.slice(0, dot)) : null,
    nameLike: toLike(dot > 0 ? pattern.slice(dot + 1) : pattern),
    chosen,
  }
}

/**
 * The patterns of the groups in their order, as `lib/model/patterns.ts` reads them: the first dot separates the
 * schema. Without groups every schema is one, with its name for id.
 */
export const patternRows = (
  groups: Group[] | null,
  chosen: GuardChoices['groups'],
): PatternRow[] => {
  if (groups) {
    return groups.flatMap(({ id, name, tables }) =>
      tables.map((pattern) => rowOf(pattern, name, chosen === null || chosen.includes(id))),
    )
  }
  const any = { groupName: null, nameLike: '%', chosen: true }
  if (chosen === null) return [{ ...any, schemaLike: null }]
  return chosen.map((schema) => ({ ...any, schemaLike: schema.replace(/[\\%_]/g, '\\$&') }))
}
