import { expect, test } from 'vitest'
import { hairlinesOf, labelRestarts, type RestartMark, ticksPath } from './restart-marks'

const window = { from: 0, to: 1000 }
const mark = (at: number, kind: RestartMark['kind'] = 'downUp'): RestartMark => ({
  id: `b${at}`,
  at,
  kind,
  clusterReplaced: false,
})
const label = (marks: RestartMark[]) => labelRestarts(marks, window, 1000, () => 80)

test('restarts far apart have a label each', () => {
  expect(label([mark(100), mark(500)]).map(({ x, left }) => [x, left])).toEqual([
    [100, 100],
    [500, 500],
  ])
})

test('restarts too close for two labels share one', () => {
  const labels = label([mark(500), mark(100), mark(150), mark(175)])
  expect(labels.map(({ marks }) => marks.map(({ at }) => at))).toEqual([[100, 150, 175], [500]])
})

test('near the right edge a label ends at its line', () => {
  expect(label([mark(990)])).toMatchObject([{ x: 990, left: 910, flipped: true }])
})

test('restarts outside the window have no label', () => {
  expect(label([mark(-1), mark(1000)])).toEqual([])
})

test.each([1, 10, 365, 3650])('%d restarts never make labels overlap or leave one out', (count) => {
  const marks = Array.from({ length: count }, (_, index) => mark((index * 997) % 1000))
  const labels = label(marks)
  expect(labels.flatMap((one) => one.marks)).toHaveLength(count)
  for (const [index, one] of labels.entries()) {
    const previous = labels[index - 1]
    if (previous) expect(one.left).toBeGreaterThanOrEqual(previous.left + previous.width)
    expect(one.left).toBeGreaterThanOrEqual(0)
    expect(one.left + one.width).toBeLessThanOrEqual(1000)
  }
})

test('thousands of restarts do not wash the chart out, and a crash among them still shows', () => {
  const marks = Array.from({ length: 3650 }, (_, index) => mark((index / 3650) * 1000))
  expect(hairlinesOf(marks, window, 1000)).toEqual([])
  expect(hairlinesOf([...marks, mark(400, 'crash')], window, 1000)).toEqual([
    { x: 400, notable: true, clusterReplaced: false, dashed: false },
  ])
  expect(ticksPath(marks, window, 1000, 4).match(/M/g)).toHaveLength(1001)
})

test('a few restarts have a line each', () => {
  expect(hairlinesOf([mark(100), mark(300, 'stopStart')], window, 1000)).toEqual([
    { x: 100, notable: false, clusterReplaced: false, dashed: false },
    { x: 300, notable: false, clusterReplaced: false, dashed: true },
  ])
})
