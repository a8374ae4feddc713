import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ManifestRelation } from '@/lib/model/manifest'
import { qualifiedKey, type Relation } from '@/lib/model/relations'
import { anEnvironment, anIdentity, aRelation, T0 } from '@/lib/testing/builders'
import { type ExpectationInput, judgeExpectations } from './expectations'

const identity = anIdentity({ postmasterStartedAt: T0 })
const { systemIdentifier, databaseOid } = identity
const users = aRelation('users', { oid: 1 })
const tenants = aRelation('tenants', { oid: 2 })
const chunks = aRelation('knowledge_chunks', { oid: 3 })

const known = (relation: Relation, over: Partial<ManifestRelation> = {}): ManifestRelation => ({
  environmentId: 'dev',
  schema: relation.schema,
  name: relation.name,
  identity: { systemIdentifier, databaseOid, oid: relation.oid },
  source: 'learned',
  since: T0 - 1,
  rows: relation.rows,
  sizeBytes: relation.sizeBytes,
  relfilenode: relation.relfilenode,
  ...over,
})

const judge = (
  relations: Relation[],
  manifest: ManifestRelation[],
  over: Partial<ExpectationInput> = {},
) =>
  judgeExpectations({
    groups: anEnvironment().groups,
    manifest: { cluster: null, relations: manifest },
    identity,
    relations,
    now: T0 + 120_000,
    settleMs: 60_000,
    onRestart: 'keep',
    latchedEmptied: new Set(),
    ...over,
  })
const states = (...input: Parameters<typeof judge>) =>
  Object.fromEntries(judge(...input).map((one) => [one.name, one.state]))

const all = [known(users), known(tenants), known(chunks)]

describe('a table that was seen before', () => {
  test.each<[string, Relation[], string]>([
    ['is here', [users], 'present'],
    ['is gone', [], 'missing'],
    ['has another oid', [{ ...users, oid: 9 }], 'recreated'],
    ['was truncated', [{ ...users, relfilenode: 9, sizeBytes: 0 }], 'emptied'],
    ['was rewritten', [{ ...users, relfilenode: 9 }], 'present'],
    ['is a view now', [{ ...users, relkind: 'v' }], 'missing'],
  ])('%s', (_, relations, state) => {
    expect(states([tenants, chunks, ...relations], all)).toEqual({
      users: state,
      tenants: 'present',
      knowledge_chunks: 'present',
    })
  })

  test('is missing at once, also within the grace after a boot', () => {
    expect(states([], all, { now: T0 + 1 })).toMatchObject({ users: 'missing' })
  })

  test('and accepted as gone is waited for as one never seen, if the configuration names it', () => {
    const manifest = [
      known(users, { identity: null }),
      known(tenants),
      known(chunks, { identity: null }),
    ]
    expect(Object.keys(states([tenants], manifest))).toEqual(['tenants'])
  })

  test('binds no longer after a restart that resets', () => {
    expect(states([], all, { onRestart: 'reset', now: T0 + 1 })).toMatchObject({ users: 'pending' })
  })
})

describe('a table without the rows it had', () => {
  const emptied = new Map([[users.oid, 'empty' as const]])
  const truncated = { ...users, relfilenode: 9, sizeBytes: 0 }
  const reset = { ...users, relpersistence: 'u' as const, sizeBytes: 0 }
  const usersOf = (relation: Relation, over: Partial<ExpectationInput> = {}) => {
    const one = judge([relation, tenants, chunks], all, over).find(({ name }) => name === 'users')
    return `${one?.state} ${one?.severity}`
  }
  const emptiable = (...patterns: string[]) => ({
    groups: (anEnvironment().groups ?? []).map((group) => ({ ...group, emptiable: patterns })),
  })

  test('is a warning after DELETE, and what its group says after TRUNCATE or a crash', () => {
    expect(usersOf(users, { rowProofs: emptied })).toBe('emptied warning')
    expect(usersOf(truncated)).toBe('emptied critical')
    expect(usersOf(reset)).toBe('emptied critical')
  })

  test('is as it should be where its rows come and go, whatever emptied it', () => {
    for (const pattern of ['users', '*', 'us?rs', 'public.users', 'public.*']) {
      const here = emptiable('other', pattern)
      expect(usersOf(users, { ...here, rowProofs: emptied })).toBe('present critical')
      expect(usersOf(truncated, here)).toBe('present critical')
      expect(usersOf(reset, here)).toBe('present critical')
    }
  })

  test('is told for the others of the group, and for all where they are gone', () => {
    expect(usersOf(truncated, emptiable('tenants', 'billing.users'))).toBe('emptied critical')
    expect(usersOf({ ...users, oid: 9 }, emptiable('*'))).toBe('recreated critical')
    expect(usersOf({ ...users, name: 'renamed' }, emptiable('*'))).toBe('missing critical')
  })

  test('stays told where an incident holds it, since its rows are not back', () => {
    const held = { latchedEmptied: new Set([qualifiedKey(users)]) }
    expect(usersOf(truncated, { ...emptiable('*'), ...held })).toBe('emptied critical')
  })
})

describe('a table that was never seen', () => {
  test('is pending within the grace and told after it, by exact names only', () => {
    expect(states([], [], { now: T0 + 59_999 })).toEqual({ users: 'pending', tenants: 'pending' })
    expect(states([], [], { now: T0 + 60_000 })).toEqual({
      users: 'neverSeen',
      tenants: 'neverSeen',
    })
  })
})

const tableNames = ['users', 'tenants', 'knowledge_a', 'knowledge_b', 'other']

test('each table is expected at most once, and all that a group covers are', () => {
  const names = fc.subarray(tableNames)
  fc.assert(
    fc.property(names, names, fc.boolean(), (here, before, ungrouped) => {
      const relationOf = (name: string) => aRelation(name, { oid: 1 + tableNames.indexOf(name) })
      const expectations = judge(
        here.map(relationOf),
        before.map((name) => known(relationOf(name))),
        ungrouped ? { groups: null } : {},
      )
      const keys = expectations.map(qualifiedKey)
      expect(new Set(keys).size).toBe(keys.length)
      const covered = [...new Set([...here, ...before])].filter(
        (name) => ungrouped || name !== 'other',
      )
      const always = ungrouped ? [] : ['users', 'tenants']
      expect(expectations.map((one) => one.name).sort()).toEqual(
        [...new Set([...covered, ...always])].sort(),
      )
      for (const one of expectations) {
        if (one.state === 'present') expect(here).toContain(one.name)
        if (one.state === 'missing') expect(before).toContain(one.name)
      }
    }),
  )
})
