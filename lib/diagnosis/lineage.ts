import type { Boot } from '@/lib/model/boots'
import type { DockerEvent } from '@/lib/model/docker-events'
import { initializedAt } from '@/lib/model/identity'
import type { ClusterStorage, KnownCluster } from './case'
import { dataMountOf } from './data-mount'

/** What held the data directory, as the newest of these boots that tells it; boots are oldest first. */
const storageOf = (boots: Boot[]): KnownCluster['storage'] => {
  const seen = boots.flatMap(({ container }) => {
    const mount = dataMountOf(container)
    return container && mount ? [{ container, mount }] : []
  })
  const newest = seen.at(-1)
  if (!newest) return null
  const { type, name, source, destination } = newest.mount
  const { name: container, image, project, service } = newest.container
  return {
    type,
    name,
    source,
    destination,
    container: { name: container, image, project, service },
  }
}

/** Every cluster that these boots of one environment have shown, the one seen last first. */
export const listClusters = (boots: Boot[]): KnownCluster[] => {
  const byIdentifier = Map.groupBy(boots, (boot) => boot.lastIdentity.systemIdentifier)
  const clusters = [...byIdentifier].map(([systemIdentifier, own]): KnownCluster => {
    const inOrder = own.toSorted((a, b) => a.firstSeenAt - b.firstSeenAt)
    return {
      systemIdentifier,
      initializedAt: initializedAt(systemIdentifier),
      firstSeenAt: Math.min(...own.map((boot) => boot.firstSeenAt)),
      lastSeenAt: Math.max(...own.map((boot) => boot.lastSeenAt)),
      storage: storageOf(inOrder),
      tables: Math.max(...own.map((boot) => boot.tablesAtEnd)),
    }
  })
  return clusters.sort((a, b) => b.lastSeenAt - a.lastSeenAt)
}

/**
 * What became of a cluster that runs no more: its volume `exists` or is `gone`; the place is `taken` by a cluster seen
 * later; it was in a `folder`, which nobody looked into, or in `memory`; its volume was `notAsked` for, or its place is
 * `unknown`.
 */
export type ClusterFate = 'exists' | 'gone' | 'taken' | 'folder' | 'memory' | 'notAsked' | 'unknown'

const isSame = (a: ClusterStorage, b: ClusterStorage): boolean =>
  a.type === b.type && (a.name ?? a.source) === (b.name ?? b.source)

/** `existingVolumes`: null where the engine was not asked or did not answer. */
export const fateOf = (
  cluster: KnownCluster,
  clusters: KnownCluster[],
  { existingVolumes, events }: { existingVolumes: string[] | null; events: DockerEvent[] },
): ClusterFate => {
  const { storage, lastSeenAt } = cluster
  if (!storage) return 'unknown'
  if (storage.type === 'tmpfs') return 'memory'
  const destroyed = events.some(
    ({ type, action, actorId, at }) =>
      type === 'volume' && action === 'destroy' && actorId === storage.name && at >= lastSeenAt,
  )
  if (destroyed) return 'gone'
  // A name says little: `down -v` and `up` make a new volume of the old name.
  const taken = clusters.some(
    (one) => one.lastSeenAt > lastSeenAt && one.storage && isSame(one.storage, storage),
  )
  if (storage.name === null) return taken ? 'taken' : 'folder'
  if (existingVolumes === null) return taken ? 'taken' : 'notAsked'
  if (!existingVolumes.includes(storage.name)) return 'gone'
  return taken ? 'taken' : 'exists'
}
