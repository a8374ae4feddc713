import { expect, test } from 'vitest'
import type { VerdictView } from '@/lib/model/api-incidents'
import { firstFew, groupOtherCauses } from './other-causes'

const causes: VerdictView['causes'] = [
  { id: 'wal_lost', standing: 'ruledOut', because: ['Flush LSN'] },
  { id: 'visibility', standing: 'open', because: [] },
  { id: 'dropped_by_sql', standing: 'supported', because: [] },
  { id: 'truncated', standing: 'open', because: [] },
  { id: 'litellm_schema_push', standing: 'supported', because: [] },
  { id: 'crash', standing: 'supported', because: [] },
]
const verdict = { cause: null, refinement: null, runnerUp: null, causes }
const shape = (groups: ReturnType<typeof groupOtherCauses>) =>
  groups.map((group) => [group.standing, ...group.causes.map(({ id }) => id)])

test('what the verdict names is not among the other causes', () => {
  const refinement = {
    cause: 'litellm_schema_push',
    confidence: 'likely',
    sentence: '',
  } as const
  const groups = groupOtherCauses({ ...verdict, cause: 'dropped_by_sql', refinement })
  expect(shape(groups)).toEqual([
    ['supported', 'crash'],
    ['open', 'visibility', 'truncated'],
    ['ruledOut', 'wal_lost'],
  ])
})

test('where it cannot be told, every cause is listed, and the runner-up leads', () => {
  expect(shape(groupOtherCauses({ ...verdict, runnerUp: 'truncated' }))).toEqual([
    ['supported', 'dropped_by_sql', 'litellm_schema_push', 'crash'],
    ['open', 'truncated', 'visibility'],
    ['ruledOut', 'wal_lost'],
  ])
})

test('a standing that no cause has is left out', () => {
  expect(groupOtherCauses({ ...verdict, causes: [] })).toEqual([])
})

test('a few at once, unless the rest is a single one', () => {
  expect(firstFew([1, 2, 3, 4])).toEqual({ shown: [1, 2, 3, 4], rest: [] })
  expect(firstFew([1, 2, 3, 4, 5])).toEqual({ shown: [1, 2, 3], rest: [4, 5] })
})
