import { describe, expect, test } from 'vitest'
import type { AddressLease } from '@/lib/model/networks'
import { aBoot, anIncident, aSide } from '@/lib/testing/loss-cases'
import { aLease, anAddress, aRecord, aServerOn, WENT } from '@/lib/testing/witnesses'
import { findCulprits } from './culprits'
import { aWatchedLoss, lostTables } from './testing-attribution'

type Over = Parameters<typeof aRecord>[0]

const seen = (leases: AddressLease[], record: Over = {}, over = {}) => {
  const [culprit] = findCulprits(
    aWatchedLoss({ leases, tripwireRecords: [aRecord(record)], ...over }),
  )
  return culprit && [culprit.origin, culprit.container, culprit.service]
}
const litellm = ['container', 'nodus-litellm-1', 'litellm']
const unknown = ['unknown', null, null]
const other = (over: Partial<AddressLease> = {}) =>
  aLease({ containerId: 'other', container: 'nodus-qa-1', service: 'qa', ...over })

describe('address to container, at the time of the record', () => {
  test.each<[string, AddressLease[], Over, (string | null)[]]>([
    ['a container that holds it', [aLease()], {}, litellm],
    ['one that is gone by now', [aLease({ to: WENT + 1 })], {}, litellm],
    [
      'one whose address was handed on afterwards',
      [aLease({ to: WENT + 40 }), other({ from: WENT + 1 })],
      {},
      litellm,
    ],
    [
      'one that got the address from another before',
      [other({ from: WENT - 9_000, to: WENT - 5_000 }), aLease({ from: WENT - 4_500 })],
      {},
      litellm,
    ],
    [
      'the end of the one before it was noted late',
      [other({ from: WENT - 90_000, to: WENT }), aLease({ from: WENT - 1_500 })],
      { backendStartedAt: WENT - 800 },
      litellm,
    ],
    [
      'a client that was gone when its statement got the lock',
      [aLease({ to: WENT - 300 }), other({ from: WENT - 200 })],
      { backendStartedAt: WENT - 900 },
      litellm,
    ],
    [
      'a program that was quicker than the note of its start',
      [aLease({ from: WENT - 20 })],
      { backendStartedAt: WENT - 60 },
      litellm,
    ],
    ['a lease that was opened after the record', [aLease({ from: WENT + 1 })], {}, unknown],
    ['a lease that had ended', [aLease({ to: WENT - 5_000 })], {}, unknown],
    [
      'two that are said to have held it at once',
      [aLease(), other({ from: WENT - 50_000 })],
      {},
      unknown,
    ],
    [
      'a restart of the same container',
      [aLease({ from: WENT - 60_000, to: WENT - 2_000 }), aLease({ from: WENT - 2_500 })],
      {},
      litellm,
    ],
    [
      'the same address on a network that Postgres is not on',
      [other({ networkId: 'n2', network: 'other_default' }), aLease()],
      {},
      litellm,
    ],
    ['only on a network that Postgres is not on', [aLease({ networkId: 'n2' })], {}, unknown],
    ['nobody', [], {}, unknown],
  ])('%s', (_, leases, record, expected) => {
    expect(seen(leases, record)).toEqual(expected)
  })

  test.each([
    ['172.18.0.5/32', '172.18.0.5'],
    ['::ffff:172.18.0.5', '172.18.0.5'],
    ['::FFFF:AC12:0005', '172.18.0.5'],
    ['fd00:0::0005/128', 'fd00::5'],
    ['fe80::42:acff:fe12:5%eth0', 'fe80::42:acff:fe12:5'],
  ])('%s is %s', (clientAddress, address) => {
    expect(seen([aLease({ address })], { clientAddress })).toEqual(litellm)
  })

  test('on which networks Postgres was is asked of the boot of that time', () => {
    const container = aServerOn(anAddress({ networkId: 'n2', network: 'other' }))
    const boots = [aBoot({ container: { ...container, id: 'c2' } })]
    expect(seen([aLease(), other({ networkId: 'n2' })], {}, { boots })).toEqual([
      'container',
      'nodus-qa-1',
      'qa',
    ])
  })

  test('where that was not observed, one holder is enough, and two are too many', () => {
    const blind = (leases: AddressLease[]) => {
      const side = aSide({ container: null })
      const incident = anIncident({ relations: lostTables, before: side, after: side })
      return seen(leases, {}, { boots: [aBoot({ container: null })], incident })
    }
    expect(blind([aLease({ networkId: 'n7' })])).toEqual(litellm)
    expect(blind([aLease(), other({ networkId: 'n2' })])).toEqual(unknown)
  })
})

describe('where no container can be named by an address', () => {
  test.each<[string, Over, string]>([
    ['the gateway of its network', { clientAddress: '172.18.0.1' }, 'gateway'],
    ['the gateway, as IPv6 writes it', { clientAddress: '::ffff:172.18.0.1' }, 'gateway'],
    ['no address', { clientAddress: null }, 'socket'],
    ['127.0.0.1', { clientAddress: '127.0.0.1/32' }, 'loopback'],
    ['::1', { clientAddress: '::1/128' }, 'loopback'],
    ['an address of the world', { clientAddress: '203.0.113.7' }, 'unknown'],
  ])('%s', (_, record, origin) => {
    expect(seen([aLease()], record)).toEqual([origin, null, null])
  })
})

describe('host names that the server looked up', () => {
  const hostname = (clientHostname: string, over: Over = {}) =>
    seen([aLease({ address: '172.18.0.9' })], { clientHostname, ...over })

  test.each([
    'nodus-litellm-1.nodus_default',
    'nodus-litellm-1',
    'NODUS-litellm-1.',
    'c0ffee000000',
  ])('%s names a container', (name) => {
    expect(hostname(name)).toEqual(['hostname', 'nodus-litellm-1', 'litellm'])
  })

  test.each(['nodus-litellm-11.nodus_default', 'laptop.example.org', '1'])(
    '%s names none',
    (name) => {
      expect(hostname(name)).toEqual(unknown)
    },
  )

  test('with an address that says the same, it is the container', () => {
    expect(seen([aLease()], { clientHostname: 'nodus-litellm-1.nodus_default' })).toEqual(litellm)
  })

  test('with an address that says another, neither is believed', () => {
    const leases = [aLease(), other({ address: '172.18.0.9' })]
    expect(seen(leases, { clientHostname: 'nodus-qa-1.nodus_default' })).toEqual(unknown)
  })
})
