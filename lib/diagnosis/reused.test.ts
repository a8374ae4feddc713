import { expect, test } from 'vitest'
import { anIdentity, aRelation, T0 } from '@/lib/testing/builders'
import { aSpan } from '@/lib/testing/spans'
import { hasReusedXids } from './reused'

type Identity = NonNullable<Parameters<typeof anIdentity>[0]>

const users = aSpan('users', { oid: 16_389, xmin: '740' })
/** A restart after which a table is there that was made by transaction `xmin`; the next one had been 800 before. */
const reused = (xmin: string, before: Identity = {}, after: Identity = {}) =>
  hasReusedXids(
    { identity: anIdentity({ nextXid: '800', ...before }), spans: [users] },
    {
      identity: anIdentity({ nextXid: '900', postmasterStartedAt: T0, ...after }),
      relations: [aRelation('users', { oid: 16_389 }), aRelation('audit', { oid: 16_400, xmin })],
    },
  )
const open = (backendXid: number) => ({
  pid: 7,
  backendXid,
  user: null,
  applicationName: null,
  clientAddress: null,
  state: null,
  startedAt: null,
})

test('an xid that was over before a restart, and has made a table after it, was given twice', () => {
  expect(reused('799')).toBe(true)
  expect(reused('800')).toBe(false)
})

test('a transaction that was open then may have committed since, and so may its subtransactions', () => {
  const busy = { openTransactions: [open(790), open(795)] }
  expect(reused('793', busy)).toBe(false)
  expect(reused('790', busy)).toBe(false)
  expect(reused('789', busy)).toBe(true)
})

test('a crash forgets xids of transactions that had rolled back: it proves nothing', () => {
  expect(reused('790', {}, { walStatsResetAt: T0 })).toBe(false)
  expect(reused('790', { walStatsResetAt: null }, { walStatsResetAt: null })).toBe(false)
})

test('within one boot, in another cluster or database, nothing is said', () => {
  expect(reused('700', { postmasterStartedAt: T0 })).toBe(false)
  expect(reused('700', {}, { systemIdentifier: '1' })).toBe(false)
  expect(reused('700', {}, { databaseOid: 1 })).toBe(false)
})
