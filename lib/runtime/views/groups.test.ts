import { expect, test } from 'vitest'
import type { Expectation } from '@/lib/model/findings'
import type { Group } from '@/lib/model/groups'
import { viewGroups } from './groups'

const core: Group = { id: 'core', name: 'Core', severity: 'critical', tables: ['users', 'tenants'] }
const of = (name: string, over: Partial<Expectation>): Expectation => ({
  ...{ schema: 'public', name, group: 'core', severity: 'critical', state: 'present' },
  ...{ before: null, after: null, rows: 12, sizeBytes: 8192, emptyNow: null },
  ...over,
})

test('a group is as bad as what it lacks, which is less than it could be after DELETE', () => {
  const worst = (...expectations: Expectation[]) => viewGroups([core], expectations)[0]?.worst
  const emptied = of('users', { state: 'emptied', severity: 'warning' })
  expect(worst(of('users', {}), of('tenants', { state: 'pending' }))).toBeUndefined()
  expect(worst(emptied, of('tenants', {}))).toBe('warning')
  expect(worst(emptied, of('tenants', { state: 'missing' }))).toBe('critical')
})
