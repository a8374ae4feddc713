import { message } from '@/lib/model/message'
import type { RestoreForeignKey, RestoreOutcome, RestorePlan } from '@/lib/model/restores'
import type { Move } from './restore-beside'
import { countOrphans } from './restore-compare'
import { whyUncounted } from './restore-errors'
import { countTables, type ForeignKeyFacts, readForeignKeys, readRelations } from './restore-facts'
import { isSameKey, presentSql } from './restore-foreign-keys'
import { keyOf, type Name, qualified } from './restore-names'
import type { SqlSession } from './tools'

export interface OutcomeInput {
  plan: RestorePlan
  /** Of the watched database, after the commit. */
  watched: SqlSession
  /** Where tables wait that are beside. */
  moves: Move[]
  /** Foreign keys of and to the tables before the restore: one that is gone is told, too. */
  keysBefore: ForeignKeyFacts[]
  isSwapped: boolean
  /** After a swap: where the tables are that it took out of their place. */
  kept?: Move[]
}

const tableOf = (key: Pick<RestoreForeignKey, 'schema' | 'table'>): Name => ({
  schema: key.schema,
  name: key.table,
})

const referencedBy = (key: RestoreForeignKey): Name => ({
  schema: key.referencesSchema,
  name: key.referencesTable,
})

/** What a restore came to, read from the database when it was through. */
export const outcomeOf = async (input: OutcomeInput): Promise<RestoreOutcome> => {
  const { plan, watched, moves, isSwapped, kept = [] } = input
  const waits = new Map(isSwapped ? [] : moves.map(({ from, to }) => [keyOf(from), to]))
  const places = plan.relations.map((relation) => waits.get(keyOf(relation)) ?? relation)
  const now = await readRelations(watched, [...plan.relations, ...places])
  const facts = new Map(now.map((relation) => [keyOf(relation), relation]))
  const counted = places.filter((place) => 'rp'.includes(facts.get(keyOf(place))?.relkind ?? '-'))
  const counts = await countTables(
    watched,
    counted.map(
      (place) => `${facts.get(keyOf(place))?.relkind === 'r' ? 'ONLY ' : ''}${qualified(place)}`,
    ),
  )
  const rows = new Map(counted.map((place, index) => [keyOf(place), counts[index] ?? 0]))
  const keptAs = new Map(kept.map(({ from, to }) => [keyOf(from), to]))
  const relations = plan.relations.map((relation, index) => ({
    schema: relation.schema,
    name: relation.name,
    action: relation.action,
    rows: rows.get(keyOf(places[index] ?? relation)) ?? 0,
    oid: facts.get(keyOf(relation))?.oid ?? 0,
    keptAs: keptAs.get(keyOf(relation)) ?? null,
  }))
  const { attached, left } = await judgeKeys(input)
  const short = plan.relations.filter(({ action, rowsInBackup }, index) => {
    if (action === 'none') return false
    if (!facts.has(keyOf(places[index] ?? { schema: '', name: '' }))) return true
    return rowsInBackup !== null && relations[index]?.rows !== rowsInBackup
  })
  // Until the swap, a key to a table that waits has not been tried where it belongs.
  const triedKeys = left.filter((key) => !waits.has(keyOf(referencedBy(key))))
  const problems = [
    ...(waits.size > 0 ? [message('restores.problem.waitsForSwap', { count: waits.size })] : []),
    ...short.map(({ schema, name, rowsInBackup }) =>
      message('restores.problem.rowsDiffer', { schema, name, expected: rowsInBackup ?? 0 }),
    ),
    ...(triedKeys.length > 0
      ? [message('restores.problem.foreignKeysLeft', { count: triedKeys.length })]
      : []),
  ]
  const judged = problems.length > 0 ? 'fail' : 'pass'
  const result = waits.size > 0 && short.length === 0 ? 'unobserved' : judged
  return { relations, foreignKeysAttached: attached, foreignKeysLeft: left, result, problems }
}

/** Which foreign keys were attached, and which are missing now, with what speaks against them now. */
const judgeKeys = async ({ plan, watched, keysBefore, moves, isSwapped }: OutcomeInput) => {
  const names = plan.relations
  const present = await readForeignKeys(watched, names)
  const beside = new Set(isSwapped ? [] : moves.map(({ from }) => keyOf(from)))
  const planned = plan.foreignKeys.filter((key) => !beside.has(keyOf(tableOf(key))))
  const isPresent = (key: RestoreForeignKey): boolean =>
    present.some((other) => isSameKey(key, other))
  const before = (key: RestoreForeignKey): boolean =>
    keysBefore.some((other) => isSameKey(key, other))
  const attached = planned.filter((key) => isPresent(key) && !before(key)).length
  const gone = keysBefore.filter(
    (key) =>
      !present.some((other) => isSameKey(key, other)) &&
      !planned.some((other) => isSameKey(key, other)),
  )
  const left: RestoreForeignKey[] = planned.filter((key) => !isPresent(key))
  for (const key of gone) {
    const { orphans, reason } = await countOrphans(watched, presentSql(key)).then(
      (count) => ({
        orphans: count,
        reason: message('restores.foreignKey.orphans', { orphans: count }),
      }),
      (error) => ({ orphans: null, reason: whyUncounted(error) }),
    )
    left.push({ ...key, attach: false, orphans, reason })
  }
  return { attached, left: left.map((key) => ({ ...key, attach: false })) }
}
