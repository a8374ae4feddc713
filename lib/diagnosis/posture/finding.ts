import type { BackupFacts } from '@/lib/model/backup-facts'
import type { Boot } from '@/lib/model/boots'
import type { Container } from '@/lib/model/containers'
import type { Durability } from '@/lib/model/durability'
import type { Engine } from '@/lib/model/engine'
import type { Group } from '@/lib/model/groups'
import type { Identity } from '@/lib/model/identity'
import type { LogLine } from '@/lib/model/log-lines'
import type { Neighbour } from '@/lib/model/neighbours'
import type { FailingReceiver } from '@/lib/model/notifications'
import type { PostureFinding } from '@/lib/model/posture'
import type { ProtectionExpectation, ProtectionSeen } from '@/lib/model/protection'
import type { Relation } from '@/lib/model/relations'
import type { ResetSummary } from '@/lib/model/resets'

export type PostureTable = Pick<
  Relation,
  'schema' | 'name' | 'relkind' | 'relpersistence' | 'owner'
>

/** How Talaia itself reaches the database. Never holds the password. */
export interface PostureConnection {
  host: string
  port: number
  user: string
  database: string
  /** `default`: one that everybody tries first. Null: it comes from a place that Talaia does not look into. */
  password: 'none' | 'default' | 'own' | null
}

/** What is stored of an environment. Null: the newest poll did not observe it, which never means healthy. */
export interface PostureInput {
  environmentId: string
  identity: Identity | null
  durability: Durability | null
  /** Its mounts are marked with what holds the data directory. */
  container: Container | null
  engine: Engine | null
  tables: PostureTable[] | null
  groups: Group[] | null
  /** `reset`: comes back empty on purpose. */
  onRestart: 'keep' | 'reset'
  /** The newest boot and the one before it. */
  boots: Boot[]
  /** Decisive lines of the container, and of its neighbours where they are known. */
  logLines: LogLine[] | null
  neighbours: Neighbour[] | null
  /** Tripwire and guard as the newest poll saw them, and what is to be there. */
  protection: ProtectionSeen | null
  protectionExpected: ProtectionExpectation[]
  /** Id of the container in which Talaia runs, as far as it is known; null: in none. */
  ownContainerId: string | null
  /** The volume that holds Talaia's own history, and whose it is; null: in none. */
  ownHistoryVolume: { name: string; project: string | null } | null | 'unknown'
  connection: PostureConnection
  /** The newest reset window, whatever became of it; null: there was none. `unknown`: history was not read yet. */
  reset: ResetSummary | 'unknown' | null
  /** Epoch ms. */
  now: number
  /** Receivers that this environment is routed to and that get no messages. */
  failingReceivers: FailingReceiver[] | null
  /** Null: the history was not read yet. */
  backups: BackupFacts | null
}

/** `unknown`: what it needs was not observed. */
export type PostureResult = PostureFinding | null | 'unknown'

/** One condition that could cost tables next. Pure; one a file, listed in `index.ts`. */
export interface PostureCheck {
  /** `subject_condition`, never renamed. */
  id: string
  judge(input: PostureInput): PostureResult
}
