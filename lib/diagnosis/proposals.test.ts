import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Group } from '@/lib/model/groups'
import { createGroupOf } from '@/lib/model/patterns'
import { proposeGroups } from './proposals'

const core: Group = {
  ...{ id: 'core', name: 'Core', severity: 'critical' },
  ...{ tables: ['tenants', 'roles', 'users', 'session'], emptiable: ['session'] },
}
const models = ['Budget', 'User', 'Team', 'Spend', 'Config'].map((one) => `LiteLLM_${one}Table`)
const presets = [
  {
    name: 'nodus',
    groups: [
      core,
      { id: 'litellm', name: 'LiteLLM', severity: 'warning' as const, tables: models },
    ],
  },
]
const tablesOf = (names: string[], over: { schema?: string; owner?: string } = {}) =>
  names.map((name) => ({ schema: 'public', owner: 'app', name, ...over }))
const propose = (tables: ReturnType<typeof tablesOf>, taken: string[] = []) =>
  proposeGroups({ tables, presets, taken })
const shown = (groups: ReturnType<typeof propose>) =>
  groups.map(({ id, severity, tables, why }) => [id, severity, why.by, tables])

describe('a known product', () => {
  test('is proposed by its names, with what it lacks apart, and the rest beside it', () => {
    const seen = [...core.tables.slice(0, 3), ...models, 'invoices']
    const groups = propose(tablesOf(seen))
    expect(shown(groups)).toEqual([
      ['core', 'critical', 'preset', ['roles', 'tenants', 'users']],
      ['litellm', 'warning', 'preset', models.toSorted()],
      ['public', 'warning', 'schema', ['invoices']],
    ])
    expect(groups[0]?.absent).toEqual(['session'])
  })

  test('keeps what may be emptied', () => {
    expect(propose(tablesOf([...core.tables, ...models]))[0]?.emptiable).toEqual(['session'])
  })

  test('is not proposed by a few names that many products have', () => {
    expect(propose(tablesOf(['users', 'roles', 'tenants', 'session'])).map(({ id }) => id)).toEqual(
      ['public'],
    )
    expect(propose(tablesOf([...models, 'users'])).map(({ why }) => why.by)).toEqual([
      'schema',
      'prefix',
    ])
  })
})

describe('prefixes', () => {
  test('of three tables and more make a group, whose glob takes in later ones', () => {
    expect(
      shown(propose(tablesOf(['knowledge_a', 'knowledge_b', 'knowledge_c', 'x_1', 'x_2']))),
    ).toEqual([
      ['public', 'warning', 'schema', ['x_1', 'x_2']],
      ['knowledge', 'warning', 'prefix', ['knowledge_*']],
    ])
  })

  test('are as long as all of a family share, which is parted only where each part is a family', () => {
    const patterns = (names: string[]) => propose(tablesOf(names)).flatMap(({ tables }) => tables)
    expect(patterns(['app_auth_a', 'app_auth_b', 'app_auth_c'])).toEqual(['app_auth_*'])
    const auth = ['app_auth_a', 'app_auth_b', 'app_auth_c']
    expect(patterns([...auth, 'app_blog_a', 'app_blog_b', 'app_blog_c'])).toEqual([
      'app_auth_*',
      'app_blog_*',
    ])
    expect(patterns([...auth, 'app_settings'])).toEqual(['app_*'])
  })

  test('are none without an underscore, nor an underscore alone', () => {
    expect(shown(propose(tablesOf(['user1', 'user2', 'user3', '_a', '_b', '_c'])))).toEqual([
      ['public', 'warning', 'schema', ['public.*']],
    ])
  })
})

test('schemas and owners part what is left, and name their schema where there are several', () => {
  const groups = propose([
    ...tablesOf(['a', 'b', 'c'], { owner: 'etl' }),
    ...tablesOf(['d']),
    ...tablesOf(['a', 'b'], { schema: 'billing' }),
  ])
  expect(shown(groups)).toEqual([
    ['etl', 'warning', 'owner', ['public.a', 'public.b', 'public.c']],
    ['public', 'warning', 'schema', ['public.d']],
    ['billing', 'warning', 'schema', ['billing.*']],
  ])
})

test('ids that are taken are not given again, and new tables never take a whole schema', () => {
  expect(shown(propose(tablesOf(['a', 'b']), ['public']))).toEqual([
    ['public-2', 'warning', 'schema', ['a', 'b']],
  ])
})

const part = fc.constantFrom(
  'a',
  'knowledge',
  '_',
  '__',
  '.',
  '*',
  '?',
  '"',
  "'",
  '\n',
  `$\{X}`,
  ' ',
  '🐘',
  '[',
  '{',
  '<b>',
  'é',
)
const name = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''))
const table = fc.record({
  schema: fc.oneof(fc.constantFrom('public', 'billing'), name),
  name,
  owner: fc.constantFrom('app', 'etl', '"o"'),
})

test('each table is in one proposed group, the one that a lookup finds, whatever the names', () => {
  const tables = fc.uniqueArray(table, {
    maxLength: 25,
    selector: (one) => `${one.schema}\u0000${one.name}`,
  })
  fc.assert(
    fc.property(tables, (all) => {
      const groups = propose(all)
      const groupOf = createGroupOf(groups)
      expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length)
      expect(groups.flatMap(({ members }) => members)).toHaveLength(all.length)
      for (const group of groups) {
        expect(group.name.trim()).not.toBe('')
        for (const member of group.members) expect(groupOf(member)?.id).toBe(group.id)
      }
    }),
    { numRuns: 1000 },
  )
})
