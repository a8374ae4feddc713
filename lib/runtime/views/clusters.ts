import { composeMount } from '@/lib/diagnosis/advice/commands'
import type { ClusterStorage, KnownCluster } from '@/lib/diagnosis/case'
import { shellWord } from '@/lib/diagnosis/commands'
import { shownVolume } from '@/lib/diagnosis/data-mount'
import { type ClusterFate, fateOf } from '@/lib/diagnosis/lineage'
import { createTranslator, type Locale } from '@/lib/i18n/translate'
import type { ClusterView } from '@/lib/model/api-incidents'
import { isAnonymousVolume } from '@/lib/model/containers'
import type { DockerEvent } from '@/lib/model/docker-events'
import { isoTime } from './shared'

export interface ClustersInput {
  /** The one seen last first. */
  clusters: KnownCluster[]
  /** Whether that one runs now, as far as is known. */
  running: boolean
  /** Null where the engine was not asked or did not answer. */
  existingVolumes: string[] | null
  events: DockerEvent[]
  locale: Locale
}

const stands: Partial<Record<ClusterFate, boolean>> = { exists: true, gone: false, memory: false }

const placeOf = ({ name, source }: ClusterStorage): string => name ?? source

/** How to get a cluster back whose volume is there, or to look whether its folder is. */
const commandOf = (fate: ClusterFate, old: ClusterStorage, now: ClusterStorage | null) => {
  if (fate === 'folder') return `ls -la ${shellWord(old.source)}`
  if (fate !== 'exists') return null
  const service = now?.container.service ?? old.container.service
  if (service === null) return `docker volume inspect ${shellWord(placeOf(old))}`
  return composeMount({
    project: null,
    service,
    image: now && now.container.image === old.container.image ? null : old.container.image,
    volume: placeOf(old),
    destination: old.destination,
    external: true,
    carriesOver: now !== null && now.name !== null && isAnonymousVolume(now.name),
  })
}

/** The clusters of an environment, the one seen last first, with what became of what held them. */
export const viewClusters = ({ clusters, running, locale, ...seen }: ClustersInput) => {
  const t = createTranslator(locale)
  return clusters.map((cluster, index): ClusterView => {
    const { storage } = cluster
    const current = index === 0 && running
    const returned = clusters.some((one) => one.firstSeenAt > cluster.firstSeenAt)
    const fate = fateOf(cluster, clusters, seen)
    const state = index > 0 ? fate : running ? (returned ? 'returned' : 'current') : 'unseen'
    const place = storage ? placeOf(storage) : ''
    const renewed = fate === 'gone' && seen.existingVolumes?.includes(place)
    return {
      systemIdentifier: cluster.systemIdentifier,
      initializedAt: isoTime(cluster.initializedAt),
      firstSeenAt: isoTime(cluster.firstSeenAt),
      lastSeenAt: isoTime(cluster.lastSeenAt),
      current,
      tables: cluster.tables,
      storage: storage && { type: storage.type, name: storage.name, source: storage.source },
      exists: current ? true : (stands[fate] ?? null),
      sentence: t('clusters.sentence', {
        state,
        type: storage?.type ?? '',
        renewed: renewed ? 'yes' : 'no',
        place: shownVolume(place),
      }),
      command:
        index === 0 || !storage ? null : commandOf(fate, storage, clusters[0]?.storage ?? null),
    }
  })
}
