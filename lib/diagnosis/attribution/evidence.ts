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
  if (!isAround(relation, record.at, truncate ? CLOCKS_DIFFER_MS : DROP_AROUND_MS)) return false
  return record.relations.some((touched) =>
    relation.before === null
      ? // Never seen by Talaia, so that no oid is known of it: only the name is left.
        relation.change === 'neverSeen' && qualifiedKey(touched) === qualifiedKey(relation)
      : touched.oid === relation.before.oid &&
        (!setBack || qualifiedKey(touched) === qualifiedKey(relation)),
  )
}

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

/**
 * What the tripwire saw of this loss, oldest first: each relation counts for the command that took it, which is the
 * first where it was emptied several times. Of one that Talaia never saw it is the last before it looked.
 */
export const removalsOf = (one: Case): Removal[] => {
  if (one.tripwireRecords.length === 0) return []
  const records = one.tripwireRecords.toSorted(order)
  const setBack = isSetBack(one)
  const byRecord = new Map<StoredTripwireRecord, IncidentRelation[]>()
  for (const relation of affectedOf(one)) {
    const telling = records.filter((record) => tellsOf(record, relation, one, setBack))
    const record = relation.before === null ? telling.at(-1) : telling[0]
    if (record) byRecord.set(record, [...(byRecord.get(record) ?? []), relation])
  }
  return records.flatMap((record) => {
    const relations = byRecord.get(record)
    return relations ? [{ record, relations }] : []
  })
}
