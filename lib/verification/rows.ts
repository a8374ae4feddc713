import type { Expect } from '@/lib/model/check-runs'
import type { RelationRecord } from '@/lib/model/database-records'
import { type Message, message } from '@/lib/model/message'
import type { ExpectedTable } from './expected'

export interface RowsDiff {
  state: 'rowsShort' | 'notEmpty' | 'changedContent' | null
  /** What speaks against it for sure. */
  differences: Message[]
  /** What the expectation needs and nobody observed. */
  unknown: Message[]
  /** What is worth a word and decides nothing. */
  notes: Message[]
}

const fine: RowsDiff = { state: null, differences: [], unknown: [], notes: [] }
const say = (id: string, values: Record<string, number> = {}): Message =>
  message(`verification.${id}`, values)

const judgeEmpty = ({ rows }: RelationRecord): RowsDiff => {
  if (rows.isEmpty === true) return fine
  if (rows.isEmpty === null) return { ...fine, unknown: [say('rowsUnobserved')] }
  const known = rows.count === null ? say('notEmpty') : say('notEmptyRows', { rows: rows.count })
  return { ...fine, state: 'notEmpty', differences: [known] }
}

/** Fewer rows than were counted, or none where there were some. Estimates tell no more than the latter. */
const judgeKept = (expected: ExpectedTable, { rows: after }: RelationRecord): RowsDiff => {
  if (expected.wasEmptied)
    return {
      ...fine,
      state: 'rowsShort',
      differences: [say('emptied', { rows: expected.rows ?? 0 })],
    }
  const before = expected.record?.rows
  if (!before) return fine
  if (before.isEmpty === null) return { ...fine, notes: [say('rowsUnknownBefore')] }
  const short = (count: number): RowsDiff => {
    const said =
      before.count === null
        ? say('rowsGone')
        : say('rowsShort', { before: before.count, after: count })
    return { ...fine, state: 'rowsShort', differences: [said] }
  }
  if (before.isEmpty) return fine
  if (after.isEmpty === true) return short(0)
  if (before.source === 'counted' && after.source === 'counted')
    return (after.count ?? 0) < (before.count ?? 0) ? short(after.count ?? 0) : fine
  if (after.isEmpty === null || (before.source === 'counted' && after.count === null))
    return { ...fine, unknown: [say('rowsUnobserved')] }
  return { ...fine, notes: [say('rowsEstimated')] }
}

/** As many as were counted, not one less or more: what is compared is a copy. */
const judgeExact = (expected: ExpectedTable, { rows: after }: RelationRecord): RowsDiff => {
  const before = expected.record?.rows
  if (!before) return fine
  if (before.count === null || before.source !== 'counted')
    return { ...fine, notes: [say('rowsUnknownBefore')] }
  if (after.count === null || after.source !== 'counted')
    return { ...fine, unknown: [say('rowsUnobserved')] }
  if (after.count === before.count) return fine
  const values = { before: before.count, after: after.count }
  return after.count < before.count
    ? { ...fine, state: 'rowsShort', differences: [say('rowsShort', values)] }
    : { ...fine, state: 'changedContent', differences: [say('rowsMore', values)] }
}

/** A table whose content was summed up is one that a person chose for it: fresh rows too should say the same. */
const judgeContent = (before: RelationRecord | null, after: RelationRecord): RowsDiff => {
  if (before === null || before.checksum === null || before.checksum === after.checksum) return fine
  return after.checksum === null
    ? { ...fine, unknown: [say('contentUnobserved')] }
    : { ...fine, state: 'changedContent', differences: [say('contentChanged')] }
}

/** Rows and content of a table against what is expected of them. Rows of a foreign table are none of this database. */
export const judgeRows = (
  expected: ExpectedTable,
  after: RelationRecord,
  expect: Expect | 'exact',
): RowsDiff => {
  if (after.relkind === 'f') return fine
  if (expect === 'empty') return judgeEmpty(after)
  const content = judgeContent(expected.record, after)
  if (expect === 'shape') return content
  if (expect === 'exact') return joined(judgeExact(expected, after), content)
  const rows = expected.isEmptiable ? fine : judgeKept(expected, after)
  return joined(rows, content)
}

const joined = (rows: RowsDiff, content: RowsDiff): RowsDiff => ({
  state: rows.state ?? content.state,
  differences: [...rows.differences, ...content.differences],
  unknown: [...rows.unknown, ...content.unknown],
  notes: rows.notes,
})
