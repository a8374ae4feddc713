import type { Severity } from './groups'
import type { Message } from './message'
import type { RelationIdentity } from './relations'

/** What an expected table lacks. `neverSeen`: expected by the configuration, never shown by this cluster. */
export type ExpectationState =
  | 'present'
  | 'pending'
  | 'missing'
  | 'recreated'
  | 'emptied'
  | 'neverSeen'

/** One expected table, as the manifest and a snapshot together show it. */
export interface Expectation {
  schema: string
  name: string
  group: string
  /** That of its group, but never more than `warning` for one emptied by DELETE. */
  severity: Severity
  state: ExpectationState
  /** The identity that is expected, and the one that bears the name now. */
  before: RelationIdentity | null
  after: RelationIdentity | null
  /** Last known while the expected identity held. */
  rows: number | null
  sizeBytes: number | null
  /** Of the relation that bears the name now: true or false where proven, null where not probed. */
  emptyNow: boolean | null
}

/** Ids of the checks that open incidents. */
export type CheckId =
  | 'relations_lost'
  | 'cluster_replaced'
  | 'database_replaced'
  | 'relations_never_seen'
  | 'environment_unreachable'

/** One hit of a check, with what it is about (STYLE habit 6). */
export interface Finding {
  check: CheckId
  severity: Severity
  /** Two findings with one fingerprint are the same trouble. */
  fingerprint: string
  title: Message
  detail: Message
  relations: Expectation[]
}
