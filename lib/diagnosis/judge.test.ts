import { expect, test } from 'vitest'
import { aContainer, anIdentity, T0 } from '@/lib/testing/builders'
import {
  aBoot,
  aCase,
  aLostRelation,
  aMount,
  anIncident,
  aServer,
  aSide,
  aStart,
  aToolLine,
  MISSED,
  SEEN,
} from '@/lib/testing/loss-cases'
import { aSpan } from '@/lib/testing/spans'
import type { Case } from './case'
import { judge } from './judge'

const file = (changedAt: number) => ({ changedAt, modifiedAt: T0 - 86_400_000 })
const OLD = T0 - 86_400_000
/** The boot after the one that saw the tables. */
const restartedAt = SEEN + 3_000

type Identity = NonNullable<Parameters<typeof anIdentity>[0]>

/** Tables seen before a restart and missed at the first poll after it. */
const overRestart = (
  after: Identity = {},
  before: Identity = {},
  over: Partial<Case> = {},
): Case => {
  const first = anIdentity({ postmasterStartedAt: T0, versionFile: file(OLD), ...before })
  const then = anIdentity({
    postmasterStartedAt: restartedAt,
    versionFile: file(OLD),
    checkpointAt: restartedAt - 1_000,
    flushLsn: '0/3098E50',
    checkpointLsn: '0/2F4A1C8',
    nextXid: '2147',
    ...after,
  })
  return aCase({
    boots: [
      aBoot({ firstIdentity: first, lastIdentity: first }),
      aBoot({
        id: 'b2',
        startedAt: restartedAt,
        firstSeenAt: MISSED,
        lastSeenAt: MISSED,
        firstIdentity: then,
        lastIdentity: then,
        tablesAtStart: 44,
        tablesAtEnd: 44,
        previousEnd: {
          kind: after.walStatsResetAt === undefined ? 'clean' : 'killed',
          at: restartedAt - 900,
          exitCode: after.walStatsResetAt === undefined ? 0 : 137,
          signals: [after.walStatsResetAt === undefined ? 'SIGINT' : 'SIGKILL'],
          stopDurationMs: 120,
          openTransactions: [],
        },
      }),
    ],
    incident: anIncident({
      before: aSide({ identity: first }),
      after: aSide({ at: MISSED, identity: then, tables: 44 }),
    }),
    ...over,
  })
}

/** The system identifier of another initdb. */
const other = '7571099999999999999'
const replaced = (
  after: Partial<Parameters<typeof aSide>[0]> = {},
  before: Partial<Parameters<typeof aSide>[0]> = {},
  over: Partial<Case> = {},
): Case => {
  const base = overRestart({ systemIdentifier: other })
  return {
    ...base,
    incident: {
      ...base.incident,
      check: 'cluster_replaced',
      before: { ...base.incident.before, ...before },
      after: { ...base.incident.after, ...after },
    },
    ...over,
  }
}

const lost = (status: string) => [aLostRelation('users', { creatorStatus: status })]
const withRelations = (one: Case, relations: Case['incident']['relations']): Case => ({
  ...one,
  incident: { ...one.incident, relations },
})
const aboutVolumes = (...names: string[]) =>
  names.map((actorId) =>
    aStart('', SEEN + 500, {
      type: 'volume',
      action: 'destroy',
      actorId,
      name: null,
      project: null,
    }),
  )
const DATA = 'nodus-adk-postgres-data'
const anonymous = 'a'.repeat(64)
const crashed = { walStatsResetAt: restartedAt }

const cases: [string, Case, string | null, string][] = [
  ['drops within one boot', aCase(), 'dropped_by_sql', 'certain'],
  ['drops over a restart, files observed', overRestart(), 'dropped_by_sql', 'certain'],
  [
    'drops over a restart, files hidden, checkpoint of the stop seen',
    overRestart({ versionFile: null }),
    'dropped_by_sql',
    'veryLikely',
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
    'a clean-up',
    replaced({}, {}, { events: aboutVolumes(DATA, 'redis', 'minio') }),
    'volumes_pruned',
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
        after: { systemIdentifier: '7571022024858866134', databaseOid: 16_384, oid: 17_000 },
        emptyNow: true,
      }),
    ]),
    'recreated_by_application',
    'certain',
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

test.each(cases)('%s', (_, one, cause, confidence) => {
  const { verdict } = judge(one)
  expect(verdict).toMatchObject({ cause, confidence })
})

const survivors = [aSpan('LiteLLM_UserTable', { oid: 1 }), aSpan('LiteLLM_TeamTable', { oid: 2 })]
const litellm = aStart('litellm', SEEN - 4_000, { image: 'ghcr.io/berriai/litellm:v1.74.9' })
const line = aToolLine(
  'litellm',
  SEEN + 1_000,
  'You are about to drop the `users` table, which is not empty (12 rows).',
)

test('survivors alone make LiteLLM’s push likely at most; its start in those seconds makes it very likely', () => {
  const alone = aCase({ spansBefore: survivors, spansAfter: survivors })
  expect(judge(alone).verdict.refinement).toMatchObject({
    cause: 'litellm_schema_push',
    confidence: 'likely',
  })
  const started = { ...alone, events: [litellm] }
  expect(judge(started).verdict.refinement).toMatchObject({
    cause: 'litellm_schema_push',
    confidence: 'veryLikely',
  })
  const told = { ...started, logLines: [line] }
  expect(judge(told).facts.get('toolLog')?.reading).toBe('litellm')
})

test('tables that were never seen: survivors and an old log make a cause likely, never more', () => {
  const incident = anIncident({
    check: 'relations_never_seen',
    window: { lastSeenAt: null, firstMissedAt: MISSED },
    relations: [aLostRelation('users', { change: 'neverSeen', before: null, creatorStatus: null })],
    before: aSide({ at: null, identity: null, container: null, tables: null }),
  })
  const one = aCase({
    incident,
    spansAfter: survivors,
    logLines: [{ ...line, at: MISSED - 3_600_000 }],
  })
  const { verdict } = judge(one)
  expect(verdict).toMatchObject({ cause: 'dropped_by_sql', confidence: 'likely' })
  expect(verdict.refinement).toMatchObject({ cause: 'litellm_schema_push', confidence: 'likely' })
  expect(verdict.unobserved.length).toBeGreaterThan(0)
  const nothing = judge({ ...one, spansAfter: [], logLines: [] }).verdict
  expect(nothing).toMatchObject({ cause: null, confidence: 'cannotTell' })
})
