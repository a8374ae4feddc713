import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Group } from '@/lib/model/groups'
import type { Relation } from '@/lib/model/relations'
import { anEnvironment, anIdentity, aRelation, T0 } from '@/lib/testing/builders'
import { createDrive } from './testing-drive'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const users = aRelation('users', { oid: 1 })
const roles = aRelation('roles', { oid: 2 })
const notes = aRelation('notes', { oid: 3 })
const core: Group = { id: 'core', name: 'Core', severity: 'critical', tables: ['users', 'roles'] }
const restarted = anIdentity({ postmasterStartedAt: T0 + 90 * day })

const begin = (first: Relation[] = [users, roles], over = {}) => {
  const drive = createDrive(anEnvironment({ groups: null, ...over }))
  drive.see(first)
  const lost = () =>
    drive
      .stored()
      .incidents.flatMap(({ relations }) => relations)
      .filter(({ change }) => change !== 'returned')
      .map(({ name, change, severity }) => `${name} ${change} ${severity}`)
      .sort()
  const see = (relations: Relation[], afterMs?: number, identity = anIdentity()) => {
    const plan = drive.see(relations, identity, afterMs)
    return { lost: lost(), changes: plan.record.changes.map(({ kind, name }) => `${name} ${kind}`) }
  }
  return { drive, see, lost }
}

describe('without groups', () => {
  test('what was there at the first look is missed at the next', () => {
    const { see } = begin()
    expect(see([users]).lost).toEqual(['roles missing warning'])
  })

  test('later, a table that goes again within the hour is a change and no incident', () => {
    const { see } = begin()
    see([users, roles], day)
    see([users, roles, notes])
    const gone = see([users, roles], hour - 10_000)
    expect(gone).toEqual({ lost: [], changes: ['notes vanished'] })
    expect(see([users, roles]).lost).toEqual([])
  })

  test('one that has lasted for an hour is expected from then on', () => {
    const { see } = begin()
    see([users, roles], day)
    see([users, roles, notes])
    see([users, roles, notes], hour)
    expect(see([users, roles]).lost).toEqual(['notes missing warning'])
  })

  test('as long as the configuration says', () => {
    const { see } = begin([users], { learnAfterMs: 0 })
    see([users], day)
    see([users, notes])
    expect(see([users]).lost).toEqual(['notes missing warning'])
  })

  test('one that has lived through a restart is expected, however young', () => {
    const { see } = begin()
    see([users, roles], day)
    see([users, roles, notes])
    see([users, roles, notes], 5_000, restarted)
    expect(see([users, roles], 5_000, restarted).lost).toEqual(['notes missing warning'])
  })

  test('what a restart takes away is a loss, however young: nothing that was committed goes by itself', () => {
    const { see } = begin()
    see([users, roles], day)
    see([users, roles, notes])
    expect(see([users, roles], 5_000, restarted).lost).toEqual(['notes missing warning'])
  })

  test('so is what a database made anew, or another cluster, has not', () => {
    for (const other of [{ databaseOid: 999 }, { systemIdentifier: '42' }]) {
      const { see } = begin([])
      see([users, roles])
      const anew = see([], 5_000, anIdentity(other))
      expect(anew.lost).toEqual(['roles missing warning', 'users missing warning'])
    }
  })

  test('tables of an environment that is being set up are missed after a minute', () => {
    const { see } = begin([])
    see([users, roles], 10 * minute)
    expect(see([users], minute - 5_000).lost).toEqual([])
    see([users], 5_000)
    expect(see([]).lost).toEqual(['users missing warning'])
  })

  test('a renamed table is expected under its new name at once', () => {
    const { see } = begin()
    see([users, roles], day)
    see([users, { ...roles, name: 'duties' }])
    expect(see([users]).lost).toEqual(['duties missing warning'])
  })

  test.each([
    '_prisma_migrations_tmp',
    'tmp_import',
    'users_old',
    'users_bak_20260101',
    'new__users',
  ])(
    'a table called %s comes and goes, also at the first look, over a restart and while it is set up',
    (name) => {
      const thrown = aRelation(name, { oid: 9 })
      const first = begin([users, roles, thrown])
      first.see([users, roles, thrown], 10 * minute)
      expect(first.see([users, roles]).lost).toEqual([])
      const over = begin()
      over.see([users, roles, thrown])
      expect(over.see([users, roles], 5_000, restarted).lost).toEqual([])
      const lasting = begin([users, thrown])
      lasting.see([users, thrown], hour)
      expect(lasting.see([users]).lost).toEqual([`${name} missing warning`])
    },
  )

  test('names that only look like them are expected like others', () => {
    for (const name of ['template', 'news', 'older_users', 'attempts', 'gold', 'contemporary']) {
      const table = aRelation(name, { oid: 9 })
      const { see } = begin([table])
      expect(see([]).lost).toEqual([`${name} missing warning`])
    }
  })

  test('whatever comes and goes within the hour of one boot, only what was expected is missed', () => {
    const pool = ['a', 'b', 'c', 'd'].map((name, index) => aRelation(name, { oid: 100 + index }))
    fc.assert(
      fc.property(fc.array(fc.subarray(pool), { maxLength: 20 }), (polls) => {
        const { see, lost } = begin()
        see([users, roles], day)
        const since = polls.map((tables) => see([users, roles, ...tables], minute))
        expect(since.flatMap((one) => one.lost)).toEqual([])
        expect(lost()).toEqual([])
      }),
    )
  })
})

describe('groups that a person accepted', () => {
  const others: Group = { id: 'rest', name: 'Rest', severity: 'warning', tables: ['n*'] }

  test('count from the next poll on, with their names and severities', () => {
    const { drive, see } = begin()
    drive.regroup([core])
    expect(see([users]).lost).toEqual(['roles missing critical'])
    expect(drive.stored().incidents[0]?.relations[0]?.group).toBe('core')
  })

  test('expect a name at once, and what only a glob covers once it has lasted', () => {
    const { drive, see } = begin([users])
    see([users], day)
    drive.regroup([core, others])
    see([users, roles, notes])
    expect(see([users]).lost).toEqual(['roles missing critical'])
  })

  test('name tables that were never here, which are told as such', () => {
    const { drive, see } = begin([users])
    drive.regroup([core])
    expect(see([users], 2 * minute).lost).toEqual(['roles neverSeen critical'])
  })

  test('do not silence a loss that stands, not even by leaving its table out', () => {
    for (const after of [[core], [others], null]) {
      const { drive, see } = begin([users, roles, notes])
      see([users, notes])
      const [incident] = drive.stored().incidents
      drive.regroup(after)
      expect(see([users, notes]).lost).toEqual(['roles missing warning'])
      expect(drive.stored().incidents.map(({ id }) => id)).toEqual([incident?.id])
      // It ends by a reason with a name, once the table is back.
      expect(see([users, notes, roles]).lost).toEqual([])
      expect(drive.stored().incidents).toEqual([])
    }
  })

  test('what went, was made anew or emptied while it was in no group is no loss once it is in one', () => {
    const { drive, see } = begin([users, roles, notes])
    drive.regroup([others])
    const anew = { ...users, oid: 77 }
    const emptied = { ...roles, relfilenode: 5, sizeBytes: 0, rows: 0 }
    expect(see([anew, emptied, notes]).lost).toEqual([])
    drive.regroup(null)
    expect(see([anew, emptied, notes], day).lost).toEqual([])
    drive.regroup([core])
    expect(see([anew, emptied, notes]).lost).toEqual([])
    expect(see([anew, notes]).lost).toEqual(['roles missing critical'])
  })

  test('a change to and fro opens nothing and ends nothing, whatever the groups', () => {
    const tables = [users, roles, notes]
    const choice = fc.constantFrom<Group[] | null>(null, [core], [others], [core, others])
    const step = fc.record({ groups: choice, here: fc.subarray(tables) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const { drive, see } = begin(tables)
        let known = new Set<string>()
        for (const { groups, here } of steps) {
          see(here)
          see(here)
          const before = drive.stored().incidents.map(({ id }) => id)
          known = new Set([...known, ...before])
          drive.regroup(groups)
          see(here)
          const after = drive.stored().incidents
          const covered = after.filter(({ check }) => check !== 'relations_never_seen')
          expect(covered.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([])
          for (const id of before) expect(after.map((one) => one.id)).toContain(id)
        }
      }),
      { numRuns: 300 },
    )
  })
})

test('the configuration beats what was accepted', () => {
  const { drive, see } = begin([users, roles], { groups: [core] })
  drive.regroup([{ id: 'none', name: 'None', severity: 'warning', tables: ['other'] }])
  expect(see([users]).lost).toEqual(['roles missing critical'])
})
