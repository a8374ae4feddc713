import { beforeEach, describe, expect, test } from 'vitest'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Relation } from '@/lib/model/relations'
import type { Snapshot } from '@/lib/model/snapshot'
import {
  aBlindSnapshot,
  anEnvironment,
  anIdentity,
  aRelation,
  aSnapshot,
  T0,
} from '@/lib/testing/builders'
import { type Plan, planTick } from './plan'
import { emptyStored } from './stored'

/** Drives ticks as the collector would, without a clock or a database. */
const createDrive = (environment: EnvironmentConfiguration) => {
  let stored = emptyStored()
  let ids = 0
  let at = T0
  const tick = (snapshot: (at: number) => Snapshot, afterMs = 5_000): Plan => {
    at += afterMs
    const plan = planTick({
      environment,
      snapshot: snapshot(at),
      stored,
      events: [],
      logLines: [],
      creatorStatuses: new Map(),
      newIncidentId: () => String(++ids),
      newTransitionId: () => `t${++ids}`,
    })
    stored = plan.stored
    return plan
  }
  return {
    tick,
    see: (relations: Relation[], identity = anIdentity(), afterMs?: number) =>
      tick((now) => aSnapshot({ at: now, identity, relations }), afterMs),
    blind: () => tick(aBlindSnapshot),
    stored: () => stored,
  }
}

const users = aRelation('users', { oid: 16389 })
const tenants = aRelation('tenants', { oid: 16398 })
const knowledge = aRelation('knowledge_chunks', { oid: 16407 })
const other = aRelation('LiteLLM_Config', { oid: 16410 })
const all = [users, tenants, knowledge, other]

let drive = createDrive(anEnvironment())
beforeEach(() => {
  drive = createDrive(anEnvironment())
})

describe('a loss', () => {
  test('opens one critical incident with every lost table of a group', () => {
    drive.see(all)
    const plan = drive.see([other])
    expect(plan.record.incidents).toHaveLength(1)
    const [incident] = plan.record.incidents
    expect(incident).toMatchObject({
      check: 'relations_lost',
      severity: 'critical',
      state: 'firing',
    })
    expect(incident?.relations.map((one) => [one.name, one.change])).toEqual([
      ['users', 'missing'],
      ['tenants', 'missing'],
      ['knowledge_chunks', 'missing'],
    ])
    expect(incident?.window).toEqual({ lastSeenAt: T0 + 5_000, firstMissedAt: T0 + 10_000 })
  })

  test('of a warning group alone is a warning; of no group is no incident', () => {
    drive.see(all)
    expect(drive.see([users, tenants, other]).record.incidents[0]?.severity).toBe('warning')
    drive = createDrive(anEnvironment())
    drive.see(all)
    expect(drive.see([users, tenants, knowledge]).record.incidents).toEqual([])
  })

  test('by renaming ends the life of the old name, so that the chart keeps what was there', () => {
    drive.see(all)
    const renamed = { ...users, name: 'users_old' }
    const { spans, incidents } = drive.see([renamed, tenants, knowledge, other]).record
    expect(incidents[0]?.relations.map((one) => [one.name, one.change])).toEqual([
      ['users', 'missing'],
    ])
    expect(spans.closed.map(({ identity }) => identity.oid)).toEqual([users.oid])
    expect(spans.opened.map(({ name, oid }) => [name, oid])).toEqual([['users_old', users.oid]])
    expect(drive.see(all).record.incidents[0]?.state).toBe('resolved')
    expect(drive.stored().spans.map(({ name }) => name)).toContain('users')
  })

  test('waits with its message for a second equal poll, and says it once', () => {
    drive.see(all)
    const first = drive.see([tenants, knowledge, other])
    const opened = first.record.transitions[0]
    expect(opened).toMatchObject({ kind: 'opened', notify: 'incident.firing' })
    const second = drive.see([other], anIdentity(), 1_000)
    expect(second.record.due).toEqual([])
    const third = drive.see([other], anIdentity(), 1_000)
    expect(third.record.due).toEqual([{ transitionId: opened?.id, dueAt: T0 + 12_000 }])
    expect(drive.see([other]).record.due).toEqual([])
  })

  test('has a message that is due after 3 s even if no further poll comes', () => {
    drive.see(all)
    const { transitions } = drive.see([other]).record
    expect(transitions[0]?.dueAt).toBe(T0 + 13_000)
  })

  test('stays through blind polls, and the blind polls neither open nor resolve anything', () => {
    drive.see(all)
    drive.see([other])
    const plan = drive.blind()
    expect(plan.record).toMatchObject({ incidents: [], transitions: [], boots: [], changes: [] })
    expect(plan.record.unobservedReason?.kind).toBe('unreachable')
    expect(drive.stored().incidents).toHaveLength(1)
  })

  test('becomes recreated when the names return with other identities, and does not resolve', () => {
    drive.see(all)
    drive.see([other])
    const back = ['users', 'tenants', 'knowledge_chunks'].map((name, index) =>
      aRelation(name, { oid: 17_600 + index, sizeBytes: 0, rows: 0 }),
    )
    const plan = drive.see([...back, other])
    const [incident] = plan.record.incidents
    expect(incident?.state).toBe('firing')
    expect(new Set(incident?.relations.map((one) => one.change))).toEqual(new Set(['recreated']))
    expect(incident?.relations.every((one) => one.emptyNow)).toBe(true)
    expect(plan.record.transitions.map((one) => one.notify)).toEqual([null])
  })

  test('drop and recreation between two polls is noticed', () => {
    drive.see(all)
    const plan = drive.see([aRelation('users', { oid: 17_600 }), tenants, knowledge, other])
    expect(plan.record.incidents[0]?.relations).toMatchObject([
      { name: 'users', change: 'recreated' },
    ])
  })

  test('resolves when the same identities are seen again, and says so', () => {
    drive.see(all)
    drive.see([other])
    drive.see([other])
    const plan = drive.see(all)
    expect(plan.record.incidents[0]).toMatchObject({ state: 'resolved', resolution: 'seenAgain' })
    expect(plan.record.transitions[0]).toMatchObject({ notify: 'incident.resolved' })
  })

  test('that ends before its message was due is not told at all', () => {
    drive.see(all)
    const opened = drive.see([other]).record.transitions[0]
    const plan = drive.see(all, anIdentity(), 1_000)
    expect(plan.record.skipped).toEqual([{ transitionId: opened?.id }])
    expect(plan.record.transitions[0]).toMatchObject({ kind: 'resolved', notify: null })
  })

  test('TRUNCATE of a table with rows latches; VACUUM FULL is no loss', () => {
    drive.see(all)
    const rewritten = { ...users, relfilenode: 99 }
    expect(drive.see([rewritten, tenants, knowledge, other]).record.incidents).toEqual([])
    const emptied = { ...users, relfilenode: 100, sizeBytes: 0, rows: 0 }
    const plan = drive.see([emptied, tenants, knowledge, other])
    expect(plan.record.incidents[0]?.relations).toMatchObject([
      { name: 'users', change: 'emptied' },
    ])
    const refilled = { ...emptied, sizeBytes: 8192, rows: 3 }
    drive.see([refilled, tenants, knowledge, other])
    expect(drive.stored().incidents).toHaveLength(1)
  })

  test('a move is followed for globs, and is a loss of a name that the configuration gives exactly', () => {
    drive.see(all)
    const moved = { ...knowledge, name: 'knowledge_parts' }
    expect(drive.see([users, tenants, moved, other]).record.incidents).toEqual([])
    const plan = drive.see([{ ...users, name: 'users_old' }, tenants, moved, other])
    expect(plan.record.incidents[0]?.relations).toMatchObject([
      { name: 'users', change: 'missing' },
    ])
  })
})

describe('the start-up grace', () => {
  const booted = (at: number) => anIdentity({ postmasterStartedAt: at })

  test('holds back only tables that this cluster has never shown', () => {
    const fresh = booted(T0)
    expect(drive.see([other], fresh).record.incidents).toEqual([])
    expect(drive.stored().expectations?.map((one) => one.state)).toEqual(['pending', 'pending'])
    expect(drive.see([users, tenants, other], fresh).record.incidents).toEqual([])
    const plan = drive.see([tenants, other], fresh)
    expect(plan.record.incidents[0]?.relations).toMatchObject([
      { name: 'users', change: 'missing' },
    ])
  })

  test('after it, what is expected and was never seen is an incident that ends when they appear', () => {
    const fresh = booted(T0)
    drive.see([other], fresh)
    const plan = drive.see([other], fresh, 61_000)
    expect(plan.record.incidents[0]).toMatchObject({
      check: 'relations_never_seen',
      window: { lastSeenAt: null },
    })
    const after = drive.see([users, tenants, other], fresh)
    expect(after.record.incidents[0]).toMatchObject({ state: 'resolved', resolution: 'appeared' })
  })

  test('a first start at a database that has long been up and is short says so at once', () => {
    expect(drive.see([other]).record.incidents[0]?.relations).toHaveLength(2)
  })
})

describe('a replaced cluster', () => {
  const another = anIdentity({
    systemIdentifier: '7571999999999999999',
    postmasterStartedAt: T0 + 7_000,
  })

  test('is one incident, not one for each table, even where all tables are made again', () => {
    drive.see(all)
    const plan = drive.see([other, users], another)
    expect(plan.record.incidents).toHaveLength(1)
    expect(plan.record.incidents[0]).toMatchObject({
      check: 'cluster_replaced',
      severity: 'critical',
    })
    expect(plan.record.incidents[0]?.relations.map((one) => [one.name, one.change])).toEqual([
      ['users', 'recreated'],
      ['tenants', 'missing'],
      ['knowledge_chunks', 'missing'],
    ])
    expect(drive.see([other, users], another, 120_000).record.incidents).toEqual([])
  })

  test('is told even where an open incident holds all of its tables', () => {
    drive.see(all)
    drive.see([other])
    const plan = drive.see([], another)
    expect(plan.record.incidents.map(({ check, severity }) => [check, severity])).toEqual([
      ['cluster_replaced', 'critical'],
    ])
    expect(drive.stored().incidents).toHaveLength(2)
    const back = drive.see(all, anIdentity({ postmasterStartedAt: T0 + 20_000 }))
    expect(back.record.incidents.every(({ state }) => state === 'resolved')).toBe(true)
  })

  test('ends when the old cluster returns', () => {
    drive.see(all)
    drive.see([other], another)
    const plan = drive.see(all, anIdentity({ postmasterStartedAt: T0 + 20_000 }))
    expect(plan.record.incidents[0]).toMatchObject({ state: 'resolved', resolution: 'seenAgain' })
  })

  test('is expected where boots reset the environment', () => {
    drive = createDrive(anEnvironment({ onRestart: 'reset' }))
    drive.see(all)
    const remade = all.map((one) => ({ ...one, oid: one.oid + 1 }))
    expect(drive.see(remade, another).record.incidents).toEqual([])
    const plan = drive.see([other], another)
    expect(plan.record.incidents[0]?.check).toBe('relations_lost')
  })

  test('a dropped and created database is told apart by its oid', () => {
    drive.see(all)
    const plan = drive.see([], anIdentity({ databaseOid: 24_576 }))
    expect(plan.record.incidents[0]?.check).toBe('database_replaced')
  })
})

test('without groups each schema is one, severity warning', () => {
  drive = createDrive(anEnvironment({ groups: null }))
  drive.see(all)
  const [incident] = drive.see([users, tenants, knowledge]).record.incidents
  expect(incident).toMatchObject({ severity: 'warning' })
  expect(incident?.relations).toMatchObject([{ name: 'LiteLLM_Config', group: 'public' }])
})

test('a restart is a boot; the same postmaster is not', () => {
  drive.see(all)
  drive.see(all)
  const first = drive.stored().boot
  const plan = drive.see(all, anIdentity({ postmasterStartedAt: T0 + 9_000 }))
  expect(plan.record.boots).toHaveLength(2)
  expect(drive.stored().previousBoot?.id).toBe(first?.id)
  expect(drive.stored().boot).toMatchObject({ kind: 'restart', tablesAtStart: 4 })
})

test('spans open once, close once and carry on under the same identity', () => {
  expect(drive.see(all).record.spans.opened).toHaveLength(4)
  expect(drive.see(all).record.spans).toEqual({ opened: [], updated: [], closed: [] })
  const gone = drive.see([other]).record.spans.closed
  expect(gone.map((one) => one.goneAt)).toEqual([T0 + 15_000, T0 + 15_000, T0 + 15_000])
})
