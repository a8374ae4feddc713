import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createBacklog } from './backlog'

const setUp = ({ mostKept = 100 } = {}) => {
  const kept: number[] = []
  const failures: unknown[] = []
  const disk = { full: false }
  const backlog = createBacklog<number>({
    write: async (items) => {
      if (disk.full) throw new Error('disk full')
      kept.push(...items)
    },
    onFailure: (error) => failures.push(error),
    retryMs: 1_000,
    mostKept,
  })
  return { backlog, kept, failures, disk }
}

describe('what history cannot take right now', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is written at once where it can be', async () => {
    const { backlog, kept } = setUp()
    await backlog.add(1)
    expect(kept).toEqual([1])
  })

  it('waits in order, and is written once there is room again, without anything new coming', async () => {
    const { backlog, kept, disk, failures } = setUp()
    disk.full = true
    await backlog.add(1)
    await backlog.add(2)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(kept).toEqual([])
    expect(failures).toHaveLength(1)
    disk.full = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect(kept).toEqual([1, 2])
  })

  it('gives up the oldest beyond a bound', async () => {
    const { backlog, kept, disk } = setUp({ mostKept: 2 })
    disk.full = true
    for (const item of [1, 2, 3]) await backlog.add(item)
    disk.full = false
    await backlog.add(4)
    expect(kept).toEqual([2, 3, 4])
  })

  it('is tried once more at the end', async () => {
    const { backlog, kept, disk } = setUp()
    disk.full = true
    await backlog.add(1)
    disk.full = false
    await backlog.stop()
    expect(kept).toEqual([1])
  })
})
