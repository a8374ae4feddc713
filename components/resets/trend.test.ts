import { expect, test } from 'vitest'
import { aCheckSummary } from '@/lib/testing/views-resets'
import { trendOf } from './trend'

const at = Date.parse('2025-11-26T02:02:13.470Z')
const check = (minute: number, tookMs: number, result: 'pass' | 'fail' | 'unobserved') =>
  aCheckSummary(at, {
    id: `chk_${minute}`,
    result,
    startedAt: new Date(at + minute * 60_000 - tookMs).toISOString(),
    finishedAt: new Date(at + minute * 60_000).toISOString(),
  })

test('the newest checks stand last, as high as they took long, and are counted by result', () => {
  const trend = trendOf([
    check(3, 1000, 'unobserved'),
    check(2, 4000, 'fail'),
    check(1, 2000, 'pass'),
  ])
  expect(trend?.bars.map(({ id, height }) => [id, height])).toEqual([
    ['chk_1', 50],
    ['chk_2', 100],
    ['chk_3', 25],
  ])
  expect(trend).toMatchObject({ passed: 1, failed: 1, unobserved: 1, medianMs: 2000 })
})

test('a check that took almost no time can still be seen, and one alone fills its place', () => {
  const trend = trendOf([check(2, 0, 'pass'), check(1, 60_000, 'pass')])
  expect(trend?.bars.map(({ height }) => height)).toEqual([100, 15])
  expect(trendOf([check(1, 0, 'pass')])?.bars[0]?.height).toBe(100)
})

test('without checks there is no trend, and of many only the newest are drawn', () => {
  expect(trendOf([])).toBeNull()
  const many = Array.from({ length: 100 }, (_, index) => check(100 - index, 1000, 'pass'))
  const bars = trendOf(many)?.bars ?? []
  expect(bars).toHaveLength(30)
  expect(bars.at(-1)?.id).toBe('chk_100')
})
