import { expect, test } from 'vitest'
import type { BackupSummary } from '@/lib/model/backups'
import { isRetryDue } from './backup-retry'

const minute = 60_000
const at = 1_790_000_000_000
const failed = (over: Partial<BackupSummary> = {}) => ({
  ...{ origin: 'schedule' as const, state: 'failed' as const, finishedAt: at },
  ...over,
})

test.each([
  [1, 10],
  [2, 60],
  [3, 180],
])('after failure %i a scheduled run waits %i minutes', (failures, minutes) => {
  const made = Array.from({ length: failures }, () => failed())
  expect(isRetryDue(made, at + minutes * minute - 1)).toBe(false)
  expect(isRetryDue(made, at + minutes * minute)).toBe(true)
})

test('nothing is tried again for ever, nor after an end, a cancel or while one runs', () => {
  const later = at + 24 * 60 * minute
  expect(
    isRetryDue(
      Array.from({ length: 4 }, () => failed()),
      later,
    ),
  ).toBe(false)
  expect(isRetryDue([], later)).toBe(false)
  expect(isRetryDue([failed(), failed({ state: 'complete' })], later)).toBe(false)
  expect(isRetryDue([failed({ state: 'cancelled' }), failed()], later)).toBe(false)
  expect(isRetryDue([failed({ state: 'running', finishedAt: null }), failed()], later)).toBe(false)
})
