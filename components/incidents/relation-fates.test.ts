import { expect, test } from 'vitest'
import type { IncidentRelationView } from '@/lib/model/api-incidents'
import { groupByFate, rowsBefore } from './relation-fates'

const relation = (name: string, over: Partial<IncidentRelationView>): IncidentRelationView => ({
  schema: 'public',
  name,
  oid: 1,
  oidNow: null,
  group: 'core',
  change: 'missing',
  rows: null,
  bytes: null,
  emptyNow: null,
  ...over,
})
const core = { id: 'core', name: 'core', severity: 'critical', affected: 4, expected: 4 } as const

test('tables stand under what became of them, worst first', () => {
  const relations = [
    relation('back', { change: 'returned' }),
    relation('hollow', { change: 'recreated', emptyNow: true }),
    relation('unprobed', { change: 'recreated', emptyNow: null }),
    relation('gone', { change: 'missing' }),
    relation('filled', { change: 'recreated', emptyNow: false }),
  ]
  const [group] = groupByFate({ groups: [core], relations })
  expect(group?.fates.map(({ fate, relations }) => [fate, relations[0]?.name])).toEqual([
    ['missing', 'gone'],
    ['recreatedEmpty', 'hollow'],
    ['recreated', 'unprobed'],
    ['recreatedWithRows', 'filled'],
    ['returned', 'back'],
  ])
})

test('a group that is not affected is kept, without tables', () => {
  const litellm = { ...core, id: 'litellm', affected: 0, expected: 44 }
  expect(groupByFate({ groups: [litellm], relations: [relation('users', {})] })).toEqual([
    { group: litellm, fates: [] },
  ])
})

test('unknown rows are not taken for none', () => {
  expect(rowsBefore([relation('a', {}), relation('b', {})])).toBeNull()
  expect(rowsBefore([relation('a', { rows: 40 }), relation('b', {})])).toBe(40)
})
