import { describe, expect, it } from 'vitest'
import { createClock } from './clock'

const setUp = (notBefore = 0) => {
  const time = { wall: 1_000_000, monotonic: 50 }
  const clock = createClock({
    wall: () => time.wall,
    monotonic: () => time.monotonic,
    notBefore,
  })
  const pass = (ms: number) => {
    time.wall += ms
    time.monotonic += ms
  }
  return { clock, time, pass }
}

describe('the clock of what is recorded', () => {
  it('is the wall clock while that goes on', () => {
    const { clock, pass } = setUp()
    pass(2_500)
    expect(clock.now()).toBe(1_002_500)
    expect(clock.behindMs()).toBe(0)
  })

  it('follows the wall clock when it jumps forward', () => {
    const { clock, time } = setUp()
    time.wall += 3_600_000
    expect(clock.now()).toBe(4_600_000)
  })

  it('never goes back when the wall clock does, runs on at its pace, and says how far apart they are', () => {
    const { clock, time, pass } = setUp()
    pass(1_000)
    clock.now()
    time.wall -= 600_000
    expect(clock.now()).toBe(1_001_000)
    pass(5_000)
    expect(clock.now()).toBe(1_006_000)
    expect(clock.behindMs()).toBe(600_000)
  })

  it('is the wall clock again once that has caught up', () => {
    const { clock, time, pass } = setUp()
    clock.now()
    time.wall -= 10_000
    pass(4_000)
    time.wall += 20_000
    expect(clock.now()).toBe(1_014_000)
    expect(clock.behindMs()).toBe(0)
  })

  it('begins after what is stored, where the wall clock went back while Talaia was down', () => {
    const { clock, pass } = setUp(9_000_000)
    expect(clock.now()).toBe(9_000_000)
    pass(1_000)
    expect(clock.now()).toBe(9_001_000)
    expect(clock.behindMs()).toBe(8_000_000)
  })

  it('gives whole milliseconds', () => {
    const { clock, time } = setUp()
    time.wall -= 500
    time.monotonic += 0.7
    expect(Number.isInteger(clock.now())).toBe(true)
  })
})
