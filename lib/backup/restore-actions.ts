import { type Message, message } from '@/lib/model/message'
import type { RestoreAction } from '@/lib/model/restores'
import type { RelationFacts } from './restore-facts'

/** What is known of one relation on both sides. */
export interface Sides {
  schema: string
  name: string
  inBackup: RelationFacts | null
  now: RelationFacts | null
  rowsInBackup: number | null
  rowsNow: number | null
  /** Labels that enums of its columns lack in the watched database. */
  missingLabels: string[]
  /** All rows are there as they were, and no other. */
  isSame: boolean
}

export interface Decision {
  action: RestoreAction
  reason: Message | null
}

const holdsRows = (facts: RelationFacts): boolean => facts.relkind === 'r'

/** Columns that one side has and the other lacks or has in another type, by name. */
export const differingColumns = (inBackup: RelationFacts, now: RelationFacts): string[] => {
  const text = ({ columns }: RelationFacts) =>
    new Map(columns.map((column) => [column.name, `${column.type} ${column.generated}`]))
  const [before, after] = [text(inBackup), text(now)]
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name),
  )
}

/** What is done with one relation, looked at by itself. */
export const decide = (sides: Sides): Decision => {
  const { inBackup, now, missingLabels, rowsInBackup, rowsNow, isSame } = sides
  const none = (id: string, values = {}): Decision => ({
    action: 'none',
    reason: message(id, values),
  })
  if (!inBackup) return none('restores.reason.notInBackup')
  if (missingLabels.length > 0)
    return none('restores.reason.labelsMissing', { labels: missingLabels.slice(0, 5).join(', ') })
  if (!now) return { action: 'create', reason: null }
  if (now.relkind !== inBackup.relkind) return none('restores.reason.otherKind')
  if (!holdsRows(inBackup) && inBackup.relkind !== 'p') return none('restores.reason.present')
  const differing = differingColumns(inBackup, now)
  if (differing.length > 0) {
    const reason = message('restores.reason.columnsDiffer', {
      columns: differing.slice(0, 5).join(', '),
      count: differing.length,
    })
    return rowsInBackup === 0 ? { action: 'none', reason } : { action: 'beside', reason }
  }
  // Rows lie in its partitions, each of which has an action of its own.
  if (inBackup.relkind === 'p') return none('restores.reason.present')
  if (isSame || rowsInBackup === 0) return none('restores.reason.same')
  return { action: rowsNow === 0 ? 'fill' : 'beside', reason: null }
}

/** A partitioned table waits beside as a whole, where one of its partitions must. */
export const decideAll = (all: Sides[]): Decision[] => {
  const decisions = all.map(decide)
  const rootOf = ({ inBackup }: Sides) => inBackup?.root
  const besideRoots = new Set(
    all.filter((_, index) => decisions[index]?.action === 'beside').map(rootOf),
  )
  const roots = new Set(
    all.flatMap(({ inBackup }) => (inBackup?.relkind === 'p' ? [inBackup.root] : [])),
  )
  return all.map((sides, index) => {
    const decision = decisions[index] ?? { action: 'none', reason: null }
    const root = rootOf(sides)
    if (root === undefined || !roots.has(root) || !besideRoots.has(root)) return decision
    return {
      action: 'beside',
      reason: decision.action === 'beside' ? decision.reason : message('restores.reason.family'),
    }
  })
}
