import { shellWord } from '@/lib/diagnosis/advice/commands'
import type { KnownCluster } from '@/lib/diagnosis/case'
import { createTranslator, type Locale } from '@/lib/i18n/translate'
import type { ClusterView } from '@/lib/model/api-incidents'
import { isAnonymousVolume } from '@/lib/model/containers'
import { isoTime } from './shared'

const existsOf = ({ storage }: KnownCluster, volumes: string[] | null): boolean | null =>
  storage?.name && volumes ? volumes.includes(storage.name) : null

/** The clusters of an environment, newest first, with what became of what held them. */
export const viewClusters = (
  clusters: KnownCluster[],
  current: string | null,
  existingVolumes: string[] | null,
  locale: Locale,
): ClusterView[] => {
  const t = createTranslator(locale)
  return clusters.map((cluster) => {
    const { systemIdentifier, storage } = cluster
    const isCurrent = systemIdentifier === current
    const exists = isCurrent ? true : existsOf(cluster, existingVolumes)
    const place = storage ? (storage.name ?? storage.source) : ''
    const returned = isCurrent && clusters.some((one) => one.firstSeenAt > cluster.firstSeenAt)
    const state = isCurrent
      ? returned
        ? 'returned'
        : 'current'
      : !storage
        ? 'unknown'
        : storage.name === null
          ? 'folder'
          : exists === null
            ? 'notAsked'
            : exists
              ? 'exists'
              : 'gone'
    return {
      systemIdentifier,
      initializedAt: isoTime(cluster.initializedAt),
      firstSeenAt: isoTime(cluster.firstSeenAt),
      lastSeenAt: isoTime(cluster.lastSeenAt),
      current: isCurrent,
      tables: cluster.tables,
      storage: storage && { type: storage.type, name: storage.name, source: storage.source },
      exists,
      sentence: t('incidents.cluster', {
        state,
        place: isAnonymousVolume(place) ? place.slice(0, 12) : place,
      }),
      command: state === 'exists' ? `docker volume inspect ${shellWord(place)}` : null,
    }
  })
}
