import { message } from '@/lib/model/message'
import { type Check, fingerprintOf, worstSeverity } from './finding'

/**
 * The configuration names tables that this database has never shown, and the time in which they may be made for the
 * first time is over. Silent in a replaced cluster: that is one trouble, told by its own check.
 */
export const relationsNeverSeen: Check = ({ environmentId, manifest, identity, expectations }) => {
  const known = manifest.cluster
  const sameCluster =
    !known ||
    (known.systemIdentifier === identity.systemIdentifier &&
      known.databaseOid === identity.databaseOid)
  const relations = expectations.filter((one) => one.state === 'neverSeen')
  if (!sameCluster || relations.length === 0) return null
  return {
    check: 'relations_never_seen',
    severity: worstSeverity(relations),
    fingerprint: fingerprintOf(environmentId, 'relations_never_seen'),
    title: message('incidents.neverSeen.finding', { count: relations.length }),
    detail: message('incidents.neverSeen.detail'),
    relations,
  }
}
