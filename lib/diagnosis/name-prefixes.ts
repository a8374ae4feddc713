/** Fewer make no group of their own. */
const FEWEST = 3

export interface PrefixGroup<Table> {
  /** Ends with the underscore before what differs. */
  prefix: string
  tables: Table[]
}

/** Beginnings of a name up to an underscore, after at least one letter or digit; the shortest first. */
const prefixesOf = (name: string): string[] =>
  [...name.matchAll(/_/g)]
    .map(({ index }) => name.slice(0, index + 1))
    .filter((prefix) => /[^_]/.test(prefix) && prefix.length < name.length)

const nextPrefix = (name: string, after: string): string | null =>
  prefixesOf(name).find((prefix) => prefix.length > after.length && prefix.startsWith(after)) ??
  null

const split = <Table extends { name: string }>(group: PrefixGroup<Table>): PrefixGroup<Table>[] => {
  const parts = Map.groupBy(group.tables, ({ name }) => nextPrefix(name, group.prefix))
  const isWhole = [...parts].every(([prefix, tables]) => prefix !== null && tables.length >= FEWEST)
  if (!isWhole) return [group]
  return [...parts].flatMap(([prefix, tables]) =>
    prefix === null ? [] : split({ prefix, tables }),
  )
}

/**
 * Tables of one schema by the longest prefixes that at least three of them share. A family is parted only where every
 * member falls into a part of three: `LiteLLM_Daily…` stays with `LiteLLM_*`, while `app_auth_*` and `app_blog_*` are two.
 */
export const groupByPrefix = <Table extends { name: string }>(
  tables: Table[],
): { groups: PrefixGroup<Table>[]; rest: Table[] } => {
  const families = Map.groupBy(tables, ({ name }) => nextPrefix(name, ''))
  const large = [...families].flatMap(([prefix, own]) =>
    prefix !== null && own.length >= FEWEST ? split({ prefix, tables: own }) : [],
  )
  const grouped = new Set(large.flatMap(({ tables: own }) => own))
  return { groups: large, rest: tables.filter((table) => !grouped.has(table)) }
}
