import type { Boot } from '@/lib/model/boots'
import { initializedAt } from '@/lib/model/identity'
import type { KnownCluster } from './case'

/** What held the data directory, as the newest of these boots that tells it; boots are oldest first. */
const storageOf = (boots: Boot[]): KnownCluster['storage'] => {
  const seen = boots.flatMap(({ container }) => {
    const mount = container?.mounts.find((one) => one.holdsData)
    return container && mount ? [{ container, mount }] : []
  })
  const newest = seen.at(-1)
  if (!newest) return null
  const { type, name, source } = newest.mount
  return { type, name, source, container: newest.container.name }
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
