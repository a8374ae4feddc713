import { expect, test } from 'vitest'
import { barsOf, oidsOf, summarizeBars, summaryOf } from './continuity'
import { mergeIntervals, subtractIntervals } from './intervals'

const window = { from: 0, to: 1000 }
const life = (oid: number, from: number, to: number | null, cluster = '1/16384') => ({
  oid,
  cluster,
  from: new Date(from).toISOString(),
  to: to === null ? null : new Date(to).toISOString(),
})

test('a table that never went is one bar to now', () => {
  expect(barsOf({ lives: [life(1, 0, null)], state: 'present' }, [], window)).toEqual([
    { from: 0, to: 1000, identity: 0 },
  ])
})

test('the same name with another oid is another identity, with missing between', () => {
  const lives = [life(2, 600, null), life(1, 0, 300)]
  expect(barsOf({ lives, state: 'recreated' }, [], window)).toEqual([
    { from: 0, to: 300, identity: 0 },
    { from: 300, to: 600, identity: null },
    { from: 600, to: 1000, identity: 1 },
  ])
  expect(oidsOf(lives)).toEqual([1, 2])
})

test('the same oid seen again is the same identity', () => {
  const bars = barsOf(
    { lives: [life(1, 0, 300), life(1, 600, null)], state: 'present' },
    [],
    window,
  )
  expect(bars.map(({ identity }) => identity)).toEqual([0, null, 0])
})

test('the same oid in another cluster is another table', () => {
  const lives = [life(1, 0, 300), life(1, 300, null, '2/16384')]
  expect(barsOf({ lives, state: 'recreated' }, [], window)).toEqual([
    { from: 0, to: 300, identity: 0 },
    { from: 300, to: 1000, identity: 1 },
  ])
  expect(oidsOf(lives)).toEqual([1, 1])
})

test('a missing table is missing to now; one that nobody expects just ends', () => {
  const lives = [life(1, 0, 300)]
  expect(barsOf({ lives, state: 'missing' }, [], window).at(-1)).toEqual({
    from: 300,
    to: 1000,
    identity: null,
  })
  expect(barsOf({ lives, state: 'gone' }, [], window)).toEqual([{ from: 0, to: 300, identity: 0 }])
})

test('there is no bar where nothing was observed, not even a missing one', () => {
  const bars = barsOf(
    { lives: [life(1, 0, 300)], state: 'missing' },
    [{ from: 200, to: 500 }],
    window,
  )
  expect(bars).toEqual([
    { from: 0, to: 200, identity: 0 },
    { from: 500, to: 1000, identity: null },
  ])
})

test('a name that was never seen has no bar', () => {
  expect(barsOf({ lives: [], state: 'neverSeen' }, [], window)).toEqual([])
})

test('thousands of lives stay cheap and a missing stretch among them survives', () => {
  const lives = Array.from({ length: 5000 }, (_, index) =>
    life(index, index * 0.2, index * 0.2 + 0.1),
  )
  const bars = barsOf({ lives, state: 'present' }, [], window)
  expect(bars.length).toBeLessThan(2000)
  expect(bars.some((bar) => bar.identity === null)).toBe(true)
})

test('one bar for many names is missing where any was', () => {
  const steady = [{ from: 0, to: 1000, identity: 0 }]
  const broken = [
    { from: 0, to: 300, identity: 0 },
    { from: 300, to: 600, identity: null },
    { from: 600, to: 1000, identity: 1 },
  ]
  expect(summarizeBars([steady, broken, steady])).toEqual(broken)
  expect(summarizeBars([steady, steady])).toEqual(steady)
  expect(summarizeBars([])).toEqual([])
})

test('intervals merge and subtract', () => {
  expect(
    mergeIntervals([
      { from: 5, to: 9 },
      { from: 0, to: 6 },
    ]),
  ).toEqual([{ from: 0, to: 9 }])
  expect(
    subtractIntervals({ from: 0, to: 10 }, [
      { from: -5, to: 2 },
      { from: 4, to: 5 },
    ]),
  ).toEqual([
    { from: 2, to: 4 },
    { from: 5, to: 10 },
  ])
  expect(subtractIntervals({ from: 0, to: 10 }, [{ from: 0, to: 10 }])).toEqual([])
})

test('one bar for ten thousand tables leaves out what was not observed', () => {
  const many = Array.from({ length: 10_000 }, () => ({
    lives: [life(1, 0, null)],
    state: 'present' as const,
  }))
  expect(summaryOf(many, [{ from: 200, to: 300 }], window)).toEqual([
    { from: 0, to: 200, identity: 0 },
    { from: 300, to: 1000, identity: 0 },
  ])
})
