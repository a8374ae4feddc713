import { expect, test } from 'vitest'
import { countTicks, spreadLabels, topOf } from './count-scale'
import { percentOf, timeTicks } from './time-scale'

const day = 86_400_000

test('time ticks fall on round local times and say the day at midnight', () => {
  const from = new Date(2025, 10, 25, 18, 20).getTime()
  const ticks = timeTicks({ from, to: from + 20 * 3_600_000 }, 1000)
  expect(ticks.map(({ at }) => new Date(at).getHours())).toEqual([
    20, 22, 0, 2, 4, 6, 8, 10, 12, 14,
  ])
  expect(ticks.map(({ shows }) => shows)[2]).toBe('day')
})

test.each([60_000, 3_600_000, day, 7 * day, 90 * day, 3650 * day])(
  'time ticks over %d ms never come closer than the gap',
  (spanMs) => {
    const from = new Date(2016, 1, 3, 4, 5, 6).getTime()
    const window = { from, to: from + spanMs }
    for (const width of [200, 1000]) {
      const ticks = timeTicks(window, width)
      expect(ticks.length).toBeGreaterThan(0)
      for (const [index, tick] of ticks.entries()) {
        const previous = ticks[index - 1]
        // Months differ in length, hence the tenth.
        if (previous) expect(((tick.at - previous.at) / spanMs) * width).toBeGreaterThan(72 * 0.9)
      }
    }
  },
)

test('a moment outside the window stays at its edge', () => {
  expect(percentOf(-5, { from: 0, to: 10 })).toBe(0)
  expect(percentOf(50, { from: 0, to: 10 })).toBe(100)
  expect(percentOf(5, { from: 5, to: 5 })).toBe(0)
})

test('count ticks begin at zero and name the counts that matter', () => {
  expect(countTicks(64, [44], 300)).toEqual([0, 20, 44, 64])
  expect(countTicks(0, [], 300)).toEqual([0])
  expect(countTicks(3, [], 300)).toEqual([0, 1, 2, 3])
})

test('count ticks never collide', () => {
  for (const max of [1, 7, 64, 999, 10_000]) {
    const ticks = countTicks(max, [max - 1, max / 2], 270)
    const pixels = ticks.map((tick) => (tick / topOf(max)) * 270)
    for (const [index, pixel] of pixels.entries())
      if (index > 0) expect(pixel - (pixels[index - 1] ?? 0)).toBeGreaterThanOrEqual(20)
  }
})

test('labels move apart and stay inside', () => {
  expect(spreadLabels([10, 12, 14], 16, 0, 300)).toEqual([10, 26, 42])
  expect(spreadLabels([290, 295, 299], 16, 0, 300)).toEqual([268, 284, 300])
  expect(spreadLabels([], 16, 0, 300)).toEqual([])
})
