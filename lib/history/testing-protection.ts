import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { StoredTripwireRecord } from '@/lib/model/tripwire-records'
import { aTripwireRecord, aWalCommit } from '@/lib/testing/tripwire-records'
import type { History } from './history'
import {
  aLease,
  aLogLine,
  anIncident,
  aTick,
  day,
  environmentId,
  second,
  start,
} from './testing-data'

/** The founding day's record and commit, of the environment and at the time of the other test data. */
const aRecord = (over: Partial<StoredTripwireRecord> = {}) =>
  aTripwireRecord({ environmentId, at: start, ...over })
const aCommit = (over: Parameters<typeof aWalCommit>[0] = {}) =>
  aWalCommit({ environmentId, committedAt: start, ...over })
const table = (oid: number) => ({ type: 'table', schema: 'public', name: `t${oid}`, oid })
const everything = { from: 0, to: Number.MAX_SAFE_INTEGER, limit: 10 }

/** What tells who did it, and what is to be armed, on whichever store `open` gives. */
export const describeProtection = (name: string, open: () => Promise<History>): void => {
  describe(`protection on ${name}`, () => {
    let history: History
    beforeEach(async () => {
      history = await open()
    })
    afterEach(async () => {
      await history.close()
    })
    const list = (filter: object = {}) =>
      history.listTripwireRecords(environmentId, { ...everything, ...filter })

    test('a record of the tripwire is kept once and whole', async () => {
      const socket = aRecord({
        ...{ id: '2', at: start + 1, clientAddress: null, clientHostname: null, clientPort: null },
        ...{ applicationName: null, backendStartedAt: null, statement: null },
      })
      await history.recordTripwireRecords([aRecord()])
      await history.recordTripwireRecords([aRecord(), socket])
      expect(await list()).toEqual([aRecord(), socket])
      expect(await list({ limit: 1 })).toEqual([socket])
      expect(await list({ to: start })).toEqual([aRecord()])
      expect(await history.listTripwireRecords('prod', everything)).toEqual([])
    })

    test('records are found by the relations that they name, views beside the tables too', async () => {
      const many = aRecord({
        id: '2',
        at: start + 1,
        relations: Array.from({ length: 1_200 }, (_, index) => table(50_000 + index)),
      })
      const one = aRecord({ relations: [table(1), table(2), table(2)] })
      await history.recordTripwireRecords([one, many])
      expect(await list({ oids: [2, 3] })).toEqual([one])
      expect(await list({ oids: [51_199] })).toEqual([many])
      expect(await list({ oids: [3] })).toEqual([])
      expect(await list({ oids: [] })).toEqual([])
    })

    test('a tripwire that was made anew counts from one again; the newest record is the last in time', async () => {
      const { systemIdentifier, databaseOid } = aRecord()
      const cluster = { environmentId, systemIdentifier, databaseOid }
      expect(await history.findLatestTripwireRecord(cluster)).toBeNull()
      // Two commands of one script fall into the same millisecond.
      const old = [aRecord({ id: '9' }), aRecord({ id: '10' })]
      await history.recordTripwireRecords(old)
      expect((await history.findLatestTripwireRecord(cluster))?.id).toBe('10')
      const anew = aRecord({ id: '9', at: start + 9 * second })
      await history.recordTripwireRecords([anew])
      expect(await list()).toEqual([...old, anew])
      expect(await history.findLatestTripwireRecord(cluster)).toEqual(anew)
      const other = { ...cluster, databaseOid: databaseOid + 1 }
      expect(await history.findLatestTripwireRecord(other)).toBeNull()
    })

    test('what the WAL told is kept with its tick, once', async () => {
      const later = aCommit({ transactionId: '800', committedAt: start + second })
      const tick = aTick(start, { walCommits: [aCommit(), later] })
      await history.recordTick(tick, { maxGapMs: 0 })
      await history.recordTick(tick, { maxGapMs: 0 })
      await history.recordWalCommits([later])
      expect(await history.listWalCommits(environmentId, everything)).toEqual([aCommit(), later])
      expect(await history.listWalCommits(environmentId, { ...everything, to: start })).toEqual([
        aCommit(),
      ])
      expect(await history.listWalCommits('prod', everything)).toEqual([])
    })

    test('what is to be armed stays until it is removed on purpose, with what a person chose', async () => {
      const seen = { environmentId, kind: 'guard' as const, since: start, choices: null }
      const choices = { level: 'strict' as const, truncate: true, groups: ['core'], allow: [] }
      const tripwire = { ...seen, kind: 'tripwire' as const }
      const expectations = () => history.listProtectionExpectations(environmentId)
      await history.recordTick(aTick(start, { protection: [tripwire, seen] }), { maxGapMs: 0 })
      await history.recordProtectionExpectation({ ...seen, since: start + second, choices })
      await history.recordProtectionExpectation({ ...seen, since: start + 2 * second })
      expect(await expectations()).toEqual([{ ...seen, choices }, tripwire])
      await history.removeProtectionExpectation(environmentId, 'guard')
      expect(await expectations()).toEqual([tripwire])
      expect(await history.listProtectionExpectations('prod')).toEqual([])
    })

    test('a line keeps what stood before it', async () => {
      const plain = aLogLine({ prefix: null, timeNano: `${start}000002` })
      await history.recordLogLines([aLogLine(), plain])
      const lines = await history.listLogLines({ from: start, to: start, limit: 9 })
      expect(lines).toEqual([aLogLine(), plain])
    })

    test('records, commits and leases live as long as the incident that they serve', async () => {
      const missed = start - 200 * day
      const minute = 60 * second
      const grown = missed + 60 * minute
      const incident = anIncident({
        window: { lastSeenAt: missed - minute, firstMissedAt: missed },
        changedAt: grown,
      })
      await history.recordTick(aTick(missed, { incidents: [incident] }), { maxGapMs: 0 })
      const ats = [missed - 17 * minute, missed, grown, grown + 6 * minute, start - day]
      const kept = [missed, grown, start - day]
      const nameOf = (at: number) => `${ats.indexOf(at) + 1}`
      await history.recordTripwireRecords(ats.map((at) => aRecord({ at, id: nameOf(at) })))
      await history.recordWalCommits(
        ats.map((at) => aCommit({ committedAt: at, transactionId: nameOf(at) })),
      )
      for (const at of ats) {
        const lease = aLease({ containerId: nameOf(at), from: at - second })
        await history.recordAddressLeasesOf([lease])
        await history.recordAddressLeasesEnd({ containerId: nameOf(at), networkId: null }, at)
      }
      const held = aLease({ containerId: 'held', address: '172.18.0.9', from: ats[0] ?? 0 })
      await history.recordAddressLeasesOf([held])
      const pruned = { tripwireRecords: 2, walCommits: 2, addressLeases: 2 }
      expect(await history.prune(start)).toMatchObject(pruned)
      expect((await list()).map(({ at }) => at)).toEqual(kept)
      expect((await list({ oids: [aRecord().relations[0]?.oid ?? 0] })).length).toBe(3)
      const commits = await history.listWalCommits(environmentId, everything)
      expect(commits.map(({ committedAt }) => committedAt)).toEqual(kept)
      const leases = await history.listAddressLeases({ from: 0, to: start })
      expect(leases.map(({ to }) => to)).toEqual([null, ...kept])
    })
  })
}
