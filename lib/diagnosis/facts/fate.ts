import { message } from '@/lib/model/message'
import { qualifiedKey, sameIdentity } from '@/lib/model/relations'
import type { Case } from '../case'
import { wasSetBack } from '../set-back'
import { notObserved, observedFact, type ReadFact } from './fact'

/** The tables of an incident that are still affected; all of them once they are back. */
export const affectedOf = ({ incident }: Case) => {
  const affected = incident.relations.filter(({ change }) => change !== 'returned')
  return affected.length > 0 ? affected : incident.relations
}

/** How many tables there were, and when they were fewer: after a start, or already at its first poll. */
export const tables: ReadFact = (_, { before, after, restarts, seenSinceStart }) => {
  const start = restarts[0]
  const sides = { before: before.tables, after: after.tables }
  if (after.tables === null) return notObserved('tables', 'catalog', sides)
  if (!start) return observedFact('tables', 'catalog', 'fell', sides, after.at)
  if (seenSinceStart === true) {
    const told = message('facts.tablesAfterStart', {
      start: start.tablesAtStart,
      left: after.tables,
    })
    return observedFact('tables', 'catalog', 'hereAfterStart', { ...sides, after: told }, after.at)
  }
  return observedFact('tables', 'catalog', 'goneAtFirstPoll', sides, after.at)
}

/** What became of the tables: gone, under another name, made anew, emptied. */
export const fate: ReadFact = (one, { before: side, start }) => {
  const { spansBefore, spansAfter } = one
  const setBack =
    start !== null &&
    wasSetBack(
      { identity: side.identity, spans: spansBefore },
      { identity: start, relations: spansAfter },
    )
  const affected = affectedOf(one)
  const oids = new Map(spansAfter.map((span) => [span.oid, span]))
  const count = { gone: 0, moved: 0, recreated: 0, emptied: 0, neverSeen: 0 }
  for (const { change, before } of affected) {
    const span = before ? oids.get(before.oid) : undefined
    const moved = !setBack && change === 'missing' && before && span && sameIdentity(span, before)
    if (moved) count.moved += 1
    else if (change === 'missing' || change === 'returned') count.gone += 1
    else count[change] += 1
  }
  const kinds = Object.entries(count).filter(([, of]) => of > 0)
  const reading = kinds.length === 1 ? (kinds[0]?.[0] ?? 'mixed') : 'mixed'
  return observedFact('fate', 'catalog', reading, {
    before: message('facts.tables', { count: affected.length }),
    after: message('facts.fate', count),
  })
}

/** Made again with at least this share of the bytes, tables were filled again, not only made. */
const KEPT_SHARE = 0.5

/**
 * What is in the tables that bear the names now, of those that held rows. Only a proof counts (an empty main fork, a
 * row that was found, bytes), never statistics: a crash throws those away for tables that are whole.
 */
export const rowsNow: ReadFact = (one) => {
  const affected = affectedOf(one).filter(
    ({ after, sizeBytes }) => after !== null && (sizeBytes ?? 0) > 0,
  )
  const now = new Map(one.spansAfter.map((span) => [qualifiedKey(span), span.sizeBytes]))
  const sizeNow = (relation: (typeof affected)[number]) => now.get(qualifiedKey(relation)) ?? null
  const empty = affected.filter(
    (relation) => relation.emptyNow === true || sizeNow(relation) === 0,
  ).length
  const filled = affected.filter(({ emptyNow }) => emptyNow === false).length
  const rows = affected.reduce((sum, relation) => sum + (relation.rows ?? 0), 0)
  const sides = {
    before: message('facts.rowsBefore', { rows }),
    after: message('facts.rowsNow', { empty, filled }),
  }
  if (affected.length === 0) return notObserved('rowsNow', 'catalog')
  if (empty === affected.length) return observedFact('rowsNow', 'catalog', 'empty', sides)
  if (empty > 0) return observedFact('rowsNow', 'catalog', 'mixed', sides)
  const before = affected.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0)
  const after = affected.reduce((sum, relation) => sum + (sizeNow(relation) ?? 0), 0)
  if (after >= before * KEPT_SHARE) return observedFact('rowsNow', 'catalog', 'kept', sides)
  return filled === affected.length
    ? observedFact('rowsNow', 'catalog', 'rows', sides)
    : notObserved('rowsNow', 'catalog', sides)
}

/** Unlogged tables are emptied by crash recovery, as the manual says of UNLOGGED. */
export const persistence: ReadFact = (one) => {
  const kinds = affectedOf(one).flatMap(({ relpersistence }) => relpersistence ?? [])
  const unlogged = kinds.filter((kind) => kind === 'u').length
  if (kinds.length === 0) return notObserved('persistence', 'catalog')
  const reading = unlogged === 0 ? 'permanent' : unlogged === kinds.length ? 'unlogged' : 'mixed'
  return observedFact('persistence', 'catalog', reading, {
    before: message('facts.unlogged', { count: unlogged }),
  })
}

/** A new relfilenode with the same oid: TRUNCATE gave the table new, empty storage. DELETE keeps the old. */
export const relfilenode: ReadFact = (one) => {
  const pairs = affectedOf(one).flatMap(({ change, relfilenodeBefore, relfilenodeAfter }) =>
    change === 'emptied' && relfilenodeBefore !== null && relfilenodeAfter !== null
      ? [relfilenodeBefore === relfilenodeAfter]
      : [],
  )
  if (pairs.length === 0) return notObserved('relfilenode', 'catalog')
  const same = pairs.filter((one) => one).length
  const reading = same === 0 ? 'changed' : same === pairs.length ? 'same' : 'mixed'
  return observedFact('relfilenode', 'catalog', reading, {
    before: message('facts.tables', { count: pairs.length }),
    after: message('facts.relfilenodes', { changed: pairs.length - same }),
  })
}
