import { expect, test } from 'vitest'
import { parseTableName } from './table-names'

test.each([
  ['users', 'public', 'users'],
  ['backoffice.contacts', 'backoffice', 'contacts'],
  ['"we.ird"."na""me"', 'we.ird', 'na"me'],
  ['"two\nlines"', 'public', 'two\nlines'],
  ['públic.🦉', 'públic', '🦉'],
])('%s names a table', (given, schema, name) => {
  expect(parseTableName(given)).toEqual({ schema, name })
})

test.each(['', 'a.b.c', '"open', 'a.', '.b'])('%j names none', (given) => {
  expect(() => parseTableName(given)).toThrow('badTable')
})
