import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDebounce } from './debounce'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('many calls are one piece of work, not put off by those that follow; later ones are the next', () => {
  const work = vi.fn()
  const debounce = createDebounce(300, work)
  debounce.run()
  vi.advanceTimersByTime(200)
  debounce.run()
  expect(work).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(work).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1_000)
  expect(work).toHaveBeenCalledTimes(1)
  debounce.run()
  debounce.cancel()
  vi.advanceTimersByTime(1_000)
  expect(work).toHaveBeenCalledTimes(1)
})
