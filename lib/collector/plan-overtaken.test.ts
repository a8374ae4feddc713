import { expect, test } from 'vitest'
import type { Relation } from '@/lib/model/relations'
import { anEnvironment, anIdentity, aRelation, aSnapshot, T0 } from '@/lib/testing/builders'
import { type Plan, planTick } from './plan'
import { emptyStored } from './stored'

/** Every table of a schema is expected, so that renamed ones are followed. */
const environment = anEnvironment({ groups: null })
const users = aRelation('users', { oid: 16_389 })

/** Polls one after the other, each five seconds later. */
const polls = (...seen: [Relation[], ReturnType<typeof anIdentity>][]): Plan[] => {
  let stored = emptyStored()
  let ids = 0
  return seen.map(([relations, identity], index) => {
    const plan = planTick({
      environment,
      snapshot: aSnapshot({ at: T0 + index * 5_000, identity, relations }),
      stored,
      events: [],
      logLines: [],
      creatorStatuses: new Map(),
      newIncidentId: () => String(++ids),
      newTransitionId: () => `t${++ids}`,
    })
    stored = plan.stored
    return plan
  })
}

const first = anIdentity({ nextXid: '800' })
const later = anIdentity({ nextXid: '900', postmasterStartedAt: T0 + 2_000 })
const openIn = (plan: Plan | undefined) =>
  plan?.stored.incidents.flatMap(({ relations }) => relations.map((one) => [one.name, one.change]))

test('a table of an overtaken copy that bears the oid of a lost one is not taken for it, ever', () => {
  const audit = aRelation('audit', { oid: 16_389, xmin: '790' })
  const [, found, again] = polls([[users], first], [[audit], later], [[audit], later])
  expect(openIn(found)).toEqual([['users', 'missing']])
  expect(found?.record.changes.map(({ kind, name }) => [kind, name])).toEqual([
    ['vanished', 'users'],
    ['appeared', 'audit'],
  ])
  expect(openIn(again)).toEqual([['users', 'missing']])
  expect(again?.record.incidents).toEqual([])
})

test('a rename before, over or after a restart is followed', () => {
  const people = aRelation('people', { oid: 16_389, xmin: '850' })
  const [, renamed, again] = polls([[users], first], [[people], later], [[people], later])
  expect(openIn(renamed)).toEqual([])
  expect(openIn(again)).toEqual([])
})
