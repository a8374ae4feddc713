import type { IncidentRelation } from '@/lib/model/incidents'
import { qualifiedKey } from '@/lib/model/relations'
import type { StoredTripwireRecord } from '@/lib/model/tripwire-records'
import type { Case } from '../case'
import { affectedOf } from '../facts/fate'
import { frameOf } from '../frame'
import { wasSetBack } from '../set-back'

/** Clocks of Talaia and of the watched server may differ, and TRUNCATE is told by time alone. */
export const CLOCKS_DIFFER_MS = 5_000
/** An oid is given once in a history, so that a drop needs less to be recognised; one from days ago was another. */
export const DROP_AROUND_MS = 10 * 60_000

export const isTruncate = (command: string): boolean => /^truncate\b/i.test(command)

/** Whether something at that time can have to do with the loss of this relation. */
export const isAround = (
  { lastSeenAt, firstMissedAt }: Pick<IncidentRelation, 'lastSeenAt' | 'firstMissedAt'>,
  at: number,
  slackMs: number,
): boolean => at >= (lastSeenAt ?? 0) - slackMs && at <= firstMissedAt + slackMs

/** Whether the record tells that this relation was removed, or emptied, where it was last known. */
const tellsOf = (
  record: StoredTripwireRecord,
  relation: IncidentRelation,
  { incident }: Case,
  setBack: boolean,
): boolean => {
  const known = relation.before ?? incident.after.identity
  const sameDatabase =
    known !== null &&
    record.systemIdentifier === known.systemIdentifier &&
    record.databaseOid === known.databaseOid
  const truncate = isTruncate(record.command)
  if (!sameDatabase || truncate !== (relation.change === 'emptied')) return false
  if (truncate && hasOldStorage(relation)) return false
  if (!isAround(relation, record.at, DROP_AROUND_MS)) return false
  return record.relations.some((touched) =>
    relation.before === null
      ? // Never seen by Talaia, so that no oid is known of it: only the name is left.
        relation.change === 'neverSeen' && qualifiedKey(touched) === qualifiedKey(relation)
      : touched.oid === relation.before.oid &&
        (!setBack || qualifiedKey(touched) === qualifiedKey(relation)),
  )
}

/** TRUNCATE gives new storage, so that it did not empty what has its old one. */
const hasOldStorage = ({ relfilenodeBefore, relfilenodeAfter }: IncidentRelation): boolean =>
  relfilenodeBefore !== null && relfilenodeBefore === relfilenodeAfter

/**
 * Of several commands the one that counts: what emptied a table first, between the polls, or last before them, in a
 * transaction that was committed later; and the last drop of a name that Talaia never saw.
 */
const decisive = (
  records: StoredTripwireRecord[],
  relation: IncidentRelation,
): StoredTripwireRecord | undefined =>
  relation.before === null
    ? records.at(-1)
    : relation.change === 'emptied'
      ? (records.find(({ at }) => isAround(relation, at, CLOCKS_DIFFER_MS)) ??
        records.findLast(({ at }) => at < relation.firstMissedAt))
      : records[0]

/** A history that was set back gives the same oids again: names count as well then. */
const isSetBack = (one: Case): boolean => {
  const { before, start } = frameOf(one)
  const earlier = { identity: before.identity, spans: one.spansBefore }
  return start !== null && wasSetBack(earlier, { identity: start, relations: one.spansAfter })
}

/** A command of the tripwire that removed or emptied relations of the incident, with those. */
export interface Removal {
  record: StoredTripwireRecord
  relations: IncidentRelation[]
}

const order = (a: StoredTripwireRecord, b: StoredTripwireRecord): number =>
  a.at - b.at || a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const indexed = (records: StoredTripwireRecord[]): Map<number, StoredTripwireRecord[]> => {
  const byOid = new Map<number, StoredTripwireRecord[]>()
  for (const record of records) {
    for (const { oid } of record.relations) {
      const known = byOid.get(oid)
      if (known) known.push(record)
      else byOid.set(oid, [record])
    }
  }
  return byOid
}

/** What the tripwire saw of this loss, oldest first: each relation counts for the one command that took it. */
export const removalsOf = (one: Case): Removal[] => {
  if (one.tripwireRecords.length === 0) return []
  const records = one.tripwireRecords.toSorted(order)
  const setBack = isSetBack(one)
  const byRecord = new Map<StoredTripwireRecord, IncidentRelation[]>()
  const byOid = indexed(records)
  for (const relation of affectedOf(one)) {
    const known = relation.before === null ? records : (byOid.get(relation.before.oid) ?? [])
    const telling = known.filter((record) => tellsOf(record, relation, one, setBack))
    const record = decisive(telling, relation)
    if (record) byRecord.set(record, [...(byRecord.get(record) ?? []), relation])
  }
  return records.flatMap((record) => {
    const relations = byRecord.get(record)
    return relations ? [{ record, relations }] : []
  })
}
