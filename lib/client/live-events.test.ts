import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type EventStream, followLiveEvents, retryDelayMs } from './live-events'

class FakeStream implements EventStream {
  closed = false
  private readonly listeners = new Map<string, (event: { data?: unknown }) => void>()

  addEventListener(type: string, listener: (event: { data?: unknown }) => void) {
    this.listeners.set(type, listener)
  }
  close() {
    this.closed = true
  }
  send(type: string, data?: unknown) {
    this.listeners.get(type)?.({ data })
  }
}

const state = JSON.stringify({ type: 'state', now: 1, environments: [], incidents: [] })

const follow = () => {
  const streams: FakeStream[] = []
  const handlers = { onEvent: vi.fn(), onHeard: vi.fn(), onLost: vi.fn() }
  const stop = followLiveEvents(() => {
    const stream = new FakeStream()
    streams.push(stream)
    return stream
  }, handlers)
  const newest = () => {
    const stream = streams.at(-1)
    if (!stream) throw new Error('no stream was opened')
    return stream
  }
  return { streams, newest, stop, ...handlers }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('after an error it connects again, and tells that events may have been missed', () => {
  const { streams, newest, onEvent, onLost } = follow()
  newest().send('state', state)
  expect(onEvent).toHaveBeenLastCalledWith(expect.anything(), { resumed: false })
  newest().send('error')
  expect(onLost).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(retryDelayMs(0))
  expect(streams).toHaveLength(2)
  newest().send('state', state)
  expect(onEvent).toHaveBeenLastCalledWith(expect.anything(), { resumed: true })
})

test('pauses grow while nothing answers, and begin anew once something did', () => {
  const { streams, newest } = follow()
  newest().send('error')
  vi.advanceTimersByTime(retryDelayMs(0))
  newest().send('error')
  vi.advanceTimersByTime(retryDelayMs(1) - 1)
  expect(streams).toHaveLength(2)
  vi.advanceTimersByTime(1)
  expect(streams).toHaveLength(3)
  newest().send('heartbeat')
  newest().send('error')
  vi.advanceTimersByTime(retryDelayMs(0))
  expect(streams).toHaveLength(4)
  expect(retryDelayMs(20)).toBe(30_000)
})

test('a connection that falls silent is taken for lost; heartbeats keep it', () => {
  const { newest, onLost } = follow()
  newest().send('state', state)
  vi.advanceTimersByTime(40_000)
  newest().send('heartbeat')
  vi.advanceTimersByTime(40_000)
  expect(onLost).not.toHaveBeenCalled()
  vi.advanceTimersByTime(5_000)
  expect(onLost).toHaveBeenCalledOnce()
  expect(newest().closed).toBe(true)
})

test('an event that does not fit the contract is left out, and counts as a sign of life', () => {
  const { newest, onEvent, onHeard } = follow()
  newest().send('environment', '{"type":"environment"}')
  newest().send('incident', 'not JSON')
  expect(onEvent).not.toHaveBeenCalled()
  expect(onHeard).toHaveBeenCalledTimes(2)
})

test('once ended it neither listens nor connects again', () => {
  const { streams, newest, stop, onEvent, onLost } = follow()
  newest().send('error')
  stop()
  vi.advanceTimersByTime(60_000)
  expect(streams).toHaveLength(1)
  newest().send('state', state)
  expect(onEvent).not.toHaveBeenCalled()
  expect(onLost).toHaveBeenCalledOnce()
})
