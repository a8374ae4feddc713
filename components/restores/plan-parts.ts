import type { RestoreView } from '@/lib/model/api-backups'
import type { RestoreAction } from '@/lib/model/restores'

export type PlannedTable = RestoreView['relations'][number]

/** What needs a decision first, then what is done without one. */
const actions: readonly RestoreAction[] = ['beside', 'create', 'fill', 'none']

/** The tables of a plan by what is done with them, in the order of how much a person has to think about them. */
export const planParts = (
  relations: readonly PlannedTable[],
): { action: RestoreAction; tables: PlannedTable[]; rows: number }[] =>
  actions
    .map((action) => {
      const tables = relations.filter((one) => one.action === action)
      return { action, tables, rows: tables.reduce((sum, one) => sum + (one.rowsInBackup ?? 0), 0) }
    })
    .filter(({ tables }) => tables.length > 0)

/** How many tables a restore would touch. */
export const touchedCount = (relations: readonly PlannedTable[]): number =>
  relations.filter(({ action }) => action !== 'none').length

/** What the tables that have rows of their own say of a swap, over all of them; null where one was not compared. */
export const besideTotals = (
  relations: readonly PlannedTable[],
): { tables: number; conflicts: number | null; onlyNow: number | null } => {
  const beside = relations.filter(({ action }) => action === 'beside')
  const sum = (field: 'conflicts' | 'onlyNow'): number | null =>
    beside.reduce<number | null>((total, one) => {
      const value = one[field]
      return total === null || value === null ? null : total + value
    }, 0)
  return { tables: beside.length, conflicts: sum('conflicts'), onlyNow: sum('onlyNow') }
}

/** As it is written in SQL: the schema is left out where it is `public`. */
export const nameOf = ({ schema, name }: { schema: string; name: string }): string =>
  schema === 'public' ? name : `${schema}.${name}`

export const keyOf = ({ schema, name }: { schema: string; name: string }): string =>
  JSON.stringify([schema, name])
