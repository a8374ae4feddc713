import type { Group } from './groups'

/** A pattern of a group: an optional schema, a name, both possibly globs (`*` any run, `?` one character). */
export interface Pattern {
  schema: string | null
  name: string
  /** Without a wildcard the pattern names one table, which is expected even before it was ever seen. */
  exact: boolean
}

const isGlob = (text: string): boolean => /[*?]/.test(text)

/** `schema.table` or `table`; the first dot separates. */
export const parsePattern = (text: string): Pattern => {
  const dot = text.indexOf('.')
  const schema = dot > 0 ? text.slice(0, dot) : null
  const name = dot > 0 ? text.slice(dot + 1) : text
  return { schema, name, exact: !isGlob(text) }
}

const globs = new Map<string, RegExp>()

const matchesGlob = (glob: string, text: string): boolean => {
  if (!isGlob(glob)) return glob === text
  let expression = globs.get(glob)
  if (!expression) {
    const source = glob
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '[^]*')
      .replace(/\?/g, '[^]')
    expression = new RegExp(`^${source}$`, 'u')
    globs.set(glob, expression)
  }
  return expression.test(text)
}

export const matchesPattern = (
  pattern: Pattern,
  table: { schema: string; name: string },
): boolean =>
  (pattern.schema === null || matchesGlob(pattern.schema, table.schema)) &&
  matchesGlob(pattern.name, table.name)

/** Whether the rows of a table come and go, so that it may well be empty. */
export const isEmptiable = (group: Group, table: { schema: string; name: string }): boolean =>
  (group.emptiable ?? []).map(parsePattern).some((pattern) => matchesPattern(pattern, table))

/** The group that a table belongs to, the first that names it; null where none does. */
export type GroupOf = (table: { schema: string; name: string }) => Group | null

/** A lookup for the groups of a configuration; without groups each schema is one, severity warning. */
export const createGroupOf = (groups: Group[] | null): GroupOf => {
  if (groups === null) {
    return ({ schema }) => ({
      id: schema,
      name: schema,
      severity: 'warning',
      tables: [`${schema}.*`],
    })
  }
  const entries = groups.flatMap((group) =>
    group.tables.map((table) => ({ group, pattern: parsePattern(table) })),
  )
  return (table) => entries.find(({ pattern }) => matchesPattern(pattern, table))?.group ?? null
}
