import { describe, expect, test } from 'vitest'
import type { Relation } from '@/lib/model/relations'
import { anEnvironment, anIdentity, aRelation, T0 } from '@/lib/testing/builders'
import { createDrive } from './testing-drive'
import { aWindow } from './testing-windows'

const minute = 60_000
const at = (name: string, oid: number) => aRelation(name, { oid })
const [users, orders, items] = [at('users', 100), at('orders', 101), at('items', 102)]

const driven = (tables: Relation[], identity = anIdentity()) => {
  const drive = createDrive(anEnvironment({ settleMs: 0, groups: null }))
  drive.see(tables, identity)
  drive.replace((stored) => ({ ...stored, reset: aWindow(drive.now()) }))
  return {
    ...drive,
    cancel: () =>
      drive.replace((stored) => ({
        ...stored,
        reset: stored.reset && { ...stored.reset, state: 'cancelled', endedAt: drive.now() },
      })),
  }
}

describe('after a reset window', () => {
  test('a table that came back in it and went again later went later', () => {
    const drive = driven([users, orders, items])
    drive.see([orders, items])
    drive.see([users, orders, items])
    drive.see([users, orders, items], anIdentity(), 60 * minute)
    const seenAt = drive.now()
    drive.see([users, items])
    const lostAt = drive.now()
    drive.see([users, items])
    drive.cancel()
    drive.see([users, items])
    const window = { lastSeenAt: seenAt, firstMissedAt: lostAt }
    expect(drive.stored().incidents).toMatchObject([
      {
        ...{ window, before: { at: seenAt, tables: 3 }, after: { at: lostAt, tables: 2 } },
        relations: [{ name: 'orders', ...window }],
      },
    ])
  })

  test('each table went when it went, and the whole when the first of them did', () => {
    const drive = driven([users, orders, items])
    const begun = drive.now()
    drive.see([orders, items])
    const first = { lastSeenAt: begun, firstMissedAt: drive.now() }
    drive.see([orders, items], anIdentity(), 10 * minute)
    const then = drive.now()
    drive.see([items])
    const second = { lastSeenAt: then, firstMissedAt: drive.now() }
    drive.cancel()
    drive.see([])
    const third = { lastSeenAt: second.firstMissedAt, firstMissedAt: drive.now() }
    const [incident] = drive.stored().incidents
    expect(incident).toMatchObject({ window: first, before: { tables: 3 }, after: { tables: 2 } })
    const times = new Map(incident?.relations.map((one) => [one.name, one]))
    expect(times.get('users')).toMatchObject(first)
    expect(times.get('orders')).toMatchObject(second)
    expect(times.get('items')).toMatchObject(third)
  })

  test('a loss of the first poll after it has the times of that poll', () => {
    const drive = driven([users, orders])
    drive.see([orders])
    drive.see([users, orders])
    expect(drive.stored().heldLoss).toBeNull()
    drive.cancel()
    const seenAt = drive.now()
    drive.see([users])
    const window = { lastSeenAt: seenAt, firstMissedAt: drive.now() }
    expect(drive.stored().incidents).toMatchObject([{ window, relations: [window] }])
  })

  test('an incident from before it that grows by what went in it tells when that was', () => {
    const drive = createDrive(anEnvironment({ settleMs: 0, groups: null }))
    drive.see([users, orders, items])
    drive.see([orders, items])
    const opened = drive.stored().incidents[0]?.window
    drive.replace((stored) => ({ ...stored, reset: aWindow(drive.now()) }))
    const seenAt = drive.now()
    drive.see([items])
    const lostAt = drive.now()
    drive.see([items], anIdentity(), 60 * minute)
    expect(drive.stored().reset?.state).toBe('expired')
    expect(drive.stored().incidents).toMatchObject([
      {
        ...{ window: opened, after: { at: lostAt } },
        relations: [
          { name: 'users' },
          { name: 'orders', lastSeenAt: seenAt, firstMissedAt: lostAt },
        ],
      },
    ])
  })

  test('another cluster that came in it is told with the poll that saw it first', () => {
    const other = anIdentity({ systemIdentifier: '1' })
    const drive = driven([])
    const seenAt = drive.now()
    drive.see([], other)
    const lostAt = drive.now()
    drive.see([], other, 10 * minute)
    drive.cancel()
    drive.see([], other)
    expect(drive.stored().incidents).toMatchObject([
      { check: 'cluster_replaced', window: { lastSeenAt: seenAt, firstMissedAt: lostAt } },
    ])
  })

  test('what is held back is written where it differs, and not at every poll', () => {
    const drive = driven([users, orders])
    expect(drive.see([orders]).record.heldLoss?.loss?.parts).toHaveLength(1)
    expect(drive.see([orders]).record.heldLoss).toBeNull()
    expect(drive.see([users, orders]).record.heldLoss).toEqual({ resetId: 'w1', loss: null })
    expect(drive.see([users, orders]).record.heldLoss).toBeNull()
  })
})

/** An older copy of the files: `orders` was not there yet, and its oid goes to a table made after. */
const setBack = (() => {
  const after = anIdentity({ flushLsn: '0/1000000', postmasterStartedAt: T0 + 1_000 })
  return { after, bare: [users], refilled: [users, at('other', 101)] }
})()

describe('where a cluster was set back in a reset window', () => {
  const { after, bare, refilled } = setBack
  const lost = [{ check: 'relations_lost', relations: [{ name: 'orders', change: 'missing' }] }]

  test.each([
    ['at once', refilled],
    ['later', bare],
  ])('a table whose oid another one got %s is lost, and not renamed', (_, first) => {
    const drive = driven([users, orders])
    drive.see(first, after)
    drive.see(refilled, after)
    drive.see(refilled, after)
    drive.cancel()
    drive.see(refilled, after)
    drive.see(refilled, after)
    drive.see(refilled, after)
    expect(drive.stored().incidents).toMatchObject(lost)
    const { relations } = drive.stored().manifest
    expect(relations.find(({ name }) => name === 'orders')?.identity?.oid).toBe(101)
  })

  test('so it is where the window runs out while nobody answers', () => {
    const drive = driven([users, orders])
    drive.see(refilled, after)
    drive.blind(61 * minute)
    expect(drive.stored().reset?.state).toBe('expired')
    drive.see(refilled, after)
    expect(drive.stored().incidents).toMatchObject(lost)
  })

  test('an incident from before holds on to its table too', () => {
    const drive = createDrive(anEnvironment({ settleMs: 0, groups: null }))
    drive.see([users, orders])
    drive.see([users, at('orders', 900)])
    drive.replace((stored) => ({ ...stored, reset: aWindow(drive.now()) }))
    drive.see(bare, after)
    drive.see(refilled, after)
    drive.see(refilled, after, 60 * minute)
    expect(drive.stored().reset?.state).toBe('expired')
    drive.see(refilled, after)
    expect(drive.stored().incidents).toMatchObject(lost)
  })

  test('a rename counts as one again once all is there', () => {
    const drive = driven([users, orders])
    drive.see(bare, after)
    drive.see([users, orders], after)
    expect(drive.stored().heldLoss).toBeNull()
    drive.see([users, at('sales', 101)], after)
    drive.cancel()
    drive.see([users, at('sales', 101)], after)
    expect(drive.stored().incidents).toEqual([])
  })
})
