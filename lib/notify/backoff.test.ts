import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextAttemptAt } from './backoff'

const HOUR_MS = 3_600_000
const at = (attempts: number, random = 1, retryAfterMs: number | null = null) =>
  nextAttemptAt({ attempts, createdAt: 0, now: 0, random: () => random, retryAfterMs })

test('waits double from 2 s to 15 min, spread over their lower half, never under 1 s', () => {
  expect([1, 2, 3, 4, 9, 10, 50].map((attempts) => at(attempts))).toEqual([
    2_000, 4_000, 8_000, 16_000, 512_000, 900_000, 900_000,
  ])
  expect([1, 2, 50].map((attempts) => at(attempts, 0))).toEqual([1_000, 2_000, 450_000])
})

test('a receiver that asks for more time gets it, one that asks for less does not', () => {
  expect(at(1, 1, HOUR_MS)).toBe(HOUR_MS)
  expect(at(50, 1, 1000)).toBe(900_000)
})

test('after 24 h it is given up', () => {
  const late = { attempts: 90, createdAt: 0, random: () => 1, retryAfterMs: null }
  expect(nextAttemptAt({ ...late, now: 24 * HOUR_MS - 900_000 })).toBe(24 * HOUR_MS)
  expect(nextAttemptAt({ ...late, now: 24 * HOUR_MS - 899_999 })).toBe(null)
})

test('every wait lies between 1 s and 15 min', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, random) => {
        expect(at(n, random)).toBeGreaterThanOrEqual(1_000)
        expect(at(n, random)).toBeLessThanOrEqual(900_000)
      },
    ),
  )
})
