import type { RelationChange } from '@/lib/model/diff'
import type { ClusterReference } from '@/lib/model/identity'
import { qualifiedKey, type Relation } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'

const sameFacts = (before: Span, after: Relation): boolean =>
  before.owner === after.owner &&
  before.relkind === after.relkind &&
  before.relpersistence === after.relpersistence

const changeOfOne = (before: Span, after: Relation): RelationChange | null => {
  if (qualifiedKey(before) !== qualifiedKey(after)) return { kind: 'moved', before, after }
  if (before.relfilenode !== after.relfilenode) {
    const emptied = after.sizeBytes === 0 && (before.sizeBytes ?? 0) > 0
    return { kind: emptied ? 'truncated' : 'rewritten', before, after }
  }
  return sameFacts(before, after) ? null : { kind: 'changed', before, after }
}

/**
 * What became of each relation, over the union of both sides: open spans as stored, relations as collected.
 * Identity is cluster, database and oid, so in a replaced cluster every span has ended, whatever bears its name.
 */
export const diffRelations = (
  spans: Span[],
  relations: Relation[],
  now: ClusterReference,
  /** Oids may have been given anew: a known one under another name is another table. */
  setBack = false,
): RelationChange[] => {
  const byOid = new Map(relations.map((relation) => [relation.oid, relation]))
  const unclaimed = new Map(relations.map((relation) => [relation.oid, relation]))
  const vanished: Span[] = []
  const changes: RelationChange[] = []
  for (const span of spans) {
    const here =
      span.systemIdentifier === now.systemIdentifier && span.databaseOid === now.databaseOid
    const after = here ? byOid.get(span.oid) : undefined
    if (!after || (setBack && qualifiedKey(span) !== qualifiedKey(after))) {
      vanished.push(span)
      continue
    }
    unclaimed.delete(span.oid)
    const change = changeOfOne(span, after)
    if (change) changes.push(change)
  }
  const newByName = new Map([...unclaimed.values()].map((one) => [qualifiedKey(one), one]))
  for (const before of vanished) {
    const after = newByName.get(qualifiedKey(before))
    if (!after) {
      changes.push({ kind: 'vanished', before, after: null })
      continue
    }
    unclaimed.delete(after.oid)
    changes.push({ kind: 'recreated', before, after })
  }
  for (const after of unclaimed.values()) changes.push({ kind: 'appeared', before: null, after })
  return changes
}
