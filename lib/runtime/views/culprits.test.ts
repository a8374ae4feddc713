import { describe, expect, test } from 'vitest'
import type { Case } from '@/lib/diagnosis/case'
import { culpritViewSchema } from '@/lib/model/api-incidents'
import type { StoredTripwireRecord } from '@/lib/model/tripwire-records'
import {
  aBoot,
  aCase,
  aLostRelation,
  anIncident,
  aSide,
  aStart,
  MISSED,
  SEEN,
} from '@/lib/testing/loss-cases'
import {
  aCommit,
  aLease,
  aRecord,
  aServerOn,
  aStatementLine,
  aTouched,
  WENT,
} from '@/lib/testing/witnesses'
import { viewCulprits } from './culprits'
import { viewSuspects } from './suspects'
import { viewTimeline } from './timeline'

const aLoss = (over: Partial<Case> = {}): Case => {
  const container = aServerOn()
  return aCase({
    boots: [aBoot({ container })],
    leases: [aLease()],
    incident: anIncident({
      relations: ['users', 'tenants', 'roles'].map((name, index) =>
        aLostRelation(name, {
          before: {
            ...{ systemIdentifier: '7571022024858866134', databaseOid: 16_384 },
            oid: 16_400 + index,
          },
        }),
      ),
      before: aSide({ container }),
      after: aSide({ at: MISSED, container }),
    }),
    ...over,
  })
}
const drop = (name: string, oid: number, over: Partial<StoredTripwireRecord> = {}) =>
  aRecord({
    id: String(oid),
    relations: [aTouched(name, oid)],
    at: WENT + (oid - 16_400) * 20,
    ...over,
  })
const all = [drop('users', 16_400), drop('tenants', 16_401), drop('roles', 16_402)]

test('nobody was seen: no culprit', () => {
  expect(viewCulprits(aLoss(), 'en')).toEqual({ culprit: null, otherCulprits: [] })
})

test('the culprit in one sentence, with its own redacted statement and no caution', () => {
  const { culprit } = viewCulprits(aLoss({ tripwireRecords: all }), 'en')
  expect(culpritViewSchema.parse(culprit)).toMatchObject({
    sentence:
      'Dropped by container nodus-litellm-1 (service litellm), user nodus, from 172.18.0.5, at 10:00:12.113 UTC.',
    ...{ source: 'tripwire', origin: 'container', caution: null },
    ...{ statement: 'DROP TABLE "users"', relations: 3, commands: 3 },
    at: '2026-01-01T10:00:12.113Z',
  })
})

describe('several clients', () => {
  const tripwireRecords = [
    drop('users', 16_400, { clientAddress: '172.18.0.1', applicationName: 'psql' }),
    ...all.slice(1),
  ]
  const { culprit, otherCulprits } = viewCulprits(aLoss({ tripwireRecords }), 'en')

  test('the one that took most comes first, and each says how many', () => {
    expect(culprit?.sentence).toMatch(/nodus-litellm-1 .*: 2 of 3 tables\.$/)
    expect(otherCulprits.map(({ sentence }) => sentence)).toEqual([
      'Dropped by a client on the host, through Docker’s gateway, user nodus, application psql, from 172.18.0.1, at 10:00:12.113 UTC: 1 of 3 tables.',
    ])
  })

  test('what a gateway means is said with it', () => {
    expect(otherCulprits[0]?.caution).toContain('which program there cannot be told')
  })
})

test.each([
  [null, 'docker exec'],
  ['127.0.0.1', 'shares its network'],
  ['203.0.113.7', 'no container is named'],
])('a client from %s has its caution', (clientAddress, says) => {
  const one = aLoss({ tripwireRecords: all.map((record) => ({ ...record, clientAddress })) })
  expect(viewCulprits(one, 'en').culprit?.caution).toContain(says)
})

test('a connection pooler speaks for others', () => {
  const leases = [aLease({ image: 'edoburu/pgbouncer:1.23', container: 'pool' })]
  const { culprit } = viewCulprits(aLoss({ tripwireRecords: all, leases }), 'en')
  expect(culprit).toMatchObject({ container: 'pool' })
  expect(culprit?.caution).toContain('pool is a connection pooler')
})

test('the server’s log is told as what it is', () => {
  const one = aLoss({ logLines: [aStatementLine('drop table users, tenants')] })
  expect(viewCulprits(one, 'en').culprit?.sentence).toMatch(/^By the server’s log, dropped by /)
})

describe('the timeline', () => {
  const drops = (one: Case) =>
    viewTimeline({
      ...{ resets: [], restores: [] },
      ...{ incident: one.incident, collected: one, locale: 'en' as const },
      ...{ transitions: [], notifications: [] },
    })
      .filter(({ kind }) => kind === 'drop')
      .map(({ at, title, detail }) => [at.slice(11, 23), title, detail])

  test('commands of one client in a row are one entry, to the millisecond, before the poll that missed', () => {
    expect(drops(aLoss({ tripwireRecords: all }))).toEqual([
      [
        '10:00:12.113',
        '3 tables dropped by container nodus-litellm-1 (service litellm), user nodus, from 172.18.0.5',
        '3 commands in < 0.1 s',
      ],
      ['10:00:15.000', 'First poll that missed them', '64 tables left'],
    ])
  })

  test('another client in between is an entry of its own, with its statement', () => {
    const [first, , third] = all
    const other = drop('tenants', 16_401, { sessionUser: 'qa', statement: 'DROP TABLE tenants' })
    const entries = drops(
      aLoss({ tripwireRecords: [first, other, third].flatMap((one) => one ?? []) }),
    )
    expect(entries).toHaveLength(4)
    expect(entries[1]?.[2]).toBe('DROP TABLE tenants')
  })

  test('with nothing but the WAL, its commit is there', () => {
    const one = aLoss({ walCommits: [aCommit()] })
    expect(drops(one)[0]).toEqual([
      '10:00:12.113',
      '3 tables removed by transaction 2105',
      'The WAL has its commit, and does not say who.',
    ])
  })
})

test('once somebody was seen, what only started in those seconds is accused no more', () => {
  const started = { events: [aStart('nodus-web-1', SEEN + 500)] }
  expect(viewSuspects(aLoss(started))).toHaveLength(1)
  expect(viewSuspects(aLoss({ ...started, tripwireRecords: all }))).toEqual([])
})
