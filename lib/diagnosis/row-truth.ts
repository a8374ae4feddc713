import type { ManifestRelation } from '@/lib/model/manifest'
import type { Relation, RowProof } from '@/lib/model/relations'

type Proofs = ReadonlyMap<number, RowProof>

/** Whether an expected table is known to have held rows; one that was accepted as empty is not. */
export const hadRows = (entry: Pick<ManifestRelation, 'rows' | 'sizeBytes'>): boolean =>
  (entry.sizeBytes ?? 0) > 0 && entry.rows !== 0

/** True or false where proven: by an empty main fork now, or by a look for one row; null where not observed. */
export const provenEmpty = (relation: Relation | undefined, proofs: Proofs): boolean | null => {
  if (relation?.relkind !== 'r') return null
  if (relation.sizeBytes === 0) return true
  const proof = proofs.get(relation.oid)
  return proof === undefined ? null : proof === 'empty'
}

/** New storage without bytes where there were some. Its old rows are not asked for: TRUNCATE takes the file itself. */
const isTruncated = (entry: ManifestRelation, relation: Relation): boolean =>
  relation.sizeBytes === 0 &&
  (entry.sizeBytes ?? 0) > 0 &&
  entry.relfilenode !== relation.relfilenode &&
  !(entry.source !== 'learned' && entry.rows === 0)

/** Whether an expected table has lost all rows: TRUNCATE, DELETE, or the reset of an unlogged one after a crash. */
export const lostItsRows = (entry: ManifestRelation, relation: Relation, proofs: Proofs): boolean =>
  isTruncated(entry, relation) || (provenEmpty(relation, proofs) === true && hadRows(entry))

/**
 * Whether rows that are gone went by DELETE: the table has kept its storage. Of an unlogged one a crash keeps it too, but
 * leaves no bytes. Told apart since applications empty tables by DELETE every day, and by TRUNCATE hardly ever.
 */
export const wasEmptiedByDelete = (entry: ManifestRelation, relation: Relation): boolean =>
  entry.relfilenode === relation.relfilenode &&
  !(relation.relpersistence === 'u' && relation.sizeBytes === 0)

/** The row figure that is kept of a table that is here. Statistics alone neither take all rows away nor bring them back. */
export const rowsToKeep = (
  entry: ManifestRelation,
  relation: Relation,
  proofs: Proofs,
): number | null => {
  if (relation.rows === null) return entry.rows
  if (relation.rows === 0) return relation.rowsSource === 'size' ? 0 : entry.rows
  const sameStorage =
    entry.sizeBytes === relation.sizeBytes && entry.relfilenode === relation.relfilenode
  const acceptedEmpty = entry.source !== 'learned' && entry.rows === 0 && sameStorage
  return acceptedEmpty && proofs.get(relation.oid) !== 'notEmpty' ? 0 : relation.rows
}
