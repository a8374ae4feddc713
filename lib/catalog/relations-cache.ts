import type { Relation } from '@/lib/model/relations'
import type { Connection } from './connection'
import { collectFingerprints, type Fingerprint } from './fingerprint'
import { collectFilled, collectRelations, type RelationsRead } from './relations'

interface CachedNamespace extends Fingerprint {
  details: Relation[]
  /** Some sizes were kept from us by a lock: read again at the next poll. */
  incomplete: boolean
}

/** What one reading did. */
export interface Reading {
  full: boolean
  /** Namespaces whose relations were read one by one, by name. */
  detailedNamespaces: string[]
  /** Namespaces in which a full read found changes that the fingerprint had not shown: a fault of Talaia. */
  fingerprintMissed: string[]
}

/** A cache by namespace oid; only valid for the one cluster, database and backend that filled it. */
export type RelationsCache = Map<number, CachedNamespace>

const sameFingerprint = (a: Fingerprint, b: Fingerprint): boolean =>
  a.name === b.name && a.relations === b.relations && a.hash === b.hash

const identityOf = ({ oid, relfilenode, relkind, relpersistence, xmin, name }: Relation): string =>
  JSON.stringify([oid, relfilenode, relkind, relpersistence, xmin, name])

const sameRelations = (a: Relation[], b: Relation[]): boolean => {
  const known = new Set(a.map(identityOf))
  return a.length === b.length && b.every((relation) => known.has(identityOf(relation)))
}

/** Keeps the figures of the last reading where a lock hid them and the storage is still the same. */
const keepFigures = (read: RelationsRead, before: Relation[]): Relation[] => {
  if (read.locked.size === 0) return read.relations
  const known = new Map(before.map((relation) => [relation.oid, relation]))
  return read.relations.map((relation) => {
    const last = read.locked.has(relation.oid) ? known.get(relation.oid) : undefined
    if (last?.relfilenode !== relation.relfilenode) return relation
    return { ...relation, rows: last.rows, rowsSource: last.rowsSource, sizeBytes: last.sizeBytes }
  })
}

/**
 * One fingerprint, and the details of the namespaces in which it changed (all of them if `full`); brings the cache
 * up to date. Runs inside one REPEATABLE READ transaction, so that both see the same state.
 */
export const readNamespaces = async (
  connection: Connection,
  cache: RelationsCache,
  { full, withSizes }: { full: boolean; withSizes: boolean },
): Promise<{ fingerprints: Fingerprint[]; reading: Reading }> => {
  const fingerprints = await collectFingerprints(connection)
  const unchanged = (fingerprint: Fingerprint): boolean => {
    const cached = cache.get(fingerprint.oid)
    return cached !== undefined && sameFingerprint(cached, fingerprint)
  }
  const isDue = (fingerprint: Fingerprint): boolean =>
    full || !unchanged(fingerprint) || cache.get(fingerprint.oid)?.incomplete === true
  // "Empty" is a proof, so it may not come from the cache: a table that was filled is read again.
  const seenEmpty = fingerprints
    .filter((fingerprint) => !isDue(fingerprint))
    .flatMap(({ oid }) => cache.get(oid)?.details ?? [])
    .filter(({ rowsSource }) => rowsSource === 'size')
  const filled = new Set(
    withSizes
      ? await collectFilled(
          connection,
          seenEmpty.map(({ oid }) => oid),
        )
      : [],
  )
  const withFilled = new Set(
    seenEmpty.filter(({ oid }) => filled.has(oid)).map(({ namespaceOid }) => namespaceOid),
  )
  const due = fingerprints.filter(
    (fingerprint) => isDue(fingerprint) || withFilled.has(fingerprint.oid),
  )
  const nextXid = fingerprints[0]?.nextXid
  const read: RelationsRead =
    nextXid === undefined || due.length === 0
      ? { relations: [], locked: new Set() }
      : await collectRelations(
          connection,
          due.map(({ oid }) => oid),
          nextXid,
          withSizes,
        )
  const byNamespace = new Map<number, Relation[]>(due.map(({ oid }) => [oid, []]))
  for (const relation of read.relations) byNamespace.get(relation.namespaceOid)?.push(relation)
  const fingerprintMissed: string[] = []
  for (const fingerprint of due) {
    const relations = byNamespace.get(fingerprint.oid) ?? []
    const before = cache.get(fingerprint.oid)?.details ?? []
    if (unchanged(fingerprint) && !sameRelations(before, relations)) {
      fingerprintMissed.push(fingerprint.name)
    }
    cache.set(fingerprint.oid, {
      ...fingerprint,
      details: keepFigures({ relations, locked: read.locked }, before),
      incomplete: relations.some(({ oid }) => read.locked.has(oid)),
    })
  }
  const present = new Set(fingerprints.map(({ oid }) => oid))
  for (const oid of cache.keys()) if (!present.has(oid)) cache.delete(oid)
  const detailedNamespaces = due.map(({ name }) => name)
  return { fingerprints, reading: { full, detailedNamespaces, fingerprintMissed } }
}

/** All relations of a cache, by schema and name. */
export const relationsOf = (cache: RelationsCache, fingerprints: Fingerprint[]): Relation[] =>
  fingerprints.flatMap(({ oid }) => cache.get(oid)?.details ?? [])
