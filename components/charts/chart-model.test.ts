import { expect, test } from 'vitest'
import { bandColor, modelOf } from './chart-model'
import { labelRestarts } from './restart-marks'
import { thinRows } from './step-rows'

const DAY = 86_400_000
const window = { from: 0, to: 3650 * DAY }

test('twenty tables lost of four groups are one hole at the top of the stack', () => {
  const group = (key: string, ...points: [number, number | null][]) => ({ key, name: key, points })
  const model = modelOf(
    {
      series: [
        group('core', [0, 4], [5 * DAY, 0], [9 * DAY, 4]),
        group('llibreta', [0, 6], [5 * DAY, 0], [9 * DAY, 6]),
        group('backoffice', [0, 10], [5 * DAY, 0], [9 * DAY, 10]),
        group('litellm', [0, 44]),
      ],
      boots: [],
      losses: [{ from: 5 * DAY, to: 9 * DAY, lost: 20, before: 64, after: 44, incidentId: 'i1' }],
      gaps: [{ from: -DAY, to: DAY, reason: 'before the window' }],
    },
    window,
    String,
  )
  expect(model.series[0]?.key).toBe('litellm')
  expect(model.holes).toMatchObject([{ upper: 64, lower: 44, recovered: true }])
  expect(model.gaps).toEqual([{ from: 0, to: DAY, reason: 'before the window' }])
  expect(model.max).toBe(64)
})

test('ten years of daily restarts in twenty schemas stay a few labels and a few bands', () => {
  const days = Array.from({ length: 3650 }, (_, day) => day * DAY)
  const series = Array.from({ length: 20 }, (_, index) => ({
    key: `s${index}`,
    name: `s${index}`,
    points: days.map((at, day): [number, number | null] => [at, 100 + ((day * index) % 7)]),
  }))
  const boots = days.map((at) => ({
    id: `b${at}`,
    at,
    kind: 'downUp' as const,
    clusterReplaced: false,
  }))
  const model = modelOf({ series, boots, losses: [], gaps: [] }, window, (count) => `${count} more`)
  expect(model.series).toHaveLength(8)
  expect(model.series.some(({ name }) => name === '13 more')).toBe(true)
  expect(labelRestarts(boots, window, 1000, () => 116).length).toBeLessThanOrEqual(9)
  expect(thinRows(model.rows, window, 500).length).toBeLessThanOrEqual(1500)
})

test('neighbouring bands never have the same colour', () => {
  for (const count of [1, 2, 3, 4, 5, 8]) {
    const colors = Array.from({ length: count }, (_, index) => bandColor(index, count))
    expect(new Set(colors).size).toBe(count)
  }
})
