import type { Boot } from './boots'
import type { RecordedChange } from './diff'
import type { EnvironmentState } from './environment-state'
import type { Incident, Transition } from './incidents'
import type { ManifestCluster, ManifestRelation } from './manifest'
import type { ProtectionExpectation } from './protection'
import type { RelationIdentity } from './relations'
import type { HeldLoss } from './resets'
import type { Reason } from './section'
import type { Span } from './spans'
import type { WalCommit } from './wal-commits'

/** All that one tick writes, in one transaction (DESIGN §3). Lists hold only what changed. */
export interface TickRecord {
  environmentId: string
  at: number
  /** Null: observed. */
  unobservedReason: Reason | null
  state: EnvironmentState
  boots: Boot[]
  spans: {
    opened: Span[]
    /** Same identity with other facts (name, relfilenode, rows…). */
    updated: Span[]
    closed: { identity: RelationIdentity; lastSeenAt: number; goneAt: number }[]
  }
  manifest: { cluster: ManifestCluster | null; relations: ManifestRelation[] }
  /** Tripwire or guard seen here for the first time. */
  protection: ProtectionExpectation[]
  /** Commits that removed storage, as far as the WAL was read. */
  walCommits: WalCommit[]
  /** The reset window that has run out (epoch ms). */
  expiredReset: { id: string; at: number } | null
  /** What an open window holds back, where that differs from before; its loss null: nothing any more. */
  heldLoss: { resetId: string; loss: HeldLoss | null } | null
  changes: RecordedChange[]
  incidents: Incident[]
  transitions: Transition[]
  /** Transitions whose message has become due, or is not to be sent at all. */
  due: { transitionId: string; dueAt: number }[]
  skipped: { transitionId: string }[]
}
