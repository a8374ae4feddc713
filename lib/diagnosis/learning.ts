import type { Expectation } from '@/lib/model/findings'
import type { Identity } from '@/lib/model/identity'
import type { Manifest, ManifestRelation } from '@/lib/model/manifest'
import { qualifiedKey, type Relation, type RowProof } from '@/lib/model/relations'
import { rowsToKeep } from './row-truth'

/** Row and byte figures are kept anew when they change by more than this factor (DESIGN §4). */
const FIGURE_FACTOR = 1.25

export const movedFar = (before: number | null, after: number | null): boolean => {
  if (after === null || before === after) return false
  if (before === null || before === 0 || after === 0) return true
  return after / before > FIGURE_FACTOR || before / after > FIGURE_FACTOR
}

/**
 * What the manifest learns from a poll: identities of expected tables that had none, and new figures of those that
 * still have theirs. A lost or emptied table teaches nothing, which is what makes a loss latch; nor does a cluster or
 * database that replaced the expected one until a person accepts it, or the old one's return would look like a loss.
 */
export const learnRelations = (
  environmentId: string,
  manifest: Manifest,
  expectations: Expectation[],
  relations: Relation[],
  identity: Identity,
  now: number,
  rowProofs: ReadonlyMap<number, RowProof> = new Map(),
  /** Whether a table that nothing is known of has lasted long enough to be expected (`createRipeness`). */
  isRipe: (table: Relation) => boolean = () => true,
): ManifestRelation[] => {
  const { cluster } = manifest
  const expectedHere =
    cluster === null ||
    (cluster.systemIdentifier === identity.systemIdentifier &&
      cluster.databaseOid === identity.databaseOid)
  if (!expectedHere) return []
  const known = new Map(manifest.relations.map((one) => [qualifiedKey(one), one]))
  const current = new Map(relations.map((one) => [qualifiedKey(one), one]))
  const learned = expectations.flatMap((expectation): ManifestRelation[] => {
    const table = current.get(qualifiedKey(expectation))
    if (expectation.state !== 'present' || !table || !expectation.after) return []
    const entry = known.get(qualifiedKey(expectation))
    const figures = { rows: table.rows, sizeBytes: table.sizeBytes, relfilenode: table.relfilenode }
    const base = {
      environmentId,
      schema: table.schema,
      name: table.name,
      identity: expectation.after,
    }
    if (!entry?.identity && !isRipe(table)) return []
    if (!entry || !expectation.before) {
      return [{ ...base, ...figures, source: 'learned' as const, since: now }]
    }
    // What can no longer be told (a crash zeroes the statistics, a lock hides the size) does not wipe what was known.
    const rows = rowsToKeep(entry, table, rowProofs)
    const hidden = table.sizeBytes === null && entry.sizeBytes !== null
    const sizeBytes = hidden ? entry.sizeBytes : table.sizeBytes
    const relfilenode = hidden ? entry.relfilenode : table.relfilenode
    const worthKeeping =
      movedFar(entry.rows, rows) ||
      movedFar(entry.sizeBytes, sizeBytes) ||
      entry.relfilenode !== relfilenode
    if (!worthKeeping) return []
    const { source, since } = entry
    return [{ ...base, rows, sizeBytes, relfilenode, source, since }]
  })
  return [...learned, ...retireMoved(manifest, expectations, relations, identity, now)]
}

/** Names whose table lives on under another one: that one is expected from now on, the old name no longer. */
const retireMoved = (
  manifest: Manifest,
  expectations: Expectation[],
  relations: Relation[],
  identity: Identity,
  now: number,
): ManifestRelation[] => {
  const expected = new Set(expectations.map(qualifiedKey))
  const oids = new Set(relations.map((relation) => relation.oid))
  return manifest.relations
    .filter(
      (entry) =>
        !expected.has(qualifiedKey(entry)) &&
        entry.identity?.systemIdentifier === identity.systemIdentifier &&
        entry.identity.databaseOid === identity.databaseOid &&
        oids.has(entry.identity.oid),
    )
    .map((entry) => ({ ...entry, identity: null, since: now }))
}

/** The cluster that the environment is held to: learned once, or at each boot where boots reset it. */
export const learnCluster = (
  environmentId: string,
  manifest: Manifest,
  identity: Identity,
  onRestart: 'keep' | 'reset',
  now: number,
): Manifest['cluster'] => {
  const { systemIdentifier, databaseOid, postmasterStartedAt } = identity
  const known = manifest.cluster
  const bound = known && (onRestart === 'keep' || known.since >= postmasterStartedAt)
  if (bound) return null
  return { environmentId, systemIdentifier, databaseOid, source: 'learned', since: now }
}
