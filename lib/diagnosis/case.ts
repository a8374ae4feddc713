import type { Boot } from '@/lib/model/boots'
import type { Container, Mount } from '@/lib/model/containers'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { Incident } from '@/lib/model/incidents'
import type { LogLine } from '@/lib/model/log-lines'
import type { AddressLease } from '@/lib/model/networks'
import type { Span } from '@/lib/model/spans'
import type { StoredTripwireRecord } from '@/lib/model/tripwire-records'
import type { WalCommit } from '@/lib/model/wal-commits'

/** Kind, and volume name or host path, of a mount, with the container that Postgres ran in. */
export interface ClusterStorage extends Pick<Mount, 'type' | 'name' | 'source' | 'destination'> {
  container: Pick<Container, 'name' | 'image' | 'project' | 'service'>
}

/** A cluster that Talaia has seen in an environment, from its own records. */
export interface KnownCluster {
  systemIdentifier: string
  /** The second of its initdb (epoch ms), which the identifier carries. */
  initializedAt: number
  firstSeenAt: number
  lastSeenAt: number
  /** What held its data directory; null where not observed. */
  storage: ClusterStorage | null
  /** Most tables it showed at the end of a boot. */
  tables: number
}

/** Everything that was kept about one loss. Lists are in the order of time; nothing in it was guessed. */
export interface Case {
  incident: Incident
  /** Spans of tables that were open at the last poll before the loss (lost ones and survivors), and those that are now. */
  spansBefore: Span[]
  spansAfter: Span[]
  /** Boots from the one before that of the last poll that saw the tables, up to the one that missed them. */
  boots: Boot[]
  /** Of the container, its project and its volumes, from two minutes before to two minutes after the window. */
  events: DockerEvent[]
  /** Decisive lines of the Postgres container and of its project's containers, in the same stretch. */
  logLines: LogLine[]
  /** Whether the engine was listened to in that stretch: without it, no event is no evidence. */
  eventsObserved: boolean
  /** What the tripwire wrote down of the missed relations and around the loss, oldest first. */
  tripwireRecords: StoredTripwireRecord[]
  /** COMMIT records that removed storage around the loss, oldest first. */
  walCommits: WalCommit[]
  /** Who had the addresses that records and log lines name, around the loss. */
  leases: AddressLease[]
  clusters: KnownCluster[]
  /** Names of volumes that exist now, of those that held an earlier cluster; null where the engine was not asked. */
  existingVolumes: string[] | null
  /** The newest good backup from before the loss; null: none is known. */
  backup?: { takenAt: number } | null
  /** `reset`: this environment is meant to come back empty of rows. */
  onRestart: 'keep' | 'reset'
}
