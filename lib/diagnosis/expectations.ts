import type { Expectation } from '@/lib/model/findings'
import type { Group } from '@/lib/model/groups'
import type { Identity } from '@/lib/model/identity'
import type { Manifest, ManifestRelation } from '@/lib/model/manifest'
import { createGroupOf, isEmptiable, matchesPattern, parsePattern } from '@/lib/model/patterns'
import {
  isTable,
  qualifiedKey,
  type Relation,
  type RowProof,
  sameIdentity,
} from '@/lib/model/relations'
import { lostItsRows, provenEmpty, wasEmptiedByDelete } from './row-truth'

export interface ExpectationInput {
  groups: Group[] | null
  manifest: Manifest
  identity: Identity
  relations: Relation[]
  now: number
  /** How long after a boot tables that this cluster has never shown may still be made (ms). */
  settleMs: number
  /** `reset`: identities known from an earlier boot do not bind; the names stay expected. */
  onRestart: 'keep' | 'reset'
  /** Keys (`qualifiedKey`) that an open incident holds as emptied: new rows do not bring back the old ones. */
  latchedEmptied: ReadonlySet<string>
  /** Keys that an open incident holds as missing: their oid under another name is another table. */
  latchedMissing?: ReadonlySet<string>
  /** What open incidents hold as lost, by key: it stays expected where the groups come to leave it out. */
  held?: ReadonlyMap<string, Pick<Group, 'id' | 'severity'>>
  /** The cluster came back in an earlier state, so no oid tells a rename. */
  setBack?: boolean
  /** By oid, of the tables that were probed for rows at this poll. */
  rowProofs?: ReadonlyMap<number, RowProof>
}

const noProofs: ReadonlyMap<number, RowProof> = new Map()

/** The identity a name is held to, or null where there is none to hold it to. */
const boundIdentity = (known: ManifestRelation | undefined, input: ExpectationInput) =>
  known && (input.onRestart === 'keep' || known.since >= input.identity.postmasterStartedAt)
    ? known.identity
    : null

const judgeOne = (
  table: { schema: string; name: string },
  group: Group,
  known: ManifestRelation | undefined,
  current: Relation | undefined,
  input: ExpectationInput,
): Expectation => {
  const { systemIdentifier, databaseOid, postmasterStartedAt } = input.identity
  const before = boundIdentity(known, input)
  const proofs = input.rowProofs ?? noProofs
  const after = current ? { systemIdentifier, databaseOid, oid: current.oid } : null
  const base = {
    schema: table.schema,
    name: table.name,
    group: group.id,
    severity: group.severity,
    before,
    after,
    rows: known?.rows ?? null,
    sizeBytes: known?.sizeBytes ?? null,
    emptyNow: provenEmpty(current, proofs),
  }
  if (!before) {
    if (after) return { ...base, state: 'present' }
    const settling = input.now < postmasterStartedAt + input.settleMs
    return { ...base, state: settling ? 'pending' : 'neverSeen' }
  }
  if (!after) return { ...base, state: 'missing' }
  if (!sameIdentity(before, after)) return { ...base, state: 'recreated' }
  // What an incident holds stays lost where the configuration came to allow it: its rows are not back.
  const emptied =
    input.latchedEmptied.has(qualifiedKey(table)) ||
    (known && current && lostItsRows(known, current, proofs) && !isEmptiable(group, table))
  if (!emptied) return { ...base, state: 'present' }
  const byDelete = known && current && wasEmptiedByDelete(known, current)
  return { ...base, state: 'emptied', severity: byDelete ? 'warning' : group.severity }
}

/** Exact names of the configuration that no table, seen now or before, stands for. */
const namesNeverSeen = (groups: Group[], names: Iterable<{ schema: string; name: string }>) => {
  const seen = [...names]
  return groups.flatMap((group) =>
    group.tables
      .map(parsePattern)
      .filter((pattern) => pattern.exact)
      .filter((pattern) => !seen.some((table) => matchesPattern(pattern, table)))
      .map((pattern) => ({ schema: pattern.schema ?? 'public', name: pattern.name, group })),
  )
}

/**
 * Every expected table and what it lacks. Expected are: exact names of the configuration; every table ever seen
 * that a glob (or, without groups, its schema) covers; less what a person accepted as gone. A table moved to another
 * name is followed unless the configuration names it exactly.
 */
export const judgeExpectations = (input: ExpectationInput): Expectation[] => {
  const groupInForce = createGroupOf(input.groups)
  const groupOf = (table: { schema: string; name: string }): Group | null => {
    const held = input.held?.get(qualifiedKey(table))
    return groupInForce(table) ?? (held ? { ...held, name: held.id, tables: [] } : null)
  }
  const tables = new Map(input.relations.filter(isTable).map((one) => [qualifiedKey(one), one]))
  const tablesByOid = new Map([...tables.values()].map((one) => [one.oid, one]))
  const known = new Map(input.manifest.relations.map((one) => [qualifiedKey(one), one]))
  const expectations: Expectation[] = []
  const named = input.groups ? exactNames(input.groups) : () => false
  for (const [key, table] of tables) {
    const group = groupOf(table)
    if (group) expectations.push(judgeOne(table, group, known.get(key), table, input))
  }
  for (const [key, entry] of known) {
    const group = groupOf(entry)
    if (tables.has(key) || !group || entry.identity === null) continue
    const follows = !input.setBack && !input.latchedMissing?.has(key) && !named(entry)
    if (follows && isHere(entry, tablesByOid, input.identity)) continue
    expectations.push(judgeOne(entry, group, entry, undefined, input))
  }
  const seen = [...tables.values(), ...known.values()]
  for (const { schema, name, group } of namesNeverSeen(input.groups ?? [], seen)) {
    expectations.push(judgeOne({ schema, name }, group, undefined, undefined, input))
  }
  return expectations
}

const exactNames = (groups: Group[]) => {
  const patterns = groups.flatMap((group) => group.tables.map(parsePattern)).filter((p) => p.exact)
  return (table: { schema: string; name: string }) =>
    patterns.some((pattern) => matchesPattern(pattern, table))
}

const isHere = (
  entry: ManifestRelation,
  tablesByOid: ReadonlyMap<number, Relation>,
  { systemIdentifier, databaseOid }: Identity,
): boolean =>
  entry.identity !== null &&
  entry.identity.systemIdentifier === systemIdentifier &&
  entry.identity.databaseOid === databaseOid &&
  tablesByOid.has(entry.identity.oid)
