import { describe, expect, test } from 'vitest'
import type { ResetSummary } from '@/lib/model/resets'
import { anEnvironment, anIdentity, aRelation } from '@/lib/testing/builders'
import { createDrive } from './testing-drive'

const tables = ['users', 'tenants'].map((name, index) => aRelation(name, { oid: 100 + index }))
const anew = tables.map(({ name, oid }) => aRelation(name, { oid: oid + 1_000 }))
const minute = 60_000

const aReset = (startedAt: number, over: Partial<ResetSummary> = {}): ResetSummary => ({
  ...{ id: 'w1', environmentId: 'dev', state: 'open', startedAt, startedBy: 'ana' },
  ...{ comment: null, expiresAt: startedAt + 30 * minute, endedAt: null, endedBy: null },
  ...{ expect: 'kept', finishesItself: false, bootIdBefore: null },
  ...{ tablesBefore: 2, rowsBefore: null },
  ...over,
})

const driven = () => {
  const drive = createDrive(anEnvironment({ settleMs: 0 }))
  drive.see(tables)
  return {
    ...drive,
    open: () => drive.replace((stored) => ({ ...stored, reset: aReset(drive.now()) })),
    end: (state: 'finished' | 'cancelled') =>
      drive.replace((stored) => ({
        ...stored,
        reset: stored.reset && { ...stored.reset, state, endedAt: drive.now() },
      })),
  }
}

describe('while a reset window is open', () => {
  test('tables that go open no incident, and nothing that comes is expected before the check', () => {
    const drive = driven()
    drive.open()
    drive.see([])
    drive.see([...anew, aRelation('knowledge_chunks', { oid: 9_000 })])
    drive.see(anew)
    expect(drive.stored().incidents).toEqual([])
    expect(drive.told()).toEqual([])
    expect(drive.stored().manifest.relations.map(({ identity }) => identity?.oid)).toEqual([
      100, 101,
    ])
  })

  test('a server that is out of reach for long is no incident either', () => {
    const drive = driven()
    drive.open()
    for (let polls = 0; polls < 30; polls += 1) drive.blind()
    expect(drive.stored().incidents).toEqual([])
  })

  test('an incident from before is as it was and nobody is told more, until the window ends', () => {
    const drive = driven()
    drive.see(anew)
    drive.see(anew)
    const before = drive.stored().incidents
    expect(before).toMatchObject([
      { relations: [{ change: 'recreated' }, { change: 'recreated' }] },
    ])
    drive.open()
    drive.see([], anIdentity(), 10 * minute)
    drive.see([])
    expect(drive.stored().incidents).toEqual(before)
    expect(drive.told()).toHaveLength(1)
    drive.end('cancelled')
    drive.see([])
    drive.see([])
    expect(drive.stored().incidents).toMatchObject([
      { relations: [{ change: 'missing' }, { change: 'missing' }] },
    ])
    expect(drive.told()).toHaveLength(2)
  })

  test('a loss from before goes on being an incident, and ends where its tables are back', () => {
    const drive = driven()
    drive.see(tables.slice(1))
    drive.open()
    drive.see([])
    expect(drive.stored().incidents).toMatchObject([
      { state: 'firing', relations: [{ name: 'users' }] },
    ])
    drive.see(tables)
    expect(drive.incidents()).toMatchObject([{ state: 'resolved', resolution: 'seenAgain' }])
  })
})

describe('once it has ended', () => {
  test('what is missing is an incident, with the times and evidence of the loss itself', () => {
    const drive = driven()
    const seenAt = drive.now()
    drive.open()
    drive.see([])
    const lostAt = drive.now()
    drive.see([], anIdentity(), 10 * minute)
    drive.end('finished')
    drive.see([])
    expect(drive.stored().incidents).toMatchObject([
      {
        openedAt: drive.now(),
        window: { lastSeenAt: seenAt, firstMissedAt: lostAt },
        before: { at: seenAt, tables: 2 },
        after: { at: lostAt, tables: 0 },
      },
    ])
    expect(drive.stored().incidents[0]?.relations[0]).toMatchObject({
      lastSeenAt: seenAt,
      firstMissedAt: lostAt,
    })
    drive.see([])
    expect(drive.told()).toMatchObject([{ notify: 'incident.firing' }])
    expect(drive.stored().heldLoss).toBeNull()
  })

  test('what was there again by its end is none, and later losses have their own evidence', () => {
    const drive = driven()
    drive.open()
    drive.see([])
    drive.see(tables)
    drive.end('cancelled')
    drive.see(tables)
    expect(drive.stored().incidents).toEqual([])
    const seenAt = drive.now()
    drive.see([])
    expect(drive.stored().incidents).toMatchObject([
      { window: { lastSeenAt: seenAt, firstMissedAt: drive.now() } },
    ])
  })

  test('a forgotten one runs out at its limit, and incidents come as usual', () => {
    const drive = driven()
    drive.open()
    const expiresAt = drive.now() + 30 * minute
    drive.see([])
    expect(drive.see([], anIdentity(), 29 * minute).record.expiredReset).toBeNull()
    const plan = drive.see([], anIdentity(), minute)
    expect(plan.record.expiredReset).toEqual({ id: 'w1', at: expiresAt })
    expect(drive.stored().reset).toMatchObject({ state: 'expired', endedAt: expiresAt })
    expect(drive.stored().incidents).toHaveLength(1)
  })

  test('a server that nobody can reach lets it run out too', () => {
    const drive = driven()
    drive.open()
    drive.blind()
    drive.blind(30 * minute)
    expect(drive.stored().reset?.state).toBe('expired')
    for (let polls = 0; polls < 4; polls += 1) drive.blind(10_000)
    expect(drive.stored().incidents).toMatchObject([{ check: 'environment_unreachable' }])
  })
})
