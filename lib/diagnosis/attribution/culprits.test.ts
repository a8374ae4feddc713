import { describe, expect, test } from 'vitest'
import type { StoredTripwireRecord } from '@/lib/model/tripwire-records'
import { aLostRelation, MISSED, SEEN } from '@/lib/testing/loss-cases'
import { aLease, aRecord, aStatementLine, aTouched, WENT } from '@/lib/testing/witnesses'
import { findCulprits } from './culprits'
import { aWatchedLoss } from './testing-attribution'

const tenants = [aTouched('tenants', 16_500)]
const both = [aTouched('users'), ...tenants]
const who = (tripwireRecords: StoredTripwireRecord[], over = {}) =>
  findCulprits(aWatchedLoss({ tripwireRecords, leases: [aLease()], ...over }))

test('one client, with all that it removed, and the first of its commands', () => {
  const records = [
    aRecord({ id: '2', at: WENT + 40, relations: tenants, backendPid: 4712, statement: 'DROP b' }),
    aRecord({ statement: 'DROP TABLE "users"', relations: [aTouched('users'), aTouched('x', 7)] }),
  ]
  expect(who(records)).toEqual([
    expect.objectContaining({
      source: 'tripwire',
      container: 'nodus-litellm-1',
      image: 'ghcr.io/berriai/litellm:v1.74.9',
      user: 'nodus',
      currentUser: null,
      applicationName: null,
      clientAddress: '172.18.0.5',
      command: 'DROP TABLE',
      statement: 'DROP TABLE "users"',
      at: WENT,
      ...{ relations: 2, commands: 2 },
    }),
  ])
})

test('who put on another role is told with both', () => {
  const [culprit] = who([aRecord({ currentUser: 'admin' })])
  expect(culprit).toMatchObject({ user: 'nodus', currentUser: 'admin' })
})

describe('several clients', () => {
  test.each<[string, Partial<StoredTripwireRecord>]>([
    ['another address', { clientAddress: '172.18.0.1' }],
    ['another user', { sessionUser: 'qa', currentUser: 'qa' }],
    ['another application', { applicationName: 'psql' }],
  ])('%s is another client, the one that took most first', (_, over) => {
    const third = aLostRelation('roles', {
      before: { systemIdentifier: '7571022024858866134', databaseOid: 16_384, oid: 16_600 },
    })
    const loss = aWatchedLoss()
    const incident = { ...loss.incident, relations: [...loss.incident.relations, third] }
    const culprits = who(
      [
        aRecord({ ...over, relations: [aTouched('roles', 16_600)], at: WENT - 100 }),
        aRecord({ id: '2', relations: both }),
      ],
      { incident },
    )
    expect(culprits.map(({ relations }) => relations)).toEqual([2, 1])
    expect(culprits[1]).toMatchObject('sessionUser' in over ? { user: 'qa' } : { user: 'nodus' })
  })
})

describe('no evidence', () => {
  test.each<[string, Partial<StoredTripwireRecord>]>([
    ['another cluster', { systemIdentifier: '7571099999999999999' }],
    ['another database', { databaseOid: 20_000 }],
    ['another table', { relations: [aTouched('users', 7)] }],
    ['a TRUNCATE of a table that is gone', { command: 'TRUNCATE TABLE' }],
    ['a drop of the same oid long before, in a history that was set back', { at: SEEN - 900_000 }],
    ['a drop long after', { at: MISSED + 900_000 }],
  ])('a record of %s', (_, over) => {
    expect(who([aRecord(over)])).toEqual([])
  })
})

describe('emptied tables', () => {
  const emptied = aLostRelation('users', { change: 'emptied', relfilenodeAfter: 30_000 })
  const truncate = (over = {}) => aRecord({ command: 'TRUNCATE TABLE', ...over })
  const seen = (...records: StoredTripwireRecord[]) =>
    findCulprits(aWatchedLoss({ tripwireRecords: records, leases: [aLease()] }, [emptied]))

  test('a TRUNCATE between the two polls did it, the first of several', () => {
    const [culprit] = seen(truncate(), truncate({ id: '2', at: WENT + 50, sessionUser: 'later' }))
    expect(culprit).toMatchObject({ command: 'TRUNCATE TABLE', user: 'nodus', commands: 1 })
  })

  test('one whose transaction took a while to commit did it, where none was in between', () => {
    const early = truncate({ at: SEEN - 60_000, sessionUser: 'slow' })
    expect(seen(truncate({ id: '0', at: SEEN - 90_000 }), early)[0]).toMatchObject({ user: 'slow' })
    expect(seen(early, truncate({ id: '2' }))[0]).toMatchObject({ user: 'nodus', at: WENT })
  })

  test.each([
    ['one of the hour before', truncate({ at: SEEN - 3_600_000 })],
    ['a drop', aRecord()],
  ])('%s did not', (_, record) => {
    expect(seen(record)).toEqual([])
  })

  test('what has its old storage was not emptied by TRUNCATE', () => {
    const deleted = { ...emptied, relfilenodeAfter: emptied.relfilenodeBefore }
    const one = aWatchedLoss({ tripwireRecords: [truncate()] }, [deleted])
    expect(findCulprits(one)).toEqual([])
  })
})

test('tables that Talaia never saw are known by their names, in the cluster that is there', () => {
  const unseen = aLostRelation('users', { change: 'neverSeen', before: null, lastSeenAt: null })
  const records = [aRecord({ at: WENT - 86_400_000, relations: [aTouched('users', 99)] })]
  expect(findCulprits(aWatchedLoss({ tripwireRecords: records }, [unseen]))).toHaveLength(1)
})

describe('the log of the server', () => {
  const logged = (sql: string, over = {}, records: StoredTripwireRecord[] = []) =>
    who(records, { logLines: [aStatementLine(sql, over)] })

  test('a statement that names the table tells who, as a weaker witness', () => {
    expect(logged('DROP TABLE IF EXISTS public."users", tenants CASCADE')).toEqual([
      expect.objectContaining({
        source: 'serverLog',
        ...{ origin: 'container', container: 'nodus-litellm-1', service: 'litellm' },
        ...{ user: 'nodus', applicationName: 'my app', backendPid: 77 },
        command: 'DROP TABLE',
        statement: 'DROP TABLE IF EXISTS public."users", tenants CASCADE',
        ...{ relations: 2, commands: 1 },
      }),
    ])
  })

  test.each<[string, string, number]>([
    ['the schema as a whole', 'drop schema public cascade', 2],
    ['another schema', 'drop table old.users', 0],
    ['another case, in quotes', 'drop table "Users"', 0],
    ['another case, without', 'DROP TABLE Users', 1],
    ['a longer name', 'drop table users_old', 0],
    ['the second statement of a line', 'drop table x; drop table tenants', 1],
    ['a TRUNCATE, of a table that is gone', 'truncate users', 0],
  ])('%s', (_, sql, relations) => {
    expect(logged(sql)[0]?.relations ?? 0).toBe(relations)
  })

  test('a host name in its prefix names the container', () => {
    const prefix = '2026-01-01 10:00:12.113 UTC [77] nodus@nodus app nodus-litellm-1.nodus_default '
    const text = `${prefix}LOG:  statement: drop table users`
    expect(logged('', { prefix, text })[0]).toMatchObject({
      ...{ origin: 'hostname', container: 'nodus-litellm-1', clientAddress: null },
      clientHostname: 'nodus-litellm-1.nodus_default',
    })
  })

  test('a prefix that says nothing leaves the client unknown', () => {
    expect(logged('drop table users', { prefix: null })[0]).toMatchObject({
      ...{ origin: 'unknown', user: null, clientAddress: null },
    })
  })

  test('of another database, another container or another time it is no evidence', () => {
    const prefix = '2026-01-01 10:00:12.113 UTC [77] nodus@other app 172.18.0.5 '
    expect(logged('drop table users', { prefix })).toEqual([])
    expect(logged('drop table users', { containerId: 'c9' })).toEqual([])
    expect(logged('drop table users', { at: MISSED + 60_000 })).toEqual([])
  })

  test('what the tripwire saw is told by the tripwire alone, and comes first', () => {
    const line = 'drop table users, tenants'
    expect(logged(line, {}, [aRecord({ relations: both, sessionUser: 'x' })])).toEqual([
      expect.objectContaining({ source: 'tripwire', user: 'x', relations: 2 }),
    ])
    // Installed midway: it missed the first.
    expect(logged(line, {}, [aRecord({ relations: tenants })])).toEqual([
      expect.objectContaining({ source: 'tripwire', relations: 1 }),
      expect.objectContaining({ source: 'serverLog', relations: 1 }),
    ])
  })
})
