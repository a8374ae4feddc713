import type { Relation } from './relations'
import type { Span } from './spans'

/** What became of one relation between the stored state and a snapshot (STYLE habit 5). */
export type RelationChange =
  | { kind: 'appeared'; before: null; after: Relation }
  | { kind: 'vanished'; before: Span; after: null }
  /** Same schema and name, another identity. */
  | { kind: 'recreated'; before: Span; after: Relation }
  /** Same identity, another schema or name. */
  | { kind: 'moved'; before: Span; after: Relation }
  /** New relfilenode and an empty main fork where there were bytes: TRUNCATE. */
  | { kind: 'truncated'; before: Span; after: Relation }
  /** New relfilenode with rows kept: VACUUM FULL, CLUSTER, ALTER TABLE. */
  | { kind: 'rewritten'; before: Span; after: Relation }
  /** Same identity and storage; owner, kind or persistence differ. */
  | { kind: 'changed'; before: Span; after: Relation }

/** `emptied`: same storage, proven to have no row left. Known from a look, so it is in no diff of the catalog. */
export type RelationChangeKind = RelationChange['kind'] | 'emptied'

/** The difference between what was stored of an environment and what a snapshot shows. */
export interface SnapshotDiff {
  clusterReplaced: boolean
  databaseReplaced: boolean
  /** Another postmaster start time, or another cluster. */
  rebooted: boolean
  /** `pg_stat_wal` was thrown away: crash recovery ran (FORENSICS §2). */
  crashRecovered: boolean
  /** The cluster came back in an earlier state: oids may have been given anew. */
  setBack: boolean
  relations: RelationChange[]
}

/** A change as history keeps it, for the list of changes of an environment. */
export interface RecordedChange {
  environmentId: string
  at: number
  kind: RelationChangeKind
  schema: string
  name: string
  oid: number
  /** The name before a move, qualified; null otherwise. */
  previousName: string | null
  previousOid: number | null
  group: string | null
}
