import { expect, test } from 'vitest'
import { holesOf, joinHoles, type Loss, placeNotes } from './losses'
import { shapeRows } from './step-rows'

const window = { from: 0, to: 1000 }
const loss = (from: number, to: number | null, lost = 20): Loss => ({
  from,
  to,
  lost,
  before: 64,
  after: 64 - lost,
  incidentId: 'i1',
})
const rows = shapeRows(
  [
    {
      points: [
        [0, 64],
        [300, 44],
        [600, 64],
      ],
    },
  ],
  [],
  window,
)

test('a loss is a hole from the counts before to the counts after', () => {
  expect(holesOf([loss(300, 600)], rows, window)).toMatchObject([
    { from: 300, to: 600, upper: 64, lower: 44, recovered: true },
  ])
})

test('a loss that has not ended reaches to now', () => {
  const lost = shapeRows(
    [
      {
        points: [
          [0, 64],
          [300, 44],
        ],
      },
    ],
    [],
    window,
  )
  expect(holesOf([loss(300, null)], lost, window)).toMatchObject([{ to: 1000, recovered: false }])
})

test('a loss that a poll saw half of falls to where it ended, not further with the next', () => {
  const inPieces = shapeRows(
    [
      {
        points: [
          [0, 64],
          [300, 61],
          [301, 44],
          [500, 40],
        ],
      },
    ],
    [],
    window,
  )
  expect(holesOf([loss(300, null)], inPieces, window)).toMatchObject([{ upper: 64, lower: 44 }])
})

test('a loss that began before the window shows from its edge with the number lost', () => {
  const lost = shapeRows([{ points: [[-50, 44]] }], [], window)
  expect(holesOf([loss(-60, null)], lost, window)).toMatchObject([
    { from: 0, upper: 64, lower: 44 },
  ])
})

test('a loss seen after unobserved time falls from the last count that was observed', () => {
  const blind = shapeRows(
    [
      {
        points: [
          [0, 64],
          [200, null],
          [300, 44],
        ],
      },
    ],
    [],
    window,
  )
  expect(holesOf([loss(300, 600)], blind, window)).toMatchObject([{ upper: 64, lower: 44 }])
})

test('the number goes above the stack where the hole is too narrow, and recoveries give way', () => {
  const holes = holesOf([loss(300, 320)], rows, window)
  const notes = placeNotes(holes, window, 1000, () => false)
  expect(notes.map(({ kind }) => kind)).toEqual(['loss'])
  const wide = placeNotes(holesOf([loss(300, 600)], rows, window), window, 1000, () => true)
  expect(wide).toMatchObject([{ kind: 'recovery', left: 602 }])
})

test('losses too close for a number each are counted together, and no two notes overlap', () => {
  const many = Array.from({ length: 200 }, (_, index) => loss(index * 5, index * 5 + 2))
  const notes = placeNotes(holesOf(many, rows, window), window, 1000, () => false)
  expect(notes.flatMap((note) => (note.kind === 'loss' ? note.holes : []))).toHaveLength(200)
  const sorted = notes.toSorted((a, b) => a.left - b.left)
  for (const [index, note] of sorted.entries()) {
    const previous = sorted[index - 1]
    if (previous) expect(note.left).toBeGreaterThanOrEqual(previous.left + previous.width)
  }
})

test('thousands of losses are drawn as a few holes, and none is hidden', () => {
  const many = Array.from({ length: 3650 }, (_, index) => {
    const from = (index * 1000) / 3650
    return { ...loss(from, from + 0.1, index % 7), incidentId: null }
  })
  const holes = holesOf(many, rows, window)
  const drawn = joinHoles(holes, window, 1000)
  expect(drawn.length).toBeLessThan(250)
  expect(drawn.flatMap((one) => one.holes)).toHaveLength(3650)
  for (const one of drawn) {
    expect(one.upper).toBe(Math.max(...one.holes.map(({ upper }) => upper)))
    expect(one.lower).toBe(Math.min(...one.holes.map(({ lower }) => lower)))
  }
  const notes = placeNotes(holes, window, 1000, () => false)
  expect(notes.filter(({ kind }) => kind === 'loss').flatMap((note) => note.holes)).toHaveLength(
    3650,
  )
})

test('a loss that goes on is not called over because its neighbours are', () => {
  const holes = holesOf([loss(996, 997), loss(998, null)], rows, window)
  expect(joinHoles(holes, window, 1000)).toMatchObject([{ recovered: false, from: 996, to: 1000 }])
})

test('wide holes and those that stand apart are drawn each for itself', () => {
  const holes = holesOf([loss(100, 200), loss(300, 301), loss(400, 401)], rows, window)
  expect(joinHoles(holes, window, 1000)).toHaveLength(3)
})
