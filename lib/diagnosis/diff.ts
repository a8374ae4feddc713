import type { SnapshotDiff } from '@/lib/model/diff'
import type { Identity } from '@/lib/model/identity'
import type { Relation } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'
import { diffRelations } from './relations'
import { wasSetBack } from './set-back'

/** What was stored of an environment; `identity` null where it was never observed. */
export interface StoredSide {
  identity: Identity | null
  spans: Span[]
}

/** What a poll saw; both must have been observed. */
export interface SeenSide {
  identity: Identity
  relations: Relation[]
}

/** Crash recovery throws `pg_stat_wal` away, and only it does (FORENSICS §2). Needs Postgres 14. */
const recoveredFromCrash = (before: Identity | null, after: Identity): boolean =>
  before !== null &&
  before.systemIdentifier === after.systemIdentifier &&
  before.walStatsResetAt !== null &&
  after.walStatsResetAt !== null &&
  before.walStatsResetAt !== after.walStatsResetAt

/** Compares the stored state with a snapshot. Pure; nothing that was not observed may be passed in. */
export const diffSnapshots = (before: StoredSide, after: SeenSide): SnapshotDiff => {
  const known = before.identity
  const setBack = wasSetBack(before, after)
  const clusterReplaced =
    known !== null && known.systemIdentifier !== after.identity.systemIdentifier
  return {
    clusterReplaced,
    databaseReplaced:
      known !== null && !clusterReplaced && known.databaseOid !== after.identity.databaseOid,
    rebooted:
      known !== null &&
      (clusterReplaced || known.postmasterStartedAt !== after.identity.postmasterStartedAt),
    crashRecovered: recoveredFromCrash(known, after.identity),
    relations: diffRelations(before.spans, after.relations, after.identity, setBack),
    setBack,
  }
}
