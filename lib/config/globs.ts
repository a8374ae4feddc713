/** Name of a table or a glob over names (`*`, `?`), with an optional schema before a dot. */
export const tablePattern = /^(?:[^\s.[\]{}][^.[\]{}]*\.)?[^\s.[\]{}][^.[\]{}]*$/

const hasWildcard = (part: string): boolean => /[*?]/.test(part)

/** Whether it can match a table: Postgres cuts names at 63 bytes, so a longer one never would. */
export const isTablePattern = (pattern: string): boolean =>
  tablePattern.test(pattern) &&
  pattern === pattern.trim() &&
  !pattern.includes('**') &&
  pattern
    .split('.')
    .every((part) => hasWildcard(part) || new TextEncoder().encode(part).length <= 63)

/** Whether two patterns list the same table by name: equal, or equal but for a schema that one leaves open. */
export const listSameTable = (one: string, other: string): boolean => {
  if (one === other) return true
  if (hasWildcard(one) || hasWildcard(other)) return false
  const [table, schema] = one.split('.').reverse()
  const [otherTable, otherSchema] = other.split('.').reverse()
  return table === otherTable && (schema === undefined || otherSchema === undefined)
}

const partMeets = (one: string, other: string): boolean => {
  if (hasWildcard(one) && hasWildcard(other)) return true
  if (!hasWildcard(one)) return hasWildcard(other) ? partMeets(other, one) : one === other
  const source = one
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^]*')
    .replaceAll('?', '[^]')
  return new RegExp(`^${source}$`, 'u').test(other)
}

/** Whether there can be a table that both patterns stand for; of two globs that is taken for granted. */
export const mayMeet = (one: string, other: string): boolean => {
  const [table = '', schema] = one.split('.').reverse()
  const [otherTable = '', otherSchema] = other.split('.').reverse()
  const schemasMeet =
    schema === undefined || otherSchema === undefined || partMeets(schema, otherSchema)
  return schemasMeet && partMeets(table, otherTable)
}
