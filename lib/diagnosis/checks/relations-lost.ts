import { message } from '@/lib/model/message'
import { type Check, fingerprintOf, lostWhere, worstSeverity } from './finding'

/** Expected tables are gone, bear another identity or were emptied, in the same cluster and database. */
export const relationsLost: Check = ({ environmentId, identity, expectations }) => {
  const relations = lostWhere(
    expectations,
    (before) =>
      before.systemIdentifier === identity.systemIdentifier &&
      before.databaseOid === identity.databaseOid,
  )
  if (relations.length === 0) return null
  return {
    check: 'relations_lost',
    severity: worstSeverity(relations),
    fingerprint: fingerprintOf(environmentId, 'relations_lost'),
    title: message('incidents.relationsLost.finding', { count: relations.length }),
    detail: message('incidents.relationsLost.detail'),
    relations,
  }
}
