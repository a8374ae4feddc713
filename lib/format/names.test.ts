import { expect, test } from 'vitest'
import { formatName } from './names'

test('ordinary names stay as they are, whatever the script', () => {
  for (const name of ['users', 'LiteLLM_SpendLogs', 'taula d’usuaris', '表 🗼', '<b>"x"</b>'])
    expect(formatName(name)).toBe(name)
})

test('what would not show, or would reorder the text around it, is spelled out', () => {
  expect(formatName('a\nb\tc')).toBe('a⏎b\\u0009c')
  expect(formatName('user\u202Esresu')).toBe('user\\u202esresu')
  expect(formatName('users\u200B')).toBe('users\\u200b')
})

test('spaces at the ends, which would not show, do', () => {
  expect([' ', ' a b ', ''].map(formatName)).toEqual(['␣', '␣a b␣', ''])
})
