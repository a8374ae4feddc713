import type { DatabaseRecord } from '@/lib/model/database-records'
import type { ClusterReference } from '@/lib/model/identity'
import type { Incident, IncidentRelation } from '@/lib/model/incidents'
import { qualifiedKey } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'
import type { AcceptedState } from './accepting'

export interface ClaimInput {
  /** As it was when the check began, and as it is now. */
  checked: Incident
  incident: Incident
  /** The state that passed the check. */
  record: DatabaseRecord
  /** As of the newest poll. */
  identity: ClusterReference
  spans: Span[]
}

/** The same loss as then: a table emptied since, for one, still has the oid that the check saw. */
const isSameLoss = (then: IncidentRelation | undefined, now: IncidentRelation): boolean =>
  then !== undefined &&
  then.change === now.change &&
  then.firstMissedAt === now.firstMissedAt &&
  then.after?.oid === now.after?.oid &&
  (now.emptyNow !== true || then.emptyNow === true)

/** What a person may take over as their reset: what the check judged and still is so. Null where the incident holds more. */
export const planClaim = (input: ClaimInput): AcceptedState | null => {
  const { checked, incident, record, identity, spans } = input
  const isSameDatabase =
    identity.systemIdentifier === record.systemIdentifier &&
    identity.databaseOid === record.databaseOid
  if (!isSameDatabase) return null
  const judged = new Map(checked.relations.map((one) => [qualifiedKey(one), one]))
  const recorded = new Map(record.relations.map((one) => [qualifiedKey(one), one.oid]))
  const polled = new Map(spans.map((one) => [qualifiedKey(one), one.oid]))
  const isCovered = incident.relations
    .filter(({ change }) => change !== 'returned')
    .every((one) => {
      const key = qualifiedKey(one)
      const oid = recorded.get(key)
      return isSameLoss(judged.get(key), one) && oid !== undefined && oid === polled.get(key)
    })
  return isCovered ? { identity, relations: spans } : null
}
