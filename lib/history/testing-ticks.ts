import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Reason } from '@/lib/model/section'
import type { History } from './history'
import { aBoot } from './testing-boots'
import {
  aChange,
  anExpectation,
  anIncident,
  aSpan,
  aState,
  aTick,
  aTransition,
  environmentId,
  second,
  start,
  systemIdentifier,
} from './testing-data'

const maxGapMs = 15 * second
const options = { maxGapMs }
const down: Reason = {
  kind: 'unreachable',
  message: { id: 'catalog.unreachable', values: { host: 'db', port: 5432 } },
}

/** What a tick leaves behind, on whichever store `open` gives. */
export const describeTicks = (name: string, open: () => Promise<History>): void => {
  describe(`ticks on ${name}`, () => {
    let history: History
    beforeEach(async () => {
      history = await open()
    })
    afterEach(async () => {
      await history.close()
    })

    test('a store without ticks knows nothing', async () => {
      expect(await history.findEnvironmentState(environmentId)).toBeNull()
      expect(await history.findLatestBoot(environmentId)).toBeNull()
      expect(await history.listOpenSpans(environmentId)).toEqual([])
      expect(await history.findManifest(environmentId)).toEqual({ cluster: null, relations: [] })
      expect(await history.findLatestDockerEvent()).toBeNull()
    })

    test('everything that a tick holds is read back as it was, recorded once or twice', async () => {
      const cluster = {
        environmentId,
        systemIdentifier,
        databaseOid: 16384,
        source: 'learned',
        since: start,
      } as const
      const other = aSpan({ oid: 2, name: "o'táble\n<b>🐘</b>", rows: null, rowsSource: null })
      const record = aTick(start, {
        boots: [aBoot()],
        spans: { opened: [aSpan(), other], updated: [], closed: [] },
        manifest: { cluster, relations: [anExpectation(), anExpectation({ name: 'gone' })] },
        changes: [aChange(), aChange({ kind: 'recreated', previousOid: 7, group: null })],
        incidents: [anIncident()],
        transitions: [aTransition()],
      })
      for (const _ of ['first', 'again']) {
        expect(await history.recordTick(record, options)).toEqual({ superseded: [] })
        expect(await history.findEnvironmentState(environmentId)).toEqual(record.state)
        expect(await history.findLatestBoot(environmentId)).toEqual(aBoot())
        expect(await history.listOpenSpans(environmentId)).toHaveLength(2)
        expect(await history.listOpenSpans(environmentId)).toEqual(
          expect.arrayContaining([aSpan(), other]),
        )
        const manifest = await history.findManifest(environmentId)
        expect(manifest.cluster).toEqual(cluster)
        expect(manifest.relations).toEqual([anExpectation({ name: 'gone' }), anExpectation()])
        const page = await history.listChanges(environmentId, { limit: 10, cursor: null })
        expect(page).toEqual({ items: [record.changes[1], record.changes[0]], next: null })
        expect(await history.findIncident('1')).toEqual(anIncident())
        expect(await history.listTransitions('1')).toEqual([aTransition()])
      }
    })

    test('a tick that cannot be written in full leaves nothing', async () => {
      const orphan = aTransition({ incidentId: 'nobody knows' })
      const record = aTick(start, {
        boots: [aBoot()],
        spans: { opened: [aSpan()], updated: [], closed: [] },
        transitions: [orphan],
      })
      await expect(history.recordTick(record, options)).rejects.toThrow()
      expect(await history.findEnvironmentState(environmentId)).toBeNull()
      expect(await history.listOpenSpans(environmentId)).toEqual([])
      expect(await history.listCoverage(environmentId, 0, start)).toEqual([])
      await history.recordTick(aTick(start), options)
      expect(await history.findEnvironmentState(environmentId)).toEqual(aState())
    })

    test('an open span was last seen when the environment was last observed', async () => {
      const opened = { opened: [aSpan()], updated: [], closed: [] }
      await history.recordTick(aTick(start, { spans: opened }), options)
      const later = start + 60 * second
      const state = aState({ polledAt: later + second, collectedAt: later, reason: down })
      await history.recordTick(aTick(later + second, { state, unobservedReason: down }), options)
      expect(await history.listOpenSpans(environmentId)).toEqual([aSpan({ lastSeenAt: later })])
    })

    test('a span takes new facts, closes, and an identity that returns begins another', async () => {
      const spans = { opened: [], updated: [], closed: [] }
      const [t1, t2, t3] = [start + second, start + 2 * second, start + 3 * second]
      await history.recordTick(aTick(start, { spans: { ...spans, opened: [aSpan()] } }), options)
      const renamed = aSpan({ name: 'people', rows: 13, relfilenode: 99 })
      await history.recordTick(aTick(t1, { spans: { ...spans, updated: [renamed] } }), options)
      expect(await history.listOpenSpans(environmentId)).toEqual([{ ...renamed, lastSeenAt: t1 }])

      const close = { identity: aSpan(), lastSeenAt: t1, goneAt: t2 }
      await history.recordTick(aTick(t2, { spans: { ...spans, closed: [close] } }), options)
      expect(await history.listOpenSpans(environmentId)).toEqual([])

      const back = aSpan({ firstSeenAt: t3, lastSeenAt: t3 })
      await history.recordTick(aTick(t3, { spans: { ...spans, opened: [back] } }), options)
      const first = { ...renamed, lastSeenAt: t1, goneAt: t2 }
      expect(await history.listSpans(environmentId, 'all')).toEqual([first, back])
      expect(await history.listSpans(environmentId, 'all', 1)).toEqual([first])
      expect(await history.listSpans(environmentId, { from: t2 + 1, to: t3 })).toEqual([back])
      expect(await history.listSpans(environmentId, { from: start, to: t1 })).toEqual([first])
    })

    test('an identity has one open span at most', async () => {
      const twice = [aSpan(), aSpan({ firstSeenAt: start + second })]
      const spans = { opened: twice, updated: [], closed: [] }
      await history.recordTick(aTick(start + second, { spans }), options)
      expect(await history.listOpenSpans(environmentId)).toHaveLength(1)
    })

    test('10,000 relations open, change and close within a tick each', async () => {
      const many = Array.from({ length: 10_000 }, (_, index) =>
        aSpan({ oid: index + 1, name: `t${index}` }),
      )
      const spans = { opened: [], updated: [], closed: [] }
      const manifest = {
        cluster: null,
        relations: many.map(({ name }) => anExpectation({ name })),
      }
      await history.recordTick(
        aTick(start, { spans: { ...spans, opened: many }, manifest }),
        options,
      )
      expect(await history.listOpenSpans(environmentId)).toHaveLength(10_000)
      const updated = many.map((span) => ({ ...span, rows: 1 }))
      await history.recordTick(aTick(start + 1, { spans: { ...spans, updated } }), options)
      const open = await history.listOpenSpans(environmentId)
      expect(open.filter((span) => span.rows === 1)).toHaveLength(10_000)
      const closed = many.map((identity) => ({ identity, lastSeenAt: start, goneAt: start + 2 }))
      const changes = many.map(({ oid, name }) => aChange({ oid, name }))
      await history.recordTick(aTick(start + 2, { spans: { ...spans, closed }, changes }), options)
      expect(await history.listOpenSpans(environmentId)).toEqual([])
      expect((await history.findManifest(environmentId)).relations).toHaveLength(10_000)
    }, 60_000)

    test('equal observations join into one stretch', async () => {
      for (const at of [0, 5, 10, 25]) await history.recordTick(aTick(start + at * second), options)
      const [from, to] = [start, start + 25 * second]
      const stretch = { environmentId, from, to, observed: true, reason: null }
      expect(await history.listCoverage(environmentId, from, to)).toEqual([stretch])
      expect(await history.listCoverage(environmentId, to + 1, to + 9)).toEqual([])
    })

    test('a gap, an outage and another reason break the stretch', async () => {
      const observe = (at: number, reason: Reason | null) =>
        history.recordTick(aTick(at, { unobservedReason: reason }), options)
      const swapped = { ...down, message: { ...down.message, values: { port: 5432, host: 'db' } } }
      const elsewhere = { ...down, message: { ...down.message, values: { host: 'x', port: 1 } } }
      const at = (seconds: number) => start + seconds * second
      await observe(at(0), null)
      await observe(at(15.001), null)
      await observe(at(20), down)
      await observe(at(25), swapped)
      await observe(at(30), elsewhere)
      await observe(at(35), null)
      const coverage = await history.listCoverage(environmentId, start, at(60))
      expect(coverage.map(({ from, to, reason }) => [from, to, reason])).toEqual([
        [at(0), at(0), null],
        [at(15.001), at(15.001), null],
        [at(20), at(25), down],
        [at(30), at(30), elsewhere],
        [at(35), at(35), null],
      ])
    })

    test('after a clock that jumped back, observing goes on', async () => {
      await history.recordTick(aTick(start), options)
      await history.recordTick(aTick(start - 60 * second), options)
      await history.recordTick(aTick(start - 55 * second), options)
      const coverage = await history.listCoverage(environmentId, 0, start)
      expect(coverage.map(({ from, to }) => [from, to])).toEqual([
        [start - 60 * second, start - 55 * second],
        [start, start],
      ])
      const state = await history.findEnvironmentState(environmentId)
      expect(state?.polledAt).toBe(start - 55 * second)
    })

    test('boots are listed newest first, page by page, and take later facts', async () => {
      const boots = [1, 2, 3, 4, 5].map((hour) =>
        aBoot({ id: `b${hour}`, startedAt: start + hour, endedAt: start + hour + 1 }),
      )
      await history.recordTick(aTick(start, { boots }), options)
      const changed = aBoot({ id: 'b5', startedAt: start + 5, tablesAtEnd: 0, previousEnd: null })
      await history.recordTick(aTick(start + 9, { boots: [changed] }), options)
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<History['listBoots']>> = await history.listBoots(
          environmentId,
          { limit: 2, cursor },
        )
        seen.push(...page.items.map((boot) => boot.id))
        cursor = page.next
      } while (cursor !== null)
      expect(seen).toEqual(['b5', 'b4', 'b3', 'b2', 'b1'])
      expect(await history.findLatestBoot(environmentId)).toEqual(changed)
      await expect(
        history.listBoots(environmentId, { limit: 2, cursor: 'nonsense' }),
      ).rejects.toMatchObject({ said: { id: 'history.badCursor' } })
    })

    test('the latest boot is the one that has not ended, whatever the clock says', async () => {
      const boots = [
        aBoot({ id: 'old', startedAt: start + 60 * second, endedAt: start }),
        aBoot({ id: 'current', startedAt: start }),
      ]
      await history.recordTick(aTick(start, { boots }), options)
      expect((await history.findLatestBoot(environmentId))?.id).toBe('current')
    })

    test('changes are listed newest first, and pages neither repeat nor skip', async () => {
      const changes = [1, 2, 3].flatMap((at) =>
        ['b', 'a', 'ç'].map((name) => aChange({ at: start + at, name })),
      )
      await history.recordTick(aTick(start, { changes }), options)
      const whole = await history.listChanges(environmentId, { limit: 20, cursor: null })
      expect(whole.items.map(({ at }) => at - start)).toEqual([3, 3, 3, 2, 2, 2, 1, 1, 1])
      const first = await history.listChanges(environmentId, { limit: 5, cursor: null })
      const second = await history.listChanges(environmentId, { limit: 5, cursor: first.next })
      expect([...first.items, ...second.items]).toEqual(whole.items)
      expect(second.next).toBeNull()
    })

    test('environments do not mix', async () => {
      const spans = { opened: [aSpan()], updated: [], closed: [] }
      await history.recordTick(aTick(start, { spans }), options)
      const other = aTick(start, {
        environmentId: 'prod',
        state: aState({ environmentId: 'prod' }),
        spans: { ...spans, opened: [], closed: [{ identity: aSpan(), lastSeenAt: 1, goneAt: 2 }] },
      })
      await history.recordTick(other, options)
      expect(await history.listOpenSpans(environmentId)).toEqual([aSpan()])
      expect(await history.listOpenSpans('prod')).toEqual([])
    })
  })
}
