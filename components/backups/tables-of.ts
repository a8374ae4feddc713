import type { BackupView } from '@/lib/model/api-backups'

type Check = BackupView['verified'][number]

/** A table of a backup with what the newest test restore found of it; null: it was not looked at. */
export interface BackedUpTable {
  schema: string
  name: string
  rows: number | null
  check: Check | null
}

const ranks = { fail: 0, unobserved: 1, pass: 2 }
const rankOf = ({ check }: BackedUpTable): number => (check ? ranks[check.result] : 1)

/** The tables of the manifest and of the test restore together; what failed first, then by name. */
export const tablesOf = ({
  relations,
  verified,
}: Pick<BackupView, 'relations' | 'verified'>): BackedUpTable[] => {
  const keyOf = (one: { schema: string; name: string }) => JSON.stringify([one.schema, one.name])
  const checks = new Map(verified.map((check) => [keyOf(check), check]))
  const held = new Set(relations.map(keyOf))
  return [
    ...relations.map((relation) => ({
      ...relation,
      check: checks.get(keyOf(relation)) ?? null,
    })),
    ...verified
      .filter((check) => !held.has(keyOf(check)))
      .map((check) => ({
        schema: check.schema,
        name: check.name,
        rows: check.rowsBefore,
        check,
      })),
  ].sort(
    (a, b) =>
      rankOf(a) - rankOf(b) || a.schema.localeCompare(b.schema) || a.name.localeCompare(b.name),
  )
}

/** As it is written in SQL: the schema is left out where it is `public`. */
export const nameOf = ({ schema, name }: { schema: string; name: string }): string =>
  schema === 'public' ? name : `${schema}.${name}`
