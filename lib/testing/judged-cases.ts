import type { Case } from '@/lib/diagnosis/case'
import { aContainer, aMount, T0 } from './builders'
import {
  aboutVolumes,
  anew,
  anonymous,
  aPrune,
  crashed,
  DATA,
  lost,
  withRelations,
} from './judged-parts'
import { aCase, aLostRelation, aServer, SEEN } from './loss-cases'
import { file, overRestart, replaced, restartedAt } from './loss-restarts'
import { aSpan } from './spans'

/** One loss of each kind, with the verdict that it deserves. */
export const judgedCases: [string, Case, string | null, string][] = [
  ['drops within one boot', aCase(), 'dropped_by_sql', 'certain'],
  ['drops over a restart, files observed', overRestart(), 'dropped_by_sql', 'certain'],
  [
    'drops over a restart, files hidden, checkpoint of the stop seen',
    overRestart({ versionFile: null }),
    'dropped_by_sql',
    'veryLikely',
  ],
  [
    'drops over a restart, files hidden, and no transaction between the last poll and the stop',
    overRestart({ versionFile: null, checkpointNextXid: '2104' }),
    'dropped_by_sql',
    'certain',
  ],
  [
    'drops over a restart, files and checkpoint hidden',
    overRestart({ versionFile: null, checkpointAt: restartedAt + 10 }),
    'dropped_by_sql',
    'likely',
  ],
  ['SIGKILL and drops: the crash is no cause', overRestart(crashed), 'dropped_by_sql', 'certain'],
  [
    'an older copy',
    overRestart({ flushLsn: '0/1000000', checkpointLsn: '0/1000000', versionFile: file(SEEN) }),
    'older_copy_restored',
    'certain',
  ],
  [
    'an older copy, files hidden',
    overRestart({ flushLsn: '0/1000000', checkpointLsn: '0/1000000', versionFile: null }),
    'older_copy_restored',
    'veryLikely',
  ],
  [
    'an older copy that new writes have overtaken',
    overRestart({ checkpointLsn: '0/1000000', versionFile: file(SEEN) }),
    'older_copy_restored',
    'certain',
  ],
  [
    'an overtaken copy, files hidden',
    overRestart({ checkpointLsn: '0/1000000', versionFile: null }),
    'older_copy_restored',
    'veryLikely',
  ],
  [
    'an overtaken copy, files hidden, and a checkpoint since: xids were given twice',
    overRestart(
      { versionFile: null, checkpointAt: restartedAt + 10, nextXid: '2900' },
      {},
      {
        spansBefore: [aSpan('kept', { oid: 1 })],
        spansAfter: [aSpan('kept', { oid: 1 }), aSpan('audit', { oid: 16_400, xmin: '2050' })],
      },
    ),
    'older_copy_restored',
    'veryLikely',
  ],
  [
    'files copied whole, then drops',
    overRestart({ versionFile: file(SEEN) }),
    'dropped_by_sql',
    'likely',
  ],
  [
    'files copied, checkpoint of the stop not seen',
    overRestart({ versionFile: file(SEEN), checkpointAt: restartedAt + 10 }),
    'older_copy_restored',
    'likely',
  ],
  ['WAL lost', overRestart({ flushLsn: '0/2000000', ...crashed }), 'wal_lost', 'certain'],
  [
    'WAL lost, or a hot copy: files hidden',
    overRestart({ flushLsn: '0/2000000', versionFile: null, ...crashed }),
    'wal_lost',
    'likely',
  ],
  [
    'promotion of an older standby',
    overRestart({ timeline: 2, flushLsn: '0/2000000' }),
    'recovery_or_promotion',
    'certain',
  ],
  [
    'recovery to a point in time, at a poll before its end',
    withRelations(
      overRestart({
        inRecovery: true,
        flushLsn: null,
        checkpointLsn: '0/1000000',
        versionFile: file(SEEN),
      }),
      lost('future'),
    ),
    'recovery_or_promotion',
    'certain',
  ],
  [
    'asynchronous commit lost',
    withRelations(overRestart(crashed), lost('aborted')),
    'asynchronous_commit_lost',
    'veryLikely',
  ],
  [
    'pg_resetwal',
    overRestart(
      { nextXid: '700', ...crashed },
      {},
      { spansBefore: [aSpan('kept', { xmin: '740' })] },
    ),
    'wal_reset',
    'veryLikely',
  ],
  [
    'volume destroyed',
    replaced({}, {}, { events: aboutVolumes(DATA) }),
    'volume_removed',
    'certain',
  ],
  [
    'volume destroyed, and init scripts filled the new cluster',
    withRelations(replaced({}, {}, { events: aboutVolumes(DATA), spansAfter: [aSpan('users')] }), [
      aLostRelation('users', { change: 'recreated', after: anew(1), emptyNow: false }),
    ]),
    'volume_removed',
    'certain',
  ],
  [
    'a clean-up',
    replaced({}, {}, { events: aboutVolumes(DATA, 'redis', 'minio') }),
    'volumes_pruned',
    'likely',
  ],
  [
    'a prune that names no volume',
    replaced({}, {}, { events: [{ ...aPrune, at: SEEN + 500 }] }),
    'volumes_pruned',
    'veryLikely',
  ],
  [
    'a prune while the tables were still seen',
    replaced({}, {}, { events: [{ ...aPrune, at: SEEN - 500 }] }),
    'data_directory_reinitialised',
    'certain',
  ],
  [
    'project renamed',
    replaced({ container: aServer({ name: 'b_data' }, { project: 'b' }) }),
    'project_renamed',
    'certain',
  ],
  [
    'anonymous volume',
    replaced(
      { container: aServer({ name: 'b'.repeat(64) }) },
      { container: aServer({ name: anonymous }) },
    ),
    'volume_anonymous',
    'certain',
  ],
  [
    'another folder',
    replaced(
      { container: aServer({ type: 'bind', name: null, source: '/b' }) },
      { container: aServer({ type: 'bind', name: null, source: '/a' }) },
    ),
    'bind_source_changed',
    'certain',
  ],
  [
    'a volume instead of a folder',
    replaced({}, { container: aServer({ type: 'bind', name: null, source: '/a' }) }),
    'mount_type_changed',
    'certain',
  ],
  [
    'the volume on the parent directory',
    replaced({
      container: aContainer({
        mounts: [
          aMount({ destination: '/var/lib/postgresql', holdsData: false }),
          aMount({ name: anonymous }),
        ],
      }),
    }),
    'mount_path_changed',
    'certain',
  ],
  [
    'under no mount',
    replaced({}, { container: aContainer({ mounts: [] }) }),
    'storage_ephemeral',
    'certain',
  ],
  ['initialised again in place', replaced(), 'data_directory_reinitialised', 'certain'],
  [
    'another cluster, and Docker was not observed',
    replaced({ container: null }, { container: null }, { eventsObserved: false }),
    'cluster_replaced',
    'certain',
  ],
  [
    'database recreated',
    overRestart({ databaseOid: 20_000, postmasterStartedAt: T0 }),
    'database_recreated',
    'certain',
  ],
  [
    'another database looked at',
    overRestart({ databaseOid: 20_000, databaseName: 'postgres' }),
    'other_database',
    'certain',
  ],
  [
    'renamed',
    aCase({ spansAfter: [aSpan('clients', { oid: 16_400 })] }),
    'moved_or_renamed',
    'certain',
  ],
  [
    'made again by an application',
    withRelations(aCase(), [
      aLostRelation('users', {
        change: 'recreated',
        after: anew(17_000),
        emptyNow: true,
      }),
    ]),
    'recreated_by_application',
    'certain',
  ],
  [
    'restored from a dump, with tables that were empty before',
    withRelations({ ...aCase(), spansAfter: [aSpan('users', { oid: 17_000 })] }, [
      aLostRelation('users', { change: 'recreated', after: anew(17_000), emptyNow: false }),
      aLostRelation('jobs', {
        change: 'recreated',
        after: anew(17_001),
        rows: 0,
        sizeBytes: 0,
        emptyNow: true,
      }),
    ]),
    'restored_from_dump',
    'likely',
  ],
  [
    'TRUNCATE',
    withRelations(aCase(), [
      aLostRelation('users', { change: 'emptied', relfilenodeAfter: 30_000, relpersistence: 'p' }),
    ]),
    'truncated',
    'certain',
  ],
  [
    'DELETE',
    withRelations(aCase(), [
      aLostRelation('users', { change: 'emptied', relfilenodeAfter: 20_000, relpersistence: 'p' }),
    ]),
    'rows_deleted',
    'certain',
  ],
  [
    'unlogged tables after a crash',
    withRelations(overRestart(crashed), [
      aLostRelation('users', { change: 'emptied', relfilenodeAfter: 20_000, relpersistence: 'u' }),
    ]),
    'unlogged_reset',
    'certain',
  ],
]
