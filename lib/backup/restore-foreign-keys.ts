import { TalaiaError } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import type { RestoreAction, RestoreForeignKey } from '@/lib/model/restores'
import { type Compared, countOrphans, countOrphansAcross, orphansSql } from './restore-compare'
import { whyUncounted } from './restore-errors'
import type { ForeignKeyFacts } from './restore-facts'
import { keyOf, qualified } from './restore-names'
import type { SqlSession } from './tools'

/** Whose rows a table has when the restore is through. */
type Rows = 'backup' | 'now' | 'absent'

export interface ForeignKeyInput extends Compared {
  watched: SqlSession
  /** Foreign keys of and to the tables of the plan, as the backup has them. */
  inBackup: ForeignKeyFacts[]
  /** The same of the watched database. */
  present: ForeignKeyFacts[]
  /** By `keyOf`; tables of the plan. */
  actions: Map<string, RestoreAction>
  /** By `keyOf`: tables of either end that the watched database has, whether of the plan or not. */
  existing: Set<string>
}

const told = (key: ForeignKeyFacts): Omit<RestoreForeignKey, 'attach' | 'orphans' | 'reason'> => ({
  name: key.name,
  schema: key.schema,
  table: key.table,
  referencesSchema: key.referencesSchema,
  referencesTable: key.referencesTable,
  definition: key.definition,
  columns: key.columns,
  referencesColumns: key.referencesColumns,
})

/** Whether two are the same but for their names. */
export const isSameKey = (
  one: Pick<ForeignKeyFacts, 'schema' | 'table' | 'definition'>,
  other: Pick<ForeignKeyFacts, 'schema' | 'table' | 'definition'>,
): boolean =>
  one.schema === other.schema && one.table === other.table && one.definition === other.definition

const rowsOf = (
  { actions, existing }: ForeignKeyInput,
  table: string,
  isSwapped: boolean,
): Rows => {
  const action = actions.get(table)
  if (action === 'create' || action === 'fill') return 'backup'
  if (action === 'beside' && isSwapped) return 'backup'
  return existing.has(table) ? 'now' : 'absent'
}

/**
 * Foreign keys that the restore has to attach, each with the rows that speak against it. One of a table that waits
 * beside is attached by the swap; one to such a table is judged against the rows that are there until then.
 */
export const planForeignKeys = async (input: ForeignKeyInput): Promise<RestoreForeignKey[]> => {
  const planned: RestoreForeignKey[] = []
  for (const key of input.inBackup) {
    const from = keyOf({ schema: key.schema, name: key.table })
    const to = keyOf({ schema: key.referencesSchema, name: key.referencesTable })
    const action = input.actions.get(from)
    const waits = action === 'beside'
    const isThere = input.present.some((other) => isSameKey(key, other))
    // A filled table gets other rows, so that even a key that is there may no longer hold.
    if (isThere && !waits && action !== 'fill') continue
    const sides = { from: rowsOf(input, from, waits), to: rowsOf(input, to, waits) }
    // Its table is missing and was not asked for.
    if (sides.from === 'absent') continue
    const lasting = waits ? message('restores.foreignKey.bySwap') : null
    const judged = await judge(input, key, sides)
    const toBeside = input.actions.get(to) === 'beside' && !waits
    planned.push({
      ...told(key),
      attach: judged.orphans === 0,
      orphans: judged.orphans,
      reason:
        toBeside && judged.orphans !== null && judged.orphans > 0
          ? message('restores.foreignKey.untilSwap', { orphans: judged.orphans })
          : (judged.reason ?? lasting),
    })
  }
  return planned
}

const judge = async (
  input: ForeignKeyInput,
  key: ForeignKeyFacts,
  { from, to }: { from: Rows; to: Rows },
): Promise<{ orphans: number | null; reason: Message | null }> => {
  if (to === 'absent')
    return {
      orphans: null,
      reason: message('restores.foreignKey.tableMissing', { table: key.referencesTable }),
    }
  // Both from one snapshot, in which it held.
  if (from === 'backup' && to === 'backup') return { orphans: 0, reason: null }
  try {
    const orphans =
      from === 'now' && to === 'now'
        ? await countOrphans(input.watched, presentSql(key))
        : await countOrphansAcross(input, key, from === 'now' ? 'referencing' : 'referenced')
    const reason = orphans > 0 ? message('restores.foreignKey.orphans', { orphans }) : null
    return { orphans, reason }
  } catch (error) {
    // A server that is away ends the preview; what it refuses is a reason.
    if (!(error instanceof TalaiaError) || error.kind !== 'invalid') throw error
    return { orphans: null, reason: whyUncounted(error) }
  }
}

/** Orphans among the rows that are there now. */
export const presentSql = (key: ForeignKeyFacts): string =>
  orphansSql(key, {
    from: qualified({ schema: key.schema, name: key.table }),
    to: qualified({ schema: key.referencesSchema, name: key.referencesTable }),
  })
