import { expect, test } from 'vitest'
import { createTranslator } from './translate'

test.each([
  ['critical', 1, 1, 'The environment is critical.'],
  ['critical', 1, 3, '1 of 3 environments is critical.'],
  ['warning', 2, 3, '2 of 3 environments need a look.'],
  ['unknown', 1, 1, 'The environment cannot be judged.'],
  ['ok', 3, 3, 'Every table is here, in all 3 environments.'],
])('worst %s, %i of %i environments', (worst, count, total, title) => {
  expect(createTranslator('en')('overview.title', { worst, count, total })).toBe(title)
})
