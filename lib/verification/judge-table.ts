import type { CheckResult, Expect, RelationResult } from '@/lib/model/check-runs'
import type { RelationRecord } from '@/lib/model/database-records'
import { type Message, message } from '@/lib/model/message'
import { type RelationIdentity, sameIdentity } from '@/lib/model/relations'
import type { ExpectedTable } from './expected'
import { judgeRows } from './rows'
import { diffShape, type ShapeDiff } from './shape'

export interface TableContext {
  expect: Expect
  /** Cluster and database of now. */
  cluster: Omit<RelationIdentity, 'oid'>
  sameMajor: boolean
  /** Counts have to be the same, whatever is expected else. */
  exactRows?: boolean
}

type Found = Pick<RelationResult, 'state' | 'result' | 'differences'>

const nothingToCompare: ShapeDiff = { differences: [], unknown: [] }

const judgeFound = (
  expected: ExpectedTable,
  current: RelationRecord,
  { expect, cluster, sameMajor, exactRows = false }: TableContext,
): Found => {
  const { identity, record } = expected
  const isSame = identity === null || sameIdentity(identity, { ...cluster, oid: current.oid })
  const shape = record ? diffShape(record, current, sameMajor) : nothingToCompare
  const rows = judgeRows(expected, current, exactRows ? 'exact' : expect)
  const sure = [...shape.differences, ...rows.differences]
  const fail = (state: RelationResult['state']): Found => ({
    state,
    result: 'fail',
    differences: [...sure, ...rows.notes],
  })
  if (!isSame && expect === 'kept') return fail('recreated')
  if (shape.differences.length > 0) return fail('changedShape')
  if (rows.state) return fail(rows.state)
  const unknown = [...shape.unknown, ...rows.unknown]
  if (unknown.length > 0) return { state: 'unobserved', result: 'unobserved', differences: unknown }
  return { state: isSame ? 'kept' : 'recreated', result: 'pass', differences: rows.notes }
}

const figuresOf = (expected: ExpectedTable | null, current: RelationRecord | undefined) => ({
  rowsBefore: expected?.rows ?? null,
  rowsAfter: current?.rows.count ?? null,
  rowsEstimated: expected?.rowsEstimated === true || current?.rows.source === 'estimated',
})

/**
 * One expected table. The first state that fits fails it, and the differences say the rest:
 *
 * | state | kept | shape | empty |
 * |---|---|---|---|
 * | `missing` | fail | fail | fail |
 * | `recreated` | fail | pass | pass |
 * | `changedShape` | fail | fail | fail |
 * | `rowsShort` (counts; estimates only tell none from some) | fail | not asked | not asked |
 * | `notEmpty` | not asked | not asked | fail |
 * | `changedContent` (tables chosen for checksums) | fail | fail | not asked |
 * | `unobserved` (nothing of the above, and not all of it known) | unobserved | unobserved | unobserved |
 * | `kept` | pass | pass | pass |
 */
export const judgeTable = (
  expected: ExpectedTable,
  current: RelationRecord | undefined,
  context: TableContext,
): RelationResult => {
  const { schema, name, group } = expected
  const found: Found = current
    ? judgeFound(expected, current, context)
    : { state: 'missing', result: 'fail', differences: [] }
  return { schema, name, group, ...found, ...figuresOf(expected, current) }
}

/**
 * A table that nobody expected. It fails `kept` and `shape` where a group covers it and `binds`: against the manifest
 * a new table is learned, not refused. Under `empty` one of a group must be without rows like the others.
 */
export const judgeExtra = (
  current: RelationRecord,
  group: string | null,
  { expect, binds }: { expect: Expect; binds: boolean },
): RelationResult => {
  const { schema, name, rows } = current
  const as = (
    state: RelationResult['state'],
    result: CheckResult,
    differences: Message[] = [],
  ): RelationResult => ({
    ...{ schema, name, group, state, result, differences },
    ...figuresOf(null, current),
  })
  if (group === null) return as('extra', 'pass')
  if (expect !== 'empty') return as('extra', binds ? 'fail' : 'pass')
  if (rows.isEmpty === true || current.relkind === 'f') return as('extra', 'pass')
  return rows.isEmpty === false
    ? as('notEmpty', 'fail', [message('verification.extraNotEmpty')])
    : as('unobserved', 'unobserved', [message('verification.rowsUnobserved')])
}
