import { expect, test } from 'vitest'
import { isDue, nextRun } from './backup-schedule'

const at = (text: string) => Date.parse(text)
const nightly = '0 3 * * *'

test('a schedule is followed in its own time zone, summer and winter', () => {
  const zone = 'Europe/Madrid'
  expect(nextRun(nightly, zone, at('2026-01-10T12:00:00Z'))).toBe(at('2026-01-11T02:00:00Z'))
  expect(nextRun(nightly, zone, at('2026-07-10T12:00:00Z'))).toBe(at('2026-07-11T01:00:00Z'))
  expect(nextRun(null, zone, 0)).toBeNull()
})

test('a run is due once its time has come, and not before', () => {
  const followedAt = at('2026-01-10T12:00:00Z')
  expect(isDue(nightly, 'UTC', followedAt, at('2026-01-11T02:59:59Z'))).toBe(false)
  expect(isDue(nightly, 'UTC', followedAt, at('2026-01-11T03:00:00Z'))).toBe(true)
})

test('nights that were missed while Talaia was down are made up once', () => {
  const back = at('2026-01-15T09:00:00Z')
  expect(isDue(nightly, 'UTC', at('2026-01-10T03:00:05Z'), back)).toBe(true)
  expect(isDue(nightly, 'UTC', back, back + 60_000)).toBe(false)
})
