import type { FoundContainer } from '@/lib/docker/discover'
import type { FoundRecord } from '@/lib/model/discovery'
import type { Message } from '@/lib/model/message'
import { clusterIdOf } from './names'
import type { Reached } from './reach'
import type { Remedy } from './remedies'

/** What is known of one cluster in memory; `found` and `reached` hold secrets. */
export interface Known {
  record: FoundRecord
  /** Its container as it was seen last; null: there is none now. */
  found: FoundContainer | null
  reached: Reached | null
  /** Which life of the container was reached: another one has other addresses. */
  reachedLife: string
  /** Environments of the configuration that are databases of it. */
  configuredIds: string[]
  remedies: Remedy[]
  /** Labels that cannot be read. */
  mistakes: Message[]
  failures: number
  listedAt: number
  retry: NodeJS.Timeout | undefined
  /** What was stored and told last. */
  saved: string
  savedAt: number
  turn: Promise<void>
}

export const knownOf = (record: FoundRecord, found: FoundContainer | null): Known => ({
  ...{ record, found, reached: null, reachedLife: '', configuredIds: [], remedies: [] },
  ...{ mistakes: [], failures: 0, listedAt: 0, retry: undefined, saved: '', savedAt: 0 },
  turn: Promise.resolve(),
})

export const lifeOf = ({ containerId, startedAt, candidates }: FoundContainer): string =>
  JSON.stringify([containerId, startedAt, candidates])

/** What is kept of a container of an engine that was seen for the first time. */
export const newRecord = (found: FoundContainer, engine: string, now: number): FoundRecord => ({
  id: clusterIdOf(found.key, engine),
  engine,
  key: found.key,
  container: found.container,
  project: found.project,
  service: found.service,
  image: found.image,
  state: 'looking',
  address: null,
  user: null,
  databases: [],
  reason: null,
  choice: null,
  pinned: false,
  firstSeenAt: now,
  lastSeenAt: now,
})

/** Of several containers with one key, the one that counts: the one that runs, or else the newest. */
export const newestByKey = (containers: FoundContainer[]): FoundContainer[] => {
  const rank = ({ running, startedAt }: FoundContainer) => (running ? 1e15 : 0) + (startedAt ?? 0)
  const byKey = new Map<string, FoundContainer>()
  for (const one of containers) {
    const other = byKey.get(one.key)
    if (!other || rank(one) > rank(other)) byKey.set(one.key, one)
  }
  return [...byKey.values()]
}
