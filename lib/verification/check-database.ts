import type {
  Against,
  AssertionResult,
  CheckOutcome,
  Expect,
  RelationResult,
} from '@/lib/model/check-runs'
import type { DatabaseRecord } from '@/lib/model/database-records'
import type { Expectation } from '@/lib/model/findings'
import type { Group } from '@/lib/model/groups'
import { type Message, message } from '@/lib/model/message'
import { createGroupOf } from '@/lib/model/patterns'
import { isTable, qualifiedKey } from '@/lib/model/relations'
import type { Section } from '@/lib/model/section'
import { type ExpectedTable, expectedOfManifest, expectedOfRecord } from './expected'
import { judgeExtra, judgeTable } from './judge-table'
import { diffOthers, type Others, worst } from './others'

export interface CheckInput {
  expect: Expect
  against: Against
  /** The baseline or the state before; null against the manifest, or where there is none. */
  before: DatabaseRecord | null
  /** What the newest poll made of the manifest; null where it is not compared with. */
  manifest: Expectation[] | null
  /** Null: each schema is a group. */
  groups: Group[] | null
  after: Section<DatabaseRecord>
  assertions: AssertionResult[]
  /** `exact`: each table has as many rows as it had, under `shape` too: a copy, not a later state. */
  rows?: 'exact'
}

const majorOf = ({ serverVersionNumber }: DatabaseRecord): number =>
  Math.floor(serverVersionNumber / 10_000)

const byName = (one: RelationResult, other: RelationResult): number =>
  qualifiedKey(one) < qualifiedKey(other) ? -1 : 1

/** What is compared with; null where there is nothing, so that nothing can be said. */
const expectedOf = ({ against, before, manifest, groups }: CheckInput): ExpectedTable[] | null => {
  if (against === 'manifest') return manifest && expectedOfManifest(manifest)
  return before && expectedOfRecord(before, groups)
}

const unseen = ({ schema, name, group, rows, rowsEstimated }: ExpectedTable): RelationResult => ({
  ...{ schema, name, group, state: 'unobserved', result: 'unobserved', differences: [] },
  ...{ rowsBefore: rows, rowsAfter: null, rowsEstimated },
})

/** What is to be said of the two sides as a whole. */
const compareSides = ({ expect, before }: CheckInput, after: DatabaseRecord): Message[] => {
  if (!before) return [message('verification.manifestOnly', { expect })]
  const reasons: Message[] = []
  const isOtherCluster = before.systemIdentifier !== after.systemIdentifier
  if (expect === 'kept' && isOtherCluster)
    reasons.push(
      message('verification.otherCluster', {
        before: before.systemIdentifier,
        after: after.systemIdentifier,
      }),
    )
  else if (expect === 'kept' && before.databaseOid !== after.databaseOid)
    reasons.push(
      message('verification.otherDatabase', {
        before: before.databaseName,
        after: after.databaseName,
      }),
    )
  if (majorOf(before) !== majorOf(after))
    reasons.push(
      message('verification.otherMajor', { before: majorOf(before), after: majorOf(after) }),
    )
  return reasons
}

const countReasons = (relations: RelationResult[], others: Others): Message[] => {
  const unobserved = relations.filter(({ result }) => result === 'unobserved').length
  return [
    ...(unobserved > 0 ? [message('verification.tablesUnobserved', { tables: unobserved })] : []),
    ...(others.result === 'fail' ? [message('verification.othersDiffer')] : []),
    ...(others.result === 'unobserved' ? [message('verification.othersUnobserved')] : []),
  ]
}

const judgeTables = (
  input: CheckInput,
  expected: ExpectedTable[],
  after: DatabaseRecord,
  sameMajor: boolean,
): RelationResult[] => {
  const { expect, against, groups, rows } = input
  const { systemIdentifier, databaseOid } = after
  const context = {
    expect,
    cluster: { systemIdentifier, databaseOid },
    sameMajor,
    exactRows: rows === 'exact',
  }
  const tables = new Map(after.relations.filter(isTable).map((one) => [qualifiedKey(one), one]))
  const known = new Set(expected.map(qualifiedKey))
  const groupOf = createGroupOf(groups)
  const binds = against !== 'manifest'
  const extras = [...tables.values()]
    .filter((one) => !known.has(qualifiedKey(one)))
    .map((one) => ({ one, group: groupOf(one)?.id ?? null }))
    // The manifest does not speak of tables that are of no group.
    .filter(({ group }) => binds || group !== null)
  return [
    ...expected.map((one) => judgeTable(one, tables.get(qualifiedKey(one)), context)),
    ...extras.map(({ one, group }) => judgeExtra(one, group, { expect, binds })),
  ].sort(byName)
}

/**
 * Compares a state with what was expected; see `judgeTable` for what fails when. Pure: the same input in any order gives
 * the same outcome. One sure failure fails the whole; without one, anything that matters and was not observed makes it
 * `unobserved`, and so does having nothing to compare with. Against the manifest only names and identities are known:
 * shape and counts are not compared, and the outcome says so. A baseline of another cluster or database has other
 * identities by nature: under `kept` each table is `recreated`. Another major may print definitions in other words:
 * those that differ in nothing else are `unobserved`.
 */
export const checkDatabase = (input: CheckInput): CheckOutcome => {
  const { after, assertions } = input
  const expected = expectedOf(input)
  const withAssertions = (result: CheckOutcome['result']) =>
    worst([result, ...assertions.map((one) => one.result)])
  const open = (reason: Message, relations: RelationResult[]): CheckOutcome => ({
    result: withAssertions('unobserved'),
    reasons: [reason],
    relations,
    assertions,
    others: [],
  })
  if (!after.observed) return open(after.reason.message, (expected ?? []).map(unseen).sort(byName))
  if (!expected) return open(message(`verification.nothing.${input.against}`), [])
  if (expected.length === 0 && input.against === 'manifest')
    return open(message('verification.nothingExpected'), [])
  const before = input.against === 'manifest' ? null : input.before
  const sameMajor = before === null || majorOf(before) === majorOf(after.value)
  const relations = judgeTables(input, expected, after.value, sameMajor)
  const others: Others = before
    ? diffOthers(before, after.value, sameMajor)
    : { result: 'pass', messages: [] }
  return {
    result: withAssertions(worst([...relations.map(({ result }) => result), others.result])),
    reasons: [
      ...compareSides({ ...input, before }, after.value),
      ...countReasons(relations, others),
    ],
    relations,
    assertions,
    others: others.messages,
  }
}
