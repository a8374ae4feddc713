import { expect, test } from 'vitest'
import { isLater, nanoToMs, parseNano, parseTime, toSince } from './times'

test('a time keeps its nanoseconds, in every zone and with every number of digits', () => {
  expect(parseNano('2026-11-23T22:48:22.846518866Z')).toBe('1795474102846518866')
  expect(parseNano('2026-11-23T23:48:22.84+01:00')).toBe('1795474102840000000')
  expect(parseNano('2026-11-23T22:48:22Z')).toBe('1795474102000000000')
  expect(parseNano('LOG:')).toBeNull()
  expect(nanoToMs('1795474102846518866')).toBe(1795474102846)
  expect(toSince('1795474102006518866')).toBe('1795474102.006518866')
})

test('never is null', () => {
  expect(parseTime('0001-01-01T00:00:00Z')).toBeNull()
  expect(parseTime('')).toBeNull()
  expect(parseTime('2026-11-23T22:48:22.846518866Z')).toBe(1795474102846)
})

test('later by one nanosecond is later', () => {
  expect(isLater('1795474102846518867', '1795474102846518866')).toBe(true)
  expect(isLater('1795474102846518866', '1795474102846518866')).toBe(false)
  expect(isLater('0', '1795474102846518866')).toBe(false)
})
