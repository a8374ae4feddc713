import { expect, test } from 'vitest'
import { limitSeries, orderSeries } from './series-order'

const series = (key: string, ...points: [number, number | null][]) => ({ key, name: key, points })

test('what never fell lies at the bottom, so that a loss is a hole at the top', () => {
  const ordered = orderSeries([
    series('core', [0, 4], [5, 0], [9, 4]),
    series('litellm', [0, 44]),
    series('backoffice', [0, 10], [5, 0]),
  ])
  expect(ordered.map(({ key }) => key)).toEqual(['litellm', 'backoffice', 'core'])
})

test('not observed is not a fall', () => {
  const ordered = orderSeries([
    series('small', [0, 4]),
    series('large', [0, 44], [5, null], [9, 44]),
  ])
  expect(ordered.map(({ key }) => key)).toEqual(['large', 'small'])
})

test('many series become the largest and one that sums the rest', () => {
  const many = [1, 2, 3, 4, 5].map((count) =>
    series(`s${count}`, [0, count], [5, null], [9, count]),
  )
  const limited = limitSeries(many, 3, (count) => `${count} more`)
  expect(limited.map(({ name }) => name)).toEqual(['s5', 's4', '3 more'])
  expect(limited[2]?.points).toEqual([
    [0, 6],
    [5, null],
    [9, 6],
  ])
})

test('as many as fit stay as they are', () => {
  const few = [series('a', [0, 1]), series('b', [0, 2])]
  expect(limitSeries(few, 2, () => '')).toEqual(few)
})
