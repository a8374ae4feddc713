import { expect, test } from 'vitest'
import { startedAround, suspectName } from './suspect-timing'

const missed = { firstMissedAt: '2025-11-26T02:02:13.000Z' }

test('a start is placed before or after the first poll that missed the tables', () => {
  expect(startedAround({ startedAt: '2025-11-26T02:02:08.500Z' }, missed)).toEqual({
    ms: 4500,
    side: 'before',
  })
  expect(startedAround({ startedAt: '2025-11-26T02:02:14.000Z' }, missed)).toEqual({
    ms: 1000,
    side: 'after',
  })
})

test('a container that ran already has no start to place', () => {
  expect(startedAround({ startedAt: null }, missed)).toBeNull()
})

test('it is called by its service where it has one', () => {
  const suspect = {
    container: 'nodus-adk-litellm',
    service: 'litellm',
    image: null,
    command: null,
    startedAt: null,
    tool: null,
    log: null,
  }
  expect(suspectName(suspect)).toBe('litellm')
  expect(suspectName({ ...suspect, service: null })).toBe('nodus-adk-litellm')
})
