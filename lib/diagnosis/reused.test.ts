import { expect, test } from 'vitest'
import { anIdentity, T0 } from '@/lib/testing/builders'
import { isReused } from './reused'

const before = anIdentity({ nextXid: '800' })
const after = anIdentity({ nextXid: '900', postmasterStartedAt: T0 })
const row = (xmin: string) => ({ xmin: anIdentity({ nextXid: xmin }).nextXid })
const open = (backendXid: number) => ({
  pid: 7,
  backendXid,
  user: null,
  applicationName: null,
  clientAddress: null,
  state: null,
  startedAt: null,
})

test('an xid that was over before a restart, and writes a row after it, was given twice', () => {
  expect(isReused(row('799'), before, after)).toBe(true)
  expect(isReused(row('800'), before, after)).toBe(false)
})

test('a transaction that was open then may have committed since, and so may its subtransactions', () => {
  const busy = anIdentity({ nextXid: '800', openTransactions: [open(790), open(795)] })
  expect(isReused(row('793'), busy, after)).toBe(false)
  expect(isReused(row('790'), busy, after)).toBe(false)
  expect(isReused(row('789'), busy, after)).toBe(true)
})

test('within one boot, in another cluster, or without a side, nothing is said', () => {
  expect(isReused(row('700'), before, anIdentity({ nextXid: '900' }))).toBe(false)
  const other = anIdentity({ systemIdentifier: '1', postmasterStartedAt: T0 })
  expect(isReused(row('700'), before, other)).toBe(false)
  expect(isReused(row('700'), null, after)).toBe(false)
  expect(isReused(row('700'), before, null)).toBe(false)
})
