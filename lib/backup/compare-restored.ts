import type { BackupManifest, SequenceValue } from '@/lib/model/backups'
import type { CheckOutcome } from '@/lib/model/check-runs'
import type { DatabaseRecord } from '@/lib/model/database-records'
import type { Expectation } from '@/lib/model/findings'
import { type Message, message } from '@/lib/model/message'
import { isTable, qualifiedKey } from '@/lib/model/relations'
import { observed } from '@/lib/model/section'
import { checkDatabase } from '@/lib/verification/check-database'
import type { Contents } from './read-contents'
import type { ExpectedName } from './suspect'

export interface Comparison {
  result: CheckOutcome['result']
  /** Null: nobody knows what the dump should hold. */
  outcome: CheckOutcome | null
  problems: Message[]
}

const toExpectation = ({ schema, name }: ExpectedName): Expectation => ({
  ...{ schema, name, group: schema, severity: 'warning', state: 'present' },
  ...{ before: null, after: null, rows: null, sizeBytes: null, emptyNow: null },
})

const SHOWN = 5

/** A dump is read after its snapshot, and sequences do not wait for transactions: a value may be ahead, never behind. */
const isBehind = (before: string | null, after: string | null | undefined): boolean => {
  if (before === null) return false
  if (after === null || after === undefined) return true
  const [one, other] = [BigInt(before), BigInt(after)]
  // Those that count down start at -1.
  return one < 0n ? other > one : other < one
}

const judgeSequences = (
  before: readonly SequenceValue[],
  after: readonly SequenceValue[],
): Message[] => {
  const now = new Map(after.map((one) => [qualifiedKey(one), one]))
  const behind = before.filter(({ lastValue, ...name }) => {
    const current = now.get(qualifiedKey(name))
    // One that is missing is told by the outcome.
    return current !== undefined && isBehind(lastValue, current.lastValue)
  })
  if (behind.length === 0) return []
  const names = behind.slice(0, SHOWN).map(({ schema, name }) => `${schema}.${name}`)
  return [
    message('backup.verify.sequencesBehind', {
      sequences: behind.length,
      names: names.join(', '),
    }),
  ]
}

const countTables = ({ relations }: DatabaseRecord): number => relations.filter(isTable).length

/**
 * What was restored against what the dump should hold: its manifest, table by table with columns, constraints, indexes,
 * exact rows and sequences; without one, the names that are expected; without those, at least one table. Pure.
 */
export const compareRestored = (
  { record, sequenceValues }: Contents,
  { manifest, expected }: { manifest: BackupManifest | null; expected: readonly ExpectedName[] },
): Comparison => {
  const tables = countTables(record)
  const holdsNothing = tables === 0 && (manifest === null || countTables(manifest.record) > 0)
  const nothing = holdsNothing ? [message('backup.verify.holdsNothing')] : []
  const named = expected.filter(({ neverSeen }) => !neverSeen)
  if (manifest === null && named.length === 0)
    return { result: tables > 0 ? 'pass' : 'fail', outcome: null, problems: nothing }
  const outcome = checkDatabase({
    expect: 'shape',
    against: manifest === null ? 'manifest' : 'before',
    before: manifest?.record ?? null,
    manifest: manifest === null ? named.map(toExpectation) : null,
    groups: null,
    after: observed(record),
    assertions: [],
    rows: 'exact',
  })
  const behind = judgeSequences(manifest?.sequenceValues ?? [], sequenceValues)
  const failing = outcome.relations.filter(({ result }) => result === 'fail').length
  const problems = [
    ...nothing,
    ...(failing > 0 && !holdsNothing
      ? [message('backup.verify.tablesDiffer', { tables: failing })]
      : []),
    ...outcome.others,
    ...behind,
  ]
  return { result: behind.length > 0 ? 'fail' : outcome.result, outcome, problems }
}
