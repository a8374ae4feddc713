import { expect, test } from 'vitest'
import { clusterStanding } from './cluster-standing'

test.each([
  [true, null, 'current'],
  [true, true, 'current'],
  [false, true, 'exists'],
  [false, false, 'gone'],
  [false, null, 'unknown'],
] as const)('current %s, volume there %s: %s', (current, exists, standing) => {
  expect(clusterStanding({ current, exists })).toBe(standing)
})
