import { expect, test } from 'vitest'
import { parseDuration } from './durations'

test.each([
  ['500ms', 500],
  ['5s', 5_000],
  ['2m', 120_000],
  ['1h', 3_600_000],
  ['1d', 86_400_000],
  ['007s', 7_000],
  ['0s', 0],
  ['5', null],
  ['5 s', null],
  ['-5s', null],
  ['1.5h', null],
  ['', null],
])('%s is %s ms', (text, durationMs) => expect(parseDuration(text)).toBe(durationMs))
