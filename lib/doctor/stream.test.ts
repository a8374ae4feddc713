import { expect, test } from 'vitest'
import { acknowledgedIn } from './stream'

test('only whole lines count as acknowledged: a number cut off is another number', () => {
  expect(acknowledgedIn('1\n2\n13')).toEqual([1, 2])
  expect(acknowledgedIn('1\n2\n13\n')).toEqual([1, 2, 13])
  expect(acknowledgedIn('')).toEqual([])
})
