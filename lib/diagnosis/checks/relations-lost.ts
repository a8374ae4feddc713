import type { ClusterReference } from '@/lib/model/identity'
import { message } from '@/lib/model/message'
import { type Check, fingerprintOf, lostWhere, worstSeverity } from './finding'

/**
 * Expected tables are gone, bear another identity or were emptied, in the same cluster and database. Also those that a
 * person accepted in another cluster, once the expected one is back: nothing else would tell of them.
 */
export const relationsLost: Check = ({ environmentId, manifest, identity, expectations }) => {
  const here = ({ systemIdentifier, databaseOid }: ClusterReference): boolean =>
    systemIdentifier === identity.systemIdentifier && databaseOid === identity.databaseOid
  const isExpected = manifest.cluster !== null && here(manifest.cluster)
  const relations = lostWhere(expectations, (before) => isExpected || here(before))
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
