import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Baseline } from '@/lib/model/baselines'
import type { CheckRun, RelationResult } from '@/lib/model/check-runs'
import { message } from '@/lib/model/message'
import type { Reset } from '@/lib/model/resets'
import { aRelation } from '@/lib/testing/builders'
import { aPolledRecord } from '@/lib/testing/polled-records'
import type { History } from './history'
import {
  anExpectation,
  anIdentity,
  anIncident,
  aTick,
  day,
  environmentId,
  second,
  start,
} from './testing-data'

const record = aPolledRecord(anIdentity(), [aRelation('users', { rows: 7 }), aRelation('roles')])

export const aBaseline = (over: Partial<Baseline> = {}): Baseline => ({
  ...{ id: 'b1', environmentId, name: 'Sprint 12', comment: null },
  ...{ createdAt: start, createdBy: 'ana', record },
  ...over,
})

export const aReset = (over: Partial<Reset> = {}): Reset => ({
  ...{ id: 'w1', environmentId, state: 'open', startedAt: start, startedBy: 'ana' },
  ...{ comment: 'seed data', expiresAt: start + day, endedAt: null, endedBy: null },
  ...{ expect: 'shape', finishesItself: true, before: record, bootIdBefore: 'dev:1' },
  ...over,
})

const aResult = (over: Partial<RelationResult> = {}): RelationResult => ({
  ...{ schema: 'public', name: 'users', group: 'core', state: 'kept', result: 'pass' },
  ...{ differences: [], rowsBefore: 7, rowsAfter: 7, rowsEstimated: false },
  ...over,
})

export const aRun = (over: Partial<CheckRun> = {}): CheckRun => ({
  ...{ id: 'c1', environmentId, against: 'before', expect: 'shape', baselineId: null },
  ...{ baselineName: null, resetId: 'w1', incidentId: null, startedAt: start },
  ...{ finishedAt: start + second, actor: 'ana', comment: null, beforeAt: start },
  restart: {
    ...{ kind: 'downUp', restarts: 1, containerBefore: 'a', containerAfter: 'b' },
    ...{ volumeBefore: 'v', volumeAfter: 'v' },
    ...{ systemIdentifierBefore: '1', systemIdentifierAfter: '1' },
  },
  outcome: {
    ...{ result: 'pass', reasons: [], assertions: [], others: [] },
    relations: [aResult(), aResult({ name: 'roles', state: 'recreated' })],
  },
  ...over,
})

const unobserved: CheckRun['outcome'] = {
  ...{ result: 'unobserved', reasons: [message('catalog.closed')] },
  ...{ relations: [], assertions: [], others: [] },
}

/** Baselines, reset windows and check runs on whichever store `open` gives. */
export const describeResets = (name: string, open: () => Promise<History>): void => {
  describe(`resets on ${name}`, () => {
    let history: History
    beforeEach(async () => {
      history = await open()
    })
    afterEach(async () => {
      await history.close()
    })
    const page = { limit: 10, cursor: null }

    test('a baseline is kept whole, under a name that its environment has once', async () => {
      expect(await history.recordBaseline(aBaseline())).toBe(true)
      expect(await history.recordBaseline(aBaseline({ id: 'b2' }))).toBe(false)
      expect(await history.recordBaseline(aBaseline({ id: 'b3', environmentId: 'prod' }))).toBe(
        true,
      )
      expect(await history.findBaseline('b1')).toEqual(aBaseline())
      expect(await history.findBaseline('b2')).toBeNull()
      expect((await history.findBaselineNamed('prod', 'Sprint 12'))?.id).toBe('b3')
      expect(await history.findBaselineNamed('prod', 'Sprint 13')).toBeNull()
    })

    test('lists of baselines come newest first, in pages, with figures instead of records', async () => {
      for (const [index, id] of ['b1', 'b2', 'b3'].entries()) {
        const createdAt = start + index * second
        await history.recordBaseline(aBaseline({ id, name: id, createdAt }))
      }
      const first = await history.listBaselines(environmentId, { limit: 2, cursor: null })
      const rest = await history.listBaselines(environmentId, { limit: 2, cursor: first.next })
      expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(['b3', 'b2', 'b1'])
      expect(rest.next).toBeNull()
      expect(first.items[0]).toMatchObject({ tables: 2, rows: 19, databaseName: 'nodus' })
      expect(first.items[0]).not.toHaveProperty('record')
      const [users] = record.relations
      if (!users) throw new Error('no table')
      const unseen = {
        ...users,
        rows: { ...users.rows, count: null, source: 'unobserved' as const },
      }
      const partly = { ...record, relations: [...record.relations, unseen] }
      await history.recordBaseline(aBaseline({ id: 'b4', name: 'b4', record: partly }))
      expect((await history.findBaselineSummary('b4'))?.rows).toBeNull()
    })

    test('a deleted baseline is gone once, and its checks stay', async () => {
      await history.recordBaseline(aBaseline())
      const run = aRun({ against: 'baseline', baselineId: 'b1', baselineName: 'Sprint 12' })
      await history.recordCheckRun(run)
      expect(await history.deleteBaseline('b1')).toBe(true)
      expect(await history.deleteBaseline('b1')).toBe(false)
      expect(await history.findCheckRun('c1')).toEqual(run)
    })

    test('of an environment one window is open at a time, even for two who open at once', async () => {
      const both = await Promise.all([
        history.recordReset(aReset()),
        history.recordReset(aReset({ id: 'w2' })),
      ])
      expect(both.toSorted()).toEqual([false, true])
      expect((await history.findLatestReset(environmentId))?.held).toBeNull()
      expect(await history.recordReset(aReset({ id: 'w3', environmentId: 'prod' }))).toBe(true)
      const opened = await history.findLatestReset(environmentId)
      expect(await history.findReset(opened?.id ?? '')).toEqual(aReset({ id: opened?.id ?? '' }))
      await history.endReset({
        id: opened?.id ?? '',
        state: 'cancelled',
        at: start + 1,
        by: 'joan',
      })
      expect(await history.recordReset(aReset({ id: 'w4', startedAt: start + 2 }))).toBe(true)
      expect((await history.findLatestReset(environmentId))?.id).toBe('w4')
    })

    test('of two who finish at once one wins, and only their check and state are written', async () => {
      await history.recordReset(aReset())
      const finish = (id: string, by: string) =>
        history.recordResetFinish({
          ...{ id: 'w1', state: 'finished' as const, at: start + second, by, run: aRun({ id }) },
          ...{
            relations: [anExpectation({ source: 'reset', since: start + second })],
            ...{ cluster: null, passed: true },
          },
        })
      const part = { lastSeenAt: start, firstMissedAt: start + second, relations: [], checks: [] }
      const held = { ...part, before: anIncident().before, after: anIncident().after }
      await history.recordTick(
        aTick(start + second, {
          heldLoss: { resetId: 'w1', loss: { setBack: true, parts: [held] } },
        }),
        { maxGapMs: 0 },
      )
      const both = await Promise.all([finish('c1', 'ana'), finish('c2', 'joan')])
      expect(both.toSorted()).toEqual([false, true])
      const winner = both[0] ? 'c1' : 'c2'
      const runs = await history.findCheckRunsOfResets(['w1', 'w9'])
      expect([...runs].map(([id, run]) => [id, run.id])).toEqual([['w1', winner]])
      expect((await history.listCheckRuns(environmentId, page)).items).toHaveLength(1)
      expect((await history.findManifest(environmentId)).relations).toMatchObject([
        { source: 'reset' },
      ])
      expect(await history.findResetSummary('w1')).toMatchObject({
        ...{ state: 'finished', endedAt: start + second },
        endedBy: both[0] ? 'ana' : 'joan',
      })
    })

    test('a check that could observe nothing ends no window', async () => {
      await history.recordReset(aReset())
      await history.recordCheckRun(aRun({ outcome: unobserved }))
      expect(await history.findCheckRunsOfResets(['w1'])).toEqual(new Map())
      expect((await history.findLatestReset(environmentId))?.state).toBe('open')
    })

    test('lists of checks come newest first, with counts instead of tables', async () => {
      const missing = aResult({ name: 'roles', state: 'missing', result: 'fail' })
      const failed = { ...aRun().outcome, result: 'fail' as const, relations: [aResult(), missing] }
      await history.recordCheckRun(aRun())
      await history.recordCheckRun(
        aRun({ id: 'c2', finishedAt: start + 2 * second, outcome: failed }),
      )
      const { items } = await history.listCheckRuns(environmentId, page)
      expect(items).toMatchObject([
        { id: 'c2', result: 'fail', counts: { kept: 1, missing: 1 }, told: { tables: 2 } },
        { id: 'c1', result: 'pass', counts: { kept: 1, recreated: 1 } },
      ])
      expect(items[0]?.told.failing).toMatchObject({ missing: 1, kept: 0 })
      const first = await history.listCheckRuns(environmentId, { limit: 1, cursor: null })
      const next = await history.listCheckRuns(environmentId, { limit: 1, cursor: first.next })
      expect([first, next].map((one) => one.items[0]?.id)).toEqual(['c2', 'c1'])
    })

    test('a tick keeps what a window holds back as of then, and lets it run out', async () => {
      await history.recordReset(aReset())
      const first = {
        ...{ lastSeenAt: start, firstMissedAt: start + second },
        ...{ before: anIncident().before, after: anIncident().after },
        ...{ relations: [{ schema: 'public', name: 'users' }], checks: ['cluster_replaced'] },
      }
      const loss = { setBack: false, parts: [first] }
      const later = {
        setBack: true,
        parts: [first, { ...first, firstMissedAt: start + 9 * second }],
      }
      const tick = (heldLoss: typeof loss | null, expiredAt: number | null = null) =>
        history.recordTick(
          aTick(start + second, {
            heldLoss: { resetId: 'w1', loss: heldLoss },
            expiredReset: expiredAt === null ? null : { id: 'w1', at: expiredAt },
          }),
          { maxGapMs: 0 },
        )
      await tick(loss)
      await tick(null)
      expect((await history.findLatestReset(environmentId))?.held).toBeNull()
      await tick(later, start + day)
      expect(await history.findLatestReset(environmentId)).toMatchObject({
        ...{ held: later, state: 'expired', endedAt: start + day, endedBy: null },
      })
      const between = (from: number, to: number) =>
        history.listResetsBetween(environmentId, { from, to })
      expect(await between(start + second, start + 2 * second)).toHaveLength(1)
      expect(await between(start + 2 * day, start + 3 * day)).toEqual([])
      expect(await between(0, start - 1)).toEqual([])
    })

    test('nothing of it is pruned: its pages are permanent links', async () => {
      await history.recordBaseline(aBaseline())
      await history.recordReset(aReset())
      await history.recordCheckRun(aRun())
      await history.prune(start + 9_000 * day)
      expect(await history.findBaseline('b1')).not.toBeNull()
      expect(await history.findReset('w1')).not.toBeNull()
      expect(await history.findCheckRun('c1')).toEqual(aRun())
    })
  })
}
