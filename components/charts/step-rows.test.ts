import { expect, test } from 'vitest'
import { maxTotal, rowAt, shapeRows, thinRows, totalAt } from './step-rows'

const window = { from: 0, to: 100 }
const core = { points: [[0, 4]] satisfies [number, number | null][] }

test('a point holds until the next, and to the end of the window', () => {
  const rows = shapeRows(
    [
      {
        points: [
          [0, 64],
          [30, 44],
          [60, 64],
        ],
      },
    ],
    [],
    window,
  )
  expect(rows.map(({ at, total }) => [at, total])).toEqual([
    [0, 64],
    [30, 44],
    [60, 64],
    [100, 64],
  ])
  expect(totalAt(rows, 59)).toBe(44)
  expect(maxTotal(rows)).toBe(64)
})

test('the count before the window holds inside it', () => {
  const rows = shapeRows([{ points: [[-50, 10]] }], [], window)
  expect(rows).toEqual([
    { at: 0, counts: [10], total: 10 },
    { at: 100, counts: [10], total: 10 },
  ])
})

test('a line ends where nothing is observed and begins again after it, never zero, never drawn through', () => {
  const rows = shapeRows(
    [
      {
        points: [
          [0, 64],
          [20, null],
          [40, 64],
        ],
      },
    ],
    [],
    window,
  )
  expect(rows.map(({ at, total }) => [at, total])).toEqual([
    [0, 64],
    [20, 64],
    [20, null],
    [40, 64],
    [100, 64],
  ])
})

test('a gap breaks the line even where the points say nothing of it', () => {
  const rows = shapeRows([core], [{ from: 20, to: 40 }], window)
  expect(totalAt(rows, 19)).toBe(4)
  expect(totalAt(rows, 20)).toBeNull()
  expect(totalAt(rows, 39)).toBeNull()
  expect(totalAt(rows, 40)).toBe(4)
})

test('unobserved until now stays broken to the end', () => {
  const rows = shapeRows([core], [{ from: 70, to: 100 }], window)
  expect(rows.at(-1)).toEqual({ at: 100, counts: [null], total: null })
})

test('what one series does not know does not silence the others', () => {
  const rows = shapeRows([core, { points: [[50, 6]] }], [], window)
  expect(rowAt(rows, 10)).toEqual({ at: 0, counts: [4, null], total: 4 })
  expect(rowAt(rows, 60)?.total).toBe(10)
})

test('zero that was observed is zero, not a gap', () => {
  const rows = shapeRows([{ points: [[0, 0]] }], [], window)
  expect(rows.map((row) => row.total)).toEqual([0, 0])
})

test('thinning keeps a loss that lasted less than a pixel, and every edge of the unobserved', () => {
  const points = Array.from({ length: 40_000 }, (_, at): [number, number | null] => [
    at,
    at === 20_001 ? 3 : at === 30_000 ? null : 60 + (at % 2),
  ])
  const wide = { from: 0, to: 40_000 }
  const thin = thinRows(shapeRows([{ points }], [], wide), wide, 500)
  expect(thin.length).toBeLessThan(2_100)
  expect(thin.some((row) => row.total === 3)).toBe(true)
  expect(thin.some((row) => row.total === null)).toBe(true)
})
