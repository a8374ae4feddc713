import { describe, expect, test } from 'vitest'
import { anEnvironment, anIdentity, aRelation, aSnapshot, T0 } from '@/lib/testing/builders'
import { planTick } from './plan'
import { emptyStored, type Stored } from './stored'

const COUNT = 10_000

const tables = Array.from({ length: COUNT }, (_, index) =>
  aRelation(`table_${index}`, { oid: 20_000 + index }),
)

const tickOn = (stored: Stored, at: number, relations = tables) =>
  planTick({
    environment: anEnvironment({ groups: null }),
    snapshot: aSnapshot({ at, identity: anIdentity(), relations }),
    stored,
    events: [],
    logLines: [],
    creatorStatuses: new Map(),
    newIncidentId: () => '1',
    newTransitionId: () => 't1',
  })

const timed = <T>(work: () => T): { result: T; ms: number } => {
  const start = performance.now()
  const result = work()
  return { result, ms: performance.now() - start }
}

describe('10,000 tables', () => {
  const first = timed(() => tickOn(emptyStored(), T0))

  test('a tick in which nothing changed writes nothing and takes little of the interval', () => {
    let { stored } = first.result
    const durations = Array.from({ length: 6 }, (_, index) => {
      const { result, ms } = timed(() => tickOn(stored, T0 + (index + 1) * 5_000))
      stored = result.stored
      expect(result.record.spans).toEqual({ opened: [], updated: [], closed: [] })
      return ms
    })
    // The shortest of them, since a machine may be busy; whatever is quadratic takes seconds.
    expect(Math.min(...durations)).toBeLessThan(200)
  }, 20_000)

  test('half of them lost at once are one incident', () => {
    const rest = tables.slice(COUNT / 2)
    const lost = timed(() => tickOn(first.result.stored, T0 + 5_000, rest))
    expect(lost.result.record.incidents).toHaveLength(1)
    expect(lost.result.record.incidents[0]?.relations).toHaveLength(COUNT / 2)
    const again = timed(() => tickOn(lost.result.stored, T0 + 10_000, rest))
    expect(again.result.record.incidents).toEqual([])
    expect(lost.ms + again.ms).toBeLessThan(2_000)
  })
})
