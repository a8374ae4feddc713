import { expect, test } from 'vitest'
import type { Relation } from '@/lib/model/relations'
import { aBlindSnapshot, anEnvironment, aRelation, aSnapshot, T0 } from '@/lib/testing/builders'
import { planTick } from './plan'
import { emptyStored } from './stored'

const users = aRelation('users', { oid: 16389 })
const tenants = aRelation('tenants', { oid: 16398 })
const knowledge = aRelation('knowledge_chunks', { oid: 16407 })
const all = [users, tenants, knowledge]

/** Polls at given seconds; null relations: nobody was there. Gives what each poll says to receivers. */
const createDrive = () => {
  let stored = emptyStored()
  let ids = 0
  const see = (second: number, relations: Relation[] | null) => {
    const at = T0 + second * 1_000
    const plan = planTick({
      environment: anEnvironment(),
      snapshot: relations ? aSnapshot({ at, relations }) : aBlindSnapshot(at),
      stored,
      events: [],
      logLines: [],
      creatorStatuses: new Map(),
      newIncidentId: () => String(++ids),
      newTransitionId: () => `t${++ids}`,
    })
    stored = plan.stored
    return plan.record.transitions.map(({ kind, notify }) => [kind, notify])
  }
  /** When messages that are not out yet are due. */
  const waiting = () => stored.waiting.map(({ dueAt }) => dueAt)
  return Object.assign(see, { waiting })
}

test('a warning that turns critical is told at once, however short ago the warning was', () => {
  const see = createDrive()
  see(0, all)
  expect(see(5, [users, tenants])).toEqual([['opened', 'incident.firing']])
  see(6, [users, tenants])
  expect(see(60, [tenants])).toEqual([['extended', 'incident.firing']])
  // The third is told too, once the group interval is over.
  expect(see(90, [])).toEqual([['extended', 'incident.firing']])
})

test('a message that is not out yet carries that it turned critical', () => {
  const see = createDrive()
  see(0, all)
  see(5, [users, tenants])
  expect(see(6, [tenants])).toEqual([['extended', null]])
})

test('an end is told where the message before it went out while nothing could be seen', () => {
  const see = createDrive()
  see(0, all)
  see(5, [users, tenants])
  see(20, null)
  expect(see(30, all)).toEqual([['resolved', 'incident.resolved']])
})

test('an end before its message was due is as quiet as the beginning', () => {
  const see = createDrive()
  see(0, all)
  see(5, [users, tenants])
  expect(see(6, all)).toEqual([['resolved', null]])
})

test('more losses of the same severity are told once, when the group interval is over, not every time', () => {
  const see = createDrive()
  see(0, all)
  see(5, [tenants, knowledge])
  see(6, [tenants, knowledge])
  expect(see(20, [knowledge])).toEqual([['extended', 'incident.firing']])
  expect(see(21, [knowledge])).toEqual([])
  expect(see(40, [])).toEqual([['extended', null]])
  expect(see.waiting()).toEqual([T0 + 6_000 + 300_000])
  expect(see(60, all)).toEqual([['resolved', 'incident.resolved']])
  expect(see.waiting()).toEqual([])
})
