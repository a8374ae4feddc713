import { expect, test } from 'vitest'
import { formatMoment, formatSpan, formatTick } from './times'

const now = Date.UTC(2025, 10, 26, 13, 20)

test('a moment says as much of the date as tells it from today', () => {
  const moment = (at: number) => formatMoment(at, now, { timeZone: 'UTC' })
  expect(moment(Date.UTC(2025, 10, 26, 3, 2, 12))).toBe('03:02:12')
  expect(moment(Date.UTC(2025, 10, 25, 19, 40, 18))).toBe('25 Nov, 19:40:18')
  expect(moment(Date.UTC(2024, 10, 25, 19, 40, 18))).toBe('25 Nov 2024, 19:40:18')
})

test('ticks say what changes from one to the next', () => {
  expect(formatTick(now, 'clock', 'UTC')).toBe('13:20')
  expect(formatTick(now, 'seconds', 'UTC')).toBe('13:20:00')
  expect(formatTick(now, 'day', 'UTC')).toBe('26 Nov')
  expect(formatTick(now, 'month', 'UTC')).toBe('Nov 2025')
})

test('a stretch is named in one rounded unit', () => {
  expect([59_000, 9 * 60_000 + 7000, 19.99 * 3_600_000, 7.1 * 86_400_000].map(formatSpan)).toEqual([
    '59 s',
    '9 min',
    '20 h',
    '7 d',
  ])
})
