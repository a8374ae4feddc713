import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { History } from './history'
import { aBoot } from './testing-boots'
import {
  aChange,
  aDockerEvent,
  aLease,
  aLogLine,
  anIncident,
  aSpan,
  aTick,
  day,
  environmentId,
  second,
  start,
} from './testing-data'

const nano = (index: number) => `${start}00000${index}`

/** What is kept of Docker, and for how long, on whichever store `open` gives. */
export const describeDocker = (name: string, open: () => Promise<History>): void => {
  describe(`docker on ${name}`, () => {
    let history: History
    beforeEach(async () => {
      history = await open()
    })
    afterEach(async () => {
      await history.close()
    })

    test('an event is kept once, and found by name, actor, container or project', async () => {
      const kill = aDockerEvent()
      const die = aDockerEvent({ timeNano: nano(2), at: start + 1, action: 'die', exitCode: 137 })
      const volume = aDockerEvent({
        ...{ timeNano: nano(3), at: start + 2, type: 'volume', action: 'destroy' },
        ...{ actorId: 'pgdata', name: 'pgdata', project: null, service: null },
      })
      const network = aDockerEvent({
        ...{ timeNano: nano(4), at: start + 3, type: 'network', action: 'connect' },
        ...{ actorId: 'n1', name: 'nodus', project: null, container: 'c0ffee' },
      })
      await history.recordDockerEvents([kill, die])
      await history.recordDockerEvents([die, volume, network])
      const list = (filter: object) =>
        history.listDockerEvents({ from: start, to: start + 9, limit: 10, ...filter })
      expect(await list({})).toEqual([kill, die, volume, network])
      expect(await list({ limit: 2 })).toEqual([volume, network])
      expect(await list({ from: start + 1, to: start + 2 })).toEqual([die, volume])
      expect(await list({ names: ['pgdata'] })).toEqual([volume])
      expect(await list({ actorIds: ['c0ffee'] })).toEqual([kill, die, network])
      expect(await list({ names: ['pgdata'], project: 'nodus' })).toEqual([kill, die, volume])
      expect(await list({ names: [] })).toEqual([])
      expect(await list({ types: ['volume', 'network'] })).toEqual([volume, network])
      expect(await list({ types: ['container'], limit: 1 })).toEqual([die])
      expect(await list({ types: ['volume'], actions: ['destroy'] })).toEqual([volume])
      expect(await list({ types: ['volume'], actions: ['mount'] })).toEqual([])
      expect(await history.findLatestDockerEvent()).toEqual(network)
    })

    test('a log line is kept once by container, time and text, however long', async () => {
      const long = aLogLine({ text: `LOG:  statement: ${'SELECT 🐘, '.repeat(20_000)}` })
      const sameTime = aLogLine({ text: 'LOG:  another of the same time' })
      const later = aLogLine({ timeNano: nano(5), at: start + 5 })
      const other = aLogLine({ containerId: 'a1', container: 'litellm', timeNano: nano(7) })
      await history.recordLogLines([long, sameTime])
      await history.recordLogLines([sameTime, later, other])
      expect(await history.findLatestLogLine('c0ffee')).toEqual(later)
      expect(await history.findLatestLogLine('unknown')).toBeNull()
      const list = (filter: object) =>
        history.listLogLines({ from: start, to: start + 9, limit: 10, ...filter })
      expect(await list({ containerIds: ['c0ffee'] })).toHaveLength(3)
      expect(await list({ containerIds: ['a1'] })).toEqual([other])
      expect(await list({ containerIds: [] })).toEqual([])
      expect(await list({})).toEqual(expect.arrayContaining([long, sameTime, later, other]))
      expect(await list({ limit: 1 })).toEqual([later])
    })

    test('the ledger says who had an address when', async () => {
      const holder = async (at: number) =>
        (await history.findAddressHolder('172.18.0.5', at))?.container ?? null
      const [t1, t2, t3] = [start + second, start + 2 * second, start + 3 * second]
      await history.recordAddressLeases([aLease()], start)
      await history.recordAddressLeases([aLease({ from: t1 })], t1)
      const backoffice = aLease({ containerId: 'b2', container: 'backoffice', from: t2 })
      await history.recordAddressLeases([backoffice], t2)
      await history.recordAddressLeases([], t3)
      expect(await holder(start - 1)).toBeNull()
      expect(await holder(t1)).toBe('litellm')
      expect(await holder(t2)).toBe('backoffice')
      expect(await holder(t3)).toBeNull()
      expect(await history.findAddressHolder('172.18.0.5', t1)).toEqual(aLease({ to: t2 }))
    })

    test('a renamed container keeps its lease, one that returns gets it back', async () => {
      await history.recordAddressLeases([aLease()], start)
      const renamed = aLease({ container: 'litellm-2', from: start + 5 })
      await history.recordAddressLeases([renamed], start + 5)
      expect(await history.findAddressHolder('172.18.0.5', start)).toEqual({
        ...renamed,
        from: start,
      })
      await history.recordAddressLeases([], start + 6)
      await history.recordAddressLeases([aLease()], start + 7)
      expect(await history.findAddressHolder('172.18.0.5', start + 8)).toEqual(aLease())
    })

    test('an address goes to the next from the moment the container died, whenever that is heard', async () => {
      const holder = async (at: number) =>
        (await history.findAddressHolder('172.18.0.5', at))?.container ?? null
      const next = aLease({ containerId: 'b2', container: 'backoffice', from: start + 60 })
      await history.recordAddressLeases([aLease()], start)
      // Its end was missed at first: it was found gone later than it went.
      await history.recordAddressLeases([], start + 50)
      await history.recordAddressLeasesOf([next])
      await history.recordAddressLeasesEnd({ containerId: 'a1', networkId: null }, start + 20)
      expect(await holder(start + 19)).toBe('litellm')
      expect(await holder(start + 20)).toBeNull()
      expect(await holder(start + 59)).toBeNull()
      expect(await holder(start + 60)).toBe('backoffice')
    })

    test('an end concerns neither other networks nor a later start, and one holder ends the other', async () => {
      const holders = async (at: number) =>
        (await history.listAddressLeases({ from: at, to: at })).map(
          ({ container, network }) => `${container} ${network}`,
        )
      const other = aLease({ networkId: 'n2', network: 'proxy', address: '172.19.0.3' })
      const again = aLease({ from: start + 100 })
      await history.recordAddressLeasesOf([aLease(), other])
      await history.recordAddressLeasesEnd({ containerId: 'a1', networkId: 'n2' }, start + 10)
      expect(await holders(start + 11)).toEqual(['litellm nodus'])
      await history.recordAddressLeasesEnd({ containerId: 'a1', networkId: null }, start + 90)
      await history.recordAddressLeasesOf([again])
      // Heard twice: the events of a while ago come again when the engine is asked anew.
      await history.recordAddressLeasesEnd({ containerId: 'a1', networkId: null }, start + 90)
      expect(await holders(start + 95)).toEqual([])
      expect(await holders(start + 101)).toEqual(['litellm nodus'])
      const thief = aLease({ containerId: 'b2', container: 'backoffice', from: start + 200 })
      await history.recordAddressLeasesOf([thief])
      expect(await holders(start + 201)).toEqual(['backoffice nodus'])
    })

    test('leases are listed by address, network and time', async () => {
      const other = aLease({
        networkId: 'n2',
        address: '172.19.0.3',
        containerId: 'z9',
        from: start + 5,
      })
      await history.recordAddressLeases([aLease(), other], start + 5)
      await history.recordAddressLeasesEnd({ containerId: 'a1', networkId: null }, start + 9)
      const ended = aLease({ to: start + 9 })
      const list = (filter: object) =>
        history.listAddressLeases({ from: 0, to: start + 99, ...filter })
      expect(await list({})).toEqual([ended, other])
      expect(await list({ addresses: ['172.19.0.3'] })).toEqual([other])
      expect(await list({ networkIds: ['n1'] })).toEqual([ended])
      expect(await list({ from: start + 10 })).toEqual([other])
      expect(await list({ to: start + 4 })).toEqual([ended])
      expect(await list({ addresses: [] })).toEqual([])
    })

    test('pruning keeps events and lines around an incident as long as the incident', async () => {
      const missed = start - 200 * day
      const minute = 60 * second
      const seen = missed - 30 * minute
      const ats = [seen - 16 * minute, seen - 14 * minute, missed, missed + 4 * minute]
      const all = [...ats, missed + 6 * minute]
      await history.recordDockerEvents(
        all.map((at, index) => aDockerEvent({ at, timeNano: nano(index) })),
      )
      await history.recordLogLines(all.map((at, index) => aLogLine({ at, timeNano: nano(index) })))
      const window = { lastSeenAt: seen, firstMissedAt: missed }
      const neverSeen = { lastSeenAt: null, firstMissedAt: missed }
      const incidents = [
        anIncident({ id: '1', window }),
        anIncident({ id: '2', window: neverSeen }),
      ]
      await history.recordTick(aTick(missed, { incidents }), { maxGapMs: 0 })
      expect(await history.prune(start)).toMatchObject({ dockerEvents: 2, logLines: 2, changes: 0 })
      const range = { from: 0, to: start, limit: 10 }
      const kept = all.slice(1, 4)
      expect((await history.listDockerEvents(range)).map(({ at }) => at)).toEqual(kept)
      expect((await history.listLogLines(range)).map(({ at }) => at)).toEqual(kept)
    })

    test('pruning drops old events, lines and changes, never spans, boots or incidents', async () => {
      const old = start - 91 * day
      const fresh = start - 89 * day
      await history.recordDockerEvents([
        aDockerEvent({ at: old, timeNano: nano(1) }),
        aDockerEvent({ at: fresh, timeNano: nano(2) }),
      ])
      await history.recordLogLines([
        aLogLine({ at: old, timeNano: nano(1) }),
        aLogLine({ at: fresh, timeNano: nano(2) }),
      ])
      const closed = aSpan({ firstSeenAt: old, lastSeenAt: old, goneAt: old })
      const record = aTick(old, {
        boots: [aBoot({ startedAt: old, endedAt: old })],
        spans: { opened: [closed], updated: [], closed: [] },
        changes: [1, 2, 3, 4].map((oid) => aChange({ at: oid < 3 ? old : old + oid, oid })),
        incidents: [anIncident({ openedAt: old, state: 'resolved', resolvedAt: old })],
      })
      await history.recordTick(record, { maxGapMs: 0 })
      const other = aChange({ environmentId: 'prod', at: old })
      await history.recordTick(aTick(old, { changes: [other] }), { maxGapMs: 0 })

      expect(await history.prune(start)).toMatchObject({ dockerEvents: 1, logLines: 1, changes: 0 })
      expect((await history.findLatestDockerEvent())?.at).toBe(fresh)
      expect((await history.findLatestLogLine('c0ffee'))?.at).toBe(fresh)
      const limits = { keepMs: 90 * day, keepChanges: 3 }
      expect(await history.prune(start, limits)).toMatchObject({
        ...{ dockerEvents: 0, logLines: 0, changes: 1 },
      })
      const changes = await history.listChanges(environmentId, { limit: 9, cursor: null })
      expect(changes.items.map(({ oid }) => oid)).toEqual([4, 3, 1])
      expect((await history.listChanges('prod', { limit: 9, cursor: null })).items).toEqual([other])
      expect(await history.listSpans(environmentId, 'all')).toEqual([closed])
      expect(await history.findLatestBoot(environmentId)).not.toBeNull()
      expect(await history.findIncident('1')).not.toBeNull()
    })
  })
}
