import { expect, test } from 'vitest'
import { freshnessOf } from './freshness'

const collectedAt = '2025-11-26T02:02:00.000Z'
const at = new Date(collectedAt).getTime()
const environment = { collectedAt, pollIntervalMs: 5_000 }

test('an environment is fresh for three intervals, then stale', () => {
  expect(freshnessOf(environment, at + 15_000)).toBe('fresh')
  expect(freshnessOf(environment, at + 17_001)).toBe('stale')
})

test('an environment that was never seen is neither', () => {
  expect(freshnessOf({ ...environment, collectedAt: null }, at)).toBe('never')
})
