import type { DatabaseRecord, RelationRecord } from '@/lib/model/database-records'
import { type Message, type MessageValues, message } from '@/lib/model/message'
import { isTable, qualifiedKey, sameIdentity } from '@/lib/model/relations'

/** A table that a backup should hold. */
export interface ExpectedName {
  schema: string
  name: string
  /** Its rows come and go, or a person accepted that they went: empty is fine. */
  mayBeEmpty?: boolean
  /** Nobody has made it here yet, so it is missed only where the last good backup has it. */
  neverSeen?: boolean
}

export interface SuspectInput {
  /** What the backup holds. */
  record: DatabaseRecord
  /** Empty: nobody knows what to expect, and every table of the last good one counts. */
  expected: readonly ExpectedName[]
  /** Null: there is none. */
  lastGood: DatabaseRecord | null
}

type Name = Pick<RelationRecord, 'schema' | 'name'>

const SHOWN = 5
const shownNames = (tables: readonly Name[]): string => {
  const names = tables.map(({ schema, name }) => (schema === 'public' ? name : `${schema}.${name}`))
  return names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')}…` : names.join(', ')
}

const say = (id: string, tables: readonly Name[], values: MessageValues = {}): Message[] =>
  tables.length === 0
    ? []
    : [
        message(`backup.suspect.${id}`, {
          tables: tables.length,
          names: shownNames(tables),
          ...values,
        }),
      ]

/** Expected tables that are not among these. Of a dump that others made, its names are all that is known at first. */
export const judgeMissing = (
  tables: readonly Name[],
  expected: readonly ExpectedName[],
): Message[] => {
  const there = new Set(tables.map(qualifiedKey))
  return say(
    'missing',
    expected.filter((one) => !one.neverSeen && !there.has(qualifiedKey(one))),
  )
}

/** A table made anew keeps its rows where a migration copies them; half of them gone is none. */
const LEAST_SHARE_OF_ROWS = 0.5

const isEmpty = ({ rows }: RelationRecord): boolean => rows.isEmpty === true || rows.count === 0
const hadRows = ({ rows }: RelationRecord): boolean =>
  rows.isEmpty === false || (rows.count ?? 0) > 0

/**
 * Why a backup may not replace the last good one: it lacks tables that are expected; tables that had rows in the last
 * good one are empty; tables were made anew since and have less than half of their rows, as after a loss whose tables
 * the applications made again and seeded. Empty: nothing speaks against it. Pure.
 */
export const judgeSuspect = ({ record, expected, lastGood }: SuspectInput): Message[] => {
  const tables = record.relations.filter(isTable)
  const now = new Map(tables.map((one) => [qualifiedKey(one), one]))
  const names = new Map(expected.map((one) => [qualifiedKey(one), one]))
  const before = (lastGood?.relations ?? []).filter(isTable)
  const had = new Set(before.map(qualifiedKey))
  const judged = before.filter((one) => {
    const name = names.get(qualifiedKey(one))
    return (names.size === 0 || name !== undefined) && name?.mayBeEmpty !== true && hadRows(one)
  })
  const pairs = judged.flatMap((one) => {
    const current = now.get(qualifiedKey(one))
    return current ? [{ one, current }] : []
  })
  const emptied = pairs.filter(({ current }) => isEmpty(current))
  const remade = pairs.filter(({ one, current }) => {
    if (!lastGood || isEmpty(current)) return false
    const isSame = sameIdentity(
      { ...clusterOf(lastGood), oid: one.oid },
      { ...clusterOf(record), oid: current.oid },
    )
    const [rows, left] = [one.rows.count, current.rows.count]
    return !isSame && rows !== null && left !== null && left < rows * LEAST_SHARE_OF_ROWS
  })
  const gone = names.size > 0 ? [] : before.filter((one) => !now.has(qualifiedKey(one)))
  return [
    ...judgeMissing(
      tables,
      expected.map(({ neverSeen, ...one }) => ({
        ...one,
        neverSeen: neverSeen === true && !had.has(qualifiedKey(one)),
      })),
    ),
    // Without expectations a table that a migration dropped is no reason, all of them together are.
    ...(tables.length === 0 ? say('allGone', gone) : []),
    ...say(
      'emptied',
      emptied.map(({ current }) => current),
      { rows: emptied.reduce((sum, { one }) => sum + (one.rows.count ?? 0), 0) },
    ),
    ...say(
      'remade',
      remade.map(({ current }) => current),
      {
        rows: remade.reduce((sum, { one }) => sum + (one.rows.count ?? 0), 0),
        left: remade.reduce((sum, { current }) => sum + (current.rows.count ?? 0), 0),
      },
    ),
  ]
}

const clusterOf = ({ systemIdentifier, databaseOid }: DatabaseRecord) => ({
  systemIdentifier,
  databaseOid,
})
