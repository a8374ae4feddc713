import { message } from '@/lib/model/message'
import { type Check, fingerprintOf, lostWhere } from './finding'

/**
 * Another system identifier: another cluster, and nothing was dropped (FORENSICS §3, rule 2). Critical whatever
 * the groups say, since all of the environment went with it; a cluster without known tables is only a warning.
 */
export const clusterReplaced: Check = ({ environmentId, manifest, identity, expectations }) => {
  const known = manifest.cluster
  if (!known || known.systemIdentifier === identity.systemIdentifier) return null
  const relations = lostWhere(
    expectations,
    (before) => before.systemIdentifier !== identity.systemIdentifier,
  )
  return {
    check: 'cluster_replaced',
    severity: relations.length > 0 ? 'critical' : 'warning',
    fingerprint: fingerprintOf(environmentId, 'cluster_replaced'),
    title: message('incidents.clusterReplaced.finding', { count: relations.length }),
    detail: message('incidents.clusterReplaced.detail', {
      before: known.systemIdentifier,
      after: identity.systemIdentifier,
    }),
    relations,
  }
}
