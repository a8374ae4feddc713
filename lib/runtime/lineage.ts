import type { Clock } from '@/lib/collector/clock'
import { listClusters } from '@/lib/diagnosis/lineage'
import type { Docker } from '@/lib/docker/docker'
import type { History } from '@/lib/history/history'

/** Pages that are open together ask the engine once. */
const ASKED_MS = 10_000
/** A stack that is restarted ten times a day is known for half a year. */
const BOOTS = 2_000
const EVENTS = 500

interface Sources {
  /** The engine of an environment, and what it said. */
  engineOf: (environmentId: string) => {
    history: Pick<History, 'listBoots' | 'listDockerEvents'>
    docker: Pick<Docker, 'inspectVolumes'>
  }
  clock: Pick<Clock, 'now'>
}

/** Every cluster that an environment has had, with what the engine told and tells of their volumes. */
export const createLineage = ({ engineOf, clock }: Sources) => {
  const answers = new Map<string, { key: string; at: number; names: Promise<string[] | null> }>()

  const ask = async (environmentId: string, volumes: string[]): Promise<string[] | null> => {
    const existing = await engineOf(environmentId).docker.inspectVolumes(volumes)
    return existing.observed ? existing.value.map(({ name }) => name) : null
  }

  const existingOf = (environmentId: string, volumes: string[]): Promise<string[] | null> => {
    const key = volumes.join('\n')
    const known = answers.get(environmentId)
    if (known?.key === key && clock.now() - known.at < ASKED_MS) return known.names
    const names = ask(environmentId, volumes)
    answers.set(environmentId, { key, at: clock.now(), names })
    return names
  }

  return async (environmentId: string) => {
    const { history } = engineOf(environmentId)
    const { items } = await history.listBoots(environmentId, { limit: BOOTS, cursor: null })
    const clusters = listClusters(items.toReversed())
    const volumes = [...new Set(clusters.flatMap(({ storage }) => storage?.name ?? []))]
    if (clusters.length < 2 || volumes.length === 0) {
      return { clusters, existingVolumes: null, events: [] }
    }
    const [existingVolumes, events] = await Promise.all([
      existingOf(environmentId, volumes),
      history.listDockerEvents({
        from: Math.min(...clusters.map(({ lastSeenAt }) => lastSeenAt)),
        to: clock.now(),
        actorIds: volumes,
        limit: EVENTS,
      }),
    ])
    return { clusters, existingVolumes, events }
  }
}
