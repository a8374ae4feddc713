import type { DatabaseRecord } from '@/lib/model/database-records'

/** How many tables a record holds, and rows in all of them; null where those of any table were not observed. */
export const totalsOf = ({
  relations,
}: Pick<DatabaseRecord, 'relations'>): { tables: number; rows: number | null } => {
  const tables = relations.filter(({ relkind }) => relkind === 'r' || relkind === 'p')
  return {
    tables: tables.length,
    rows: tables.reduce<number | null>(
      (sum, { rows }) => (sum === null || rows.count === null ? null : sum + rows.count),
      0,
    ),
  }
}
