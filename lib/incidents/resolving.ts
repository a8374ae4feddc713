import type { CheckId } from '@/lib/model/findings'
import type { ClusterReference } from '@/lib/model/identity'
import type { Incident, Resolution } from '@/lib/model/incidents'
import type { Manifest } from '@/lib/model/manifest'
import { flappingOf, STABLE_MS } from './flapping'

/**
 * Whether the loss is undone: every relation has its expected identity again and, where the cluster or database
 * was replaced, the expected one is back. New tables of the same names do not count (DESIGN §3: a loss latches).
 * That nobody could look is over with any poll that saw the relations.
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

const resolutions = {
  relations_lost: 'seenAgain',
  cluster_replaced: 'seenAgain',
  database_replaced: 'seenAgain',
  relations_never_seen: 'appeared',
  environment_unreachable: 'reachableAgain',
} satisfies Record<CheckId, Resolution>

/** The name of the reason for which an incident of this check ends by itself. */
export const resolutionOf = (check: CheckId): Resolution => resolutions[check]

export interface EndInput {
  now: number
  /** When each incident was told last (epoch ms). */
  toldAt: ReadonlyMap<string, number>
}

/**
 * When the end is told (epoch ms): at once, or once what flaps has stayed away. Null where a server that is out of reach
 * quietly was never told of.
 */
export const tellEndAt = (incident: Incident, { now, toldAt }: EndInput): number | null => {
  if (incident.check === 'environment_unreachable' && !toldAt.has(incident.id)) return null
  return flappingOf(incident, now) ? now + STABLE_MS : now
}
