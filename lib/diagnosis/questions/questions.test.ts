import { describe, expect, test } from 'vitest'
import { questionIds } from '@/lib/model/advice'
import { type CauseId, causeIdSchema } from '@/lib/model/causes'
import { anIdentity } from '@/lib/testing/builders'
import {
  aBoot,
  aCase,
  aLostRelation,
  anEnd,
  anIncident,
  aServer,
  aSide,
  aVerdict,
  factsOf,
  MISSED,
  SEEN,
} from '@/lib/testing/loss-cases'
import type { Case } from '../case'
import { askAll } from './index'

import { ask, dropped, type Readings, textOf } from './testing-questions'

const onBind = (source: string) => aServer({ type: 'bind', name: null, source })
const sides = (before: Case['incident']['before'], after = before) => ({
  incident: anIncident({ before, after: { ...after, at: MISSED, tables: 44 } }),
})
const bindOf = (source: string) => aSide({ container: onBind(source) })
const anonymous = 'a'.repeat(64)
const anonymousSide = aSide({ container: aServer({ name: anonymous }) })
const boot = (container: Case['boots'][number]['container']) => ({ boots: [aBoot({ container })] })
const endedBy = (end: Parameters<typeof anEnd>[0]): Partial<Case> => ({
  boots: [
    aBoot({ id: 'b0', lastSeenAt: SEEN }),
    aBoot({
      id: 'b1',
      startedAt: MISSED - 2000,
      firstSeenAt: MISSED,
      lastSeenAt: MISSED,
      previousEnd: anEnd(end),
    }),
  ],
})
const restarted: Readings = { systemIdentifier: 'same', postmaster: 'restarted' }
const killed = { kind: 'killed', exitCode: 137 } as const

test.each<[string, keyof ReturnType<typeof ask>, string, CauseId | null, Readings, Partial<Case>]>([
  ['SQL, on one folder', 'namedVolume', 'no', 'dropped_by_sql', dropped, sides(bindOf('/data'))],
  ['WAL lost in a folder', 'namedVolume', 'unknown', 'wal_lost', restarted, sides(bindOf('/data'))],
  ['WAL lost on a volume', 'namedVolume', 'no', 'wal_lost', restarted, {}],
  [
    'another folder',
    'namedVolume',
    'yes',
    'bind_source_changed',
    {},
    sides(bindOf('/a'), bindOf('/b')),
  ],
  ['volume removed', 'namedVolume', 'no', 'volume_removed', {}, {}],
  ['anonymous', 'namedVolume', 'yes', 'volume_anonymous', {}, sides(anonymousSide)],
  [
    'under no mount',
    'namedVolume',
    'yes',
    'storage_ephemeral',
    {},
    sides(aSide({ container: aServer({ holdsData: false }) })),
  ],
  ['project renamed', 'namedVolume', 'no', 'project_renamed', {}, {}],
  [
    'no container, while Postgres ran',
    'namedVolume',
    'no',
    'dropped_by_sql',
    dropped,
    sides(aSide({ container: null })),
  ],
  [
    'no container, over a restart',
    'namedVolume',
    'unknown',
    'dropped_by_sql',
    { ...dropped, postmaster: 'restarted' },
    sides(aSide({ container: null })),
  ],

  ['moved', 'recreateAtStart', 'no', 'moved_or_renamed', { fate: 'moved' }, {}],
  [
    'proven empty',
    'recreateAtStart',
    'afterwards',
    'dropped_by_sql',
    { fate: 'gone' },
    { incident: anIncident({ relations: [aLostRelation('a', { rows: 0, sizeBytes: 0 })] }) },
  ],
  ['never seen', 'recreateAtStart', 'unknown', null, { fate: 'neverSeen' }, {}],

  ['rolled back', 'commit', 'yes', 'uncommitted_ddl', { openTransactions: 'rolledBack' }, {}],
  [
    'rolled back',
    'releaseConnection',
    'yes',
    'uncommitted_ddl',
    { openTransactions: 'rolledBack' },
    {},
  ],
  ['rolled back', 'checkpoint', 'no', 'uncommitted_ddl', { openTransactions: 'rolledBack' }, {}],
  [
    'rolled back',
    'stopStart',
    'no',
    'uncommitted_ddl',
    { ...restarted, openTransactions: 'rolledBack' },
    {},
  ],
  ['seen by another session', 'commit', 'no', null, {}, {}],
  [
    'never seen',
    'commit',
    'unknown',
    null,
    {},
    { incident: anIncident({ window: { lastSeenAt: null, firstMissedAt: MISSED } }) },
  ],

  ['another cluster', 'checkpoint', 'no', 'volume_removed', { systemIdentifier: 'changed' }, {}],
  ['asynchronous', 'checkpoint', 'yes', 'asynchronous_commit_lost', { creators: 'aborted' }, {}],
  ['WAL lost', 'checkpoint', 'unknown', 'wal_lost', restarted, {}],
  ['unlogged', 'checkpoint', 'no', 'unlogged_reset', { persistence: 'unlogged' }, {}],
  ['nothing known', 'checkpoint', 'unknown', null, {}, {}],

  ['no restart', 'gracePeriod', 'no', 'dropped_by_sql', dropped, {}],
  [
    'killed after a signal, WAL replayed',
    'gracePeriod',
    'no',
    'dropped_by_sql',
    { ...restarted, flushLsn: 'forward' },
    endedBy({ ...killed, signals: ['SIGTERM', 'SIGKILL'] }),
  ],
  [
    'unlogged, time ran out',
    'gracePeriod',
    'yes',
    'unlogged_reset',
    restarted,
    endedBy({ ...killed, signals: ['SIGTERM', 'SIGKILL'], stopDurationMs: 10_020 }),
  ],
  [
    'unlogged, killed outright',
    'gracePeriod',
    'no',
    'unlogged_reset',
    restarted,
    endedBy({ ...killed, signals: ['SIGKILL'] }),
  ],
  [
    'end not known',
    'gracePeriod',
    'unknown',
    'unlogged_reset',
    restarted,
    endedBy({ kind: 'unknown' }),
  ],
  [
    'unlogged, killed after SIGTERM',
    'sigint',
    'yes',
    'unlogged_reset',
    restarted,
    endedBy({ ...killed, signals: ['SIGTERM', 'SIGKILL'] }),
  ],
  [
    'killed after SIGINT',
    'sigint',
    'no',
    'unlogged_reset',
    restarted,
    endedBy({ ...killed, signals: ['SIGINT', 'SIGKILL'] }),
  ],

  ['volume destroyed', 'stopStart', 'yes', 'volume_removed', { volumeEvents: 'destroyed' }, {}],
  [
    'anonymous, new container',
    'stopStart',
    'yes',
    'volume_anonymous',
    { container: 'changed' },
    sides(anonymousSide),
  ],
  [
    'writable layer',
    'stopStart',
    'yes',
    'storage_ephemeral',
    { container: 'changed' },
    sides(aSide({ container: aServer({ holdsData: false }) })),
  ],
  [
    'writable layer of a container that was kept',
    'stopStart',
    'unknown',
    'storage_ephemeral',
    { container: 'same' },
    sides(aSide({ container: aServer({ holdsData: false }) })),
  ],
  [
    'in memory',
    'stopStart',
    'no',
    'storage_ephemeral',
    {},
    sides(aSide({ container: aServer({ type: 'tmpfs', name: null }) })),
  ],
  ['other eyes', 'stopStart', 'no', 'other_database', { databaseName: 'changed' }, {}],
  [
    'xids of another cluster, never seen',
    'commit',
    'unknown',
    'volume_removed',
    { systemIdentifier: 'changed', creators: 'committed' },
    { incident: anIncident({ window: { lastSeenAt: null, firstMissedAt: MISSED } }) },
  ],
  ['same container', 'stopStart', 'unknown', 'volume_anonymous', {}, sides(anonymousSide)],
  ['no restart', 'stopStart', 'no', 'dropped_by_sql', dropped, {}],

  ['another cluster', 'linuxServer', 'no', 'volume_anonymous', { systemIdentifier: 'changed' }, {}],
  ['WAL lost', 'linuxServer', 'unknown', 'wal_lost', restarted, {}],
  ['SQL without a fact', 'linuxServer', 'unknown', 'dropped_by_sql', {}, {}],

  [
    'a folder',
    'timeMachine',
    'afterwards',
    'dropped_by_sql',
    dropped,
    { ...sides(bindOf('/Users/a/data')), ...boot(onBind('/Users/a/data')) },
  ],
  ['moved', 'timeMachine', 'no', 'moved_or_renamed', { fate: 'moved' }, {}],
])('%s: %s would have prevented it: %s', (_, id, answer, cause, readings, over) => {
  expect(ask(cause, readings, over)[id]?.answer).toBe(answer)
})

test('a redo position past the WAL that was seen says that a checkpoint had been made', () => {
  const start = anIdentity({
    redoLsn: '0/3000028',
    checkpointLsn: '0/3000060',
    postmasterStartedAt: MISSED - 2000,
  })
  const { boots } = endedBy({})
  const over = {
    boots: boots?.map((one, index) => (index === 1 ? { ...one, firstIdentity: start } : one)),
  }
  const readings: Readings = { ...restarted, startCheckpoint: 'reached' }
  expect(ask('dropped_by_sql', readings, over).checkpoint).toEqual({
    answer: 'no',
    text: 'The redo position after the start, 0/3000028, is not before 0/2F4A1C8, where WAL stood before: a checkpoint had been made.',
  })
})

describe.each([...causeIdSchema.options, null])('%s', (cause) => {
  const blind = aCase({
    incident: anIncident({
      window: { lastSeenAt: null, firstMissedAt: MISSED },
      before: aSide({ at: null, identity: null, container: null, tables: null }),
      relations: [
        aLostRelation('users', { change: 'neverSeen', before: null, rows: null, sizeBytes: null }),
      ],
    }),
    boots: [],
  })

  test('without a fact, every answer is unknown and says why', () => {
    const asked = askAll(blind, factsOf({}), aVerdict(cause))
    expect(asked.map((one) => one.id)).toEqual(questionIds)
    expect(asked.filter((one) => one.answer !== 'unknown')).toEqual([])
    for (const one of asked) expect(textOf(one)).not.toBe(one.because.id)
  })

  test.each([dropped, restarted, { ...restarted, container: 'changed' }])(
    'each answer is a sentence that exists (%#)',
    (readings) => {
      for (const one of askAll(aCase(endedBy(killed)), factsOf(readings), aVerdict(cause))) {
        expect(textOf(one)).toMatch(/^[A-Z].*\.$/)
      }
    },
  )
})
