import type { ClusterReference } from '@/lib/model/identity'
import type { Incident } from '@/lib/model/incidents'
import type { Manifest } from '@/lib/model/manifest'

/**
 * Whether the loss is undone: every relation has its expected identity again and, where the cluster or database
 * was replaced, the expected one is back. New tables of the same names do not count (DESIGN §3: a loss latches).
 */
export const isOver = (
  incident: Incident,
  { identity, manifest }: { identity: ClusterReference; manifest: Manifest },
): boolean => {
  const everyRelationBack = incident.relations.every((relation) => relation.change === 'returned')
  if (incident.check !== 'cluster_replaced' && incident.check !== 'database_replaced') {
    return everyRelationBack
  }
  const clusterBack =
    manifest.cluster?.systemIdentifier === identity.systemIdentifier &&
    manifest.cluster.databaseOid === identity.databaseOid
  return everyRelationBack && clusterBack
}
