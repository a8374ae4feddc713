import type { ListedDatabase } from '@/lib/catalog/list-databases'
import { matchesPattern, parsePattern } from '@/lib/model/patterns'

/** Talaia's own, made to prove or to prepare a backup, and those that hosts of Postgres keep for themselves. */
const internal =
  /^(template[01]|talaia_(verify|restore)_.*|rdsadmin|cloudsqladmin|azure_(maintenance|sys))$/

/** The maintenance database, which initdb makes and most leave empty. */
export const maintenanceDatabase = 'postgres'

/**
 * The databases of a cluster that are watched: all but templates and internal ones, and `postgres` only if it is the
 * only one or has tables of its own. With patterns from a label, those that fit one.
 */
export const chooseDatabases = (
  databases: ListedDatabase[],
  {
    patterns,
    tablesInPostgres,
  }: { patterns: string[] | null /** Null: not seen. */; tablesInPostgres: number | null },
): string[] => {
  const open = databases.filter(
    ({ name, isTemplate, mayConnect }) => mayConnect && !isTemplate && !internal.test(name),
  )
  if (patterns !== null) {
    const parsed = patterns.map((pattern) => ({
      ...parsePattern(pattern),
      schema: null,
      name: pattern,
    }))
    return open.flatMap(({ name }) =>
      parsed.some((pattern) => matchesPattern(pattern, { schema: '', name })) ? [name] : [],
    )
  }
  const others = open.filter(({ name }) => name !== maintenanceDatabase)
  const isKept = others.length === 0 || (tablesInPostgres ?? 0) > 0
  return (isKept ? open : others).map(({ name }) => name)
}
