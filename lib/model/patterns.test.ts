import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGroupOf, matchesPattern, parsePattern } from './patterns'

const table = (name: string, schema = 'public') => ({ schema, name })

test.each([
  ['users', table('users'), true],
  ['users', table('users', 'billing'), true],
  ['users', table('Users'), false],
  ['users', table('users_old'), false],
  ['billing.users', table('users'), false],
  ['billing.*', table('users', 'billing'), true],
  ['knowledge_*', table('knowledge_'), true],
  ['knowledge_*', table('knowledge'), false],
  ['a?c', table('abc'), true],
  ['a?c', table('ac'), false],
  ['a.b.c', table('b.c', 'a'), true],
  ['(x)[1]', table('(x)[1]'), true],
  ['x+*', table('x+\n😀'), true],
])('%s and %o: %s', (pattern, name, expected) => {
  expect(matchesPattern(parsePattern(pattern), name)).toBe(expected)
})

test('an exact name stands for itself, whatever characters it holds', () => {
  const plain = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[*?.]/.test(text))
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      expect(matchesPattern(parsePattern(`${a}.${a}`), table(a, a))).toBe(true)
      expect(matchesPattern(parsePattern(a), table(b))).toBe(a === b)
      expect(matchesPattern(parsePattern(`${a}*`), table(`${a}${b}`))).toBe(true)
    }),
  )
})

test('the first group that names a table has it; without groups its schema', () => {
  const groupOf = createGroupOf([
    { id: 'core', name: 'Core', severity: 'critical', tables: ['users'] },
    { id: 'rest', name: 'Rest', severity: 'warning', tables: ['*'] },
  ])
  expect(groupOf(table('users'))?.id).toBe('core')
  expect(groupOf(table('other'))?.id).toBe('rest')
  expect(createGroupOf([])(table('users'))).toBeNull()
  expect(createGroupOf(null)(table('users', 'billing'))).toMatchObject({
    id: 'billing',
    severity: 'warning',
  })
})
