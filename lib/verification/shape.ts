import type { ColumnRecord, RelationRecord } from '@/lib/model/database-records'
import { type Message, message } from '@/lib/model/message'
import { diffMeanings, meaningOfDefault } from './definitions'

export type DefinitionRecord = RelationRecord['indexes'][number]

export interface ShapeDiff {
  /** What differs for sure: columns, then constraints, then indexes. */
  differences: Message[]
  /** What could not be told: not observed, or printed by another major version. */
  unknown: Message[]
}

const LONGEST = 200
const short = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text

const say = (id: string, values: Record<string, string | number>): Message =>
  message(
    `verification.${id}`,
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        typeof value === 'string' ? short(value) : value,
      ]),
    ),
  )

const compareDefault = (
  before: ColumnRecord,
  after: ColumnRecord,
  sameMajor: boolean,
): ShapeDiff => {
  const [one, other] = [before.default, after.default]
  const column = before.name
  if (one === null && other === null) return { differences: [], unknown: [] }
  if (one === null)
    return { differences: [say('defaultExtra', { column, after: other ?? '' })], unknown: [] }
  if (other === null)
    return { differences: [say('defaultMissing', { column, before: one })], unknown: [] }
  if (meaningOfDefault(one) === meaningOfDefault(other)) return { differences: [], unknown: [] }
  const said = { column, before: one, after: other }
  return sameMajor
    ? { differences: [say('defaultChanged', said)], unknown: [] }
    : { differences: [], unknown: [say('defaultPrinted', said)] }
}

const compareColumns = (
  before: readonly ColumnRecord[],
  after: readonly ColumnRecord[],
  sameMajor: boolean,
): ShapeDiff => {
  const [olds, news] = [before, after].map((columns) => new Map(columns.map((c) => [c.name, c])))
  const diff: ShapeDiff = { differences: [], unknown: [] }
  const names = new Set([...before, ...after].map(({ name }) => name))
  for (const column of [...names].sort()) {
    const [one, other] = [olds?.get(column), news?.get(column)]
    if (one && !other) diff.differences.push(say('columnMissing', { column, type: one.type }))
    if (!one && other) diff.differences.push(say('columnExtra', { column, type: other.type }))
    if (!one || !other) continue
    if (one.type !== other.type)
      diff.differences.push(say('columnType', { column, before: one.type, after: other.type }))
    if (one.notNull !== other.notNull)
      diff.differences.push(say(other.notNull ? 'columnNotNull' : 'columnNullable', { column }))
    if (one.generated !== other.generated) diff.differences.push(say('columnGenerated', { column }))
    const { differences, unknown } = compareDefault(one, other, sameMajor)
    diff.differences.push(...differences)
    diff.unknown.push(...unknown)
  }
  return diff
}

/** Another major may print one thing in other words, but not one more or one less. */
const compareDefinitions = (
  noun: 'constraint' | 'index',
  before: readonly DefinitionRecord[],
  after: readonly DefinitionRecord[],
  sameMajor: boolean,
): ShapeDiff => {
  const { missing, extra } = diffMeanings(before, after)
  if (missing.length === 0 && extra.length === 0) return { differences: [], unknown: [] }
  if (!sameMajor && missing.length === extra.length)
    return {
      differences: [],
      unknown: missing.map((one) => say(`${noun}Printed`, { ...one })),
    }
  return {
    differences: [
      ...missing.map((one) => say(`${noun}Missing`, { ...one })),
      ...extra.map((one) => say(`${noun}Extra`, { ...one })),
    ],
    unknown: [],
  }
}

/**
 * How the shape of a relation differs: kind, persistence, columns by name, constraints and indexes by what they do.
 * Names of constraints and indexes, the order of columns and the names of sequences of serials are no difference.
 */
export const diffShape = (
  before: RelationRecord,
  after: RelationRecord,
  sameMajor: boolean,
): ShapeDiff => {
  const differences: Message[] = []
  if (before.relkind !== after.relkind)
    differences.push(say('kindChanged', { before: before.relkind, after: after.relkind }))
  if (before.relpersistence !== after.relpersistence)
    differences.push(
      say('persistenceChanged', { before: before.relpersistence, after: after.relpersistence }),
    )
  if (before.shapeUnobserved || after.shapeUnobserved)
    return {
      differences,
      unknown: [say(after.shapeUnobserved ? 'shapeLocked' : 'shapeUnknownBefore', {})],
    }
  const parts = [
    compareColumns(before.columns, after.columns, sameMajor),
    compareDefinitions('constraint', before.constraints, after.constraints, sameMajor),
    compareDefinitions('index', before.indexes, after.indexes, sameMajor),
  ]
  return {
    differences: [...differences, ...parts.flatMap((part) => part.differences)],
    unknown: parts.flatMap((part) => part.unknown),
  }
}
