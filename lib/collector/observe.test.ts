import { describe, expect, test } from 'vitest'
import { message } from '@/lib/model/message'
import type { VerifyingStep } from '@/lib/model/observation'
import type { Relation } from '@/lib/model/relations'
import { observed, unobserved } from '@/lib/model/section'
import { aBlindSnapshot, anEnvironment, anIdentity, aRelation, T0 } from '@/lib/testing/builders'
import { aPolledRecord } from '@/lib/testing/polled-records'
import { observe } from './observe'
import { createDrive } from './testing-drive'

const tables = [aRelation('users'), aRelation('tenants')]
const down = unobserved({ kind: 'unreachable', message: message('catalog.closed') })
const minute = 60_000

interface Story {
  /** What each poll sees; the last goes on. */
  polls: (Relation[] | 'down')[]
  waitMs?: number
  bootedAt?: number
  /** What each reading of the record gives; the last goes on. */
  readings?: ('fine' | 'down')[]
}

/** Drives an observation without a clock: each poll takes none, each pause its time. */
const played = async ({ polls, waitMs = 0, bootedAt = T0 - 60 * minute, readings }: Story) => {
  const assertions = [{ id: 'a1', table: 'users', minimumRows: 1 }]
  const checks = { countBoundRows: 1, checksumTables: [], assertions }
  const environment = anEnvironment({ settleMs: minute, checks })
  const drive = createDrive(environment)
  const identity = anIdentity({ postmasterStartedAt: bootedAt })
  const steps: VerifyingStep[] = []
  let elapsedMs = 0
  let polled = 0
  let read = 0
  const ending = new AbortController()
  const observation = await observe({
    watch: {
      environment,
      stored: drive.stored,
      poll: async () => {
        const seen = polls[Math.min(polled, polls.length - 1)] ?? []
        polled += 1
        if (seen === 'down') drive.tick(aBlindSnapshot, 0)
        else drive.see(seen, identity, 0)
      },
    },
    waitMs,
    now: () => T0 + elapsedMs,
    monotonic: () => elapsedMs,
    read: async () => {
      const how = readings?.[Math.min(read, readings.length - 1)] ?? 'fine'
      read += 1
      return how === 'down' ? down : observed(aPolledRecord(identity, tables))
    },
    assert: async () => [
      { id: 'a1', result: 'pass', detail: message('catalog.closed'), durationMs: 1 },
    ],
    onStep: (step) => steps.push(step),
    pause: async (ms) => {
      elapsedMs += ms
    },
    signal: ending.signal,
  })
  const reasons = observation.reasons.map(({ id }) => id)
  return { ...observation, reasons, steps, polled, elapsedMs }
}

describe('a check that does not wait', () => {
  test('takes the state as the next poll finds it', async () => {
    const { after, polled, steps, reasons, assertions } = await played({ polls: [tables] })
    expect([after.observed, polled, reasons]).toEqual([true, 1, []])
    expect(steps).toEqual(['polling', 'reading', 'asserting'])
    expect(assertions).toMatchObject([{ result: 'pass' }])
  })

  test('says so where the boot has not settled', async () => {
    const { reasons } = await played({ polls: [tables], bootedAt: T0 - 10_000 })
    expect(reasons).toEqual(['resets.reason.notSettled'])
  })

  test('has no result and asks nothing where the server is out of reach', async () => {
    const { after, assertions, steps } = await played({ polls: ['down'] })
    expect(after.observed).toBe(false)
    expect(assertions).toMatchObject([{ id: 'a1', result: 'unobserved' }])
    expect(steps).toEqual(['polling', 'unreachable'])
  })
})

describe('a check that waits', () => {
  test('needs two equal polls, and no longer than that in a boot that has settled', async () => {
    const { polled, elapsedMs, reasons } = await played({ polls: [tables], waitMs: minute })
    expect([polled, elapsedMs, reasons]).toEqual([2, 1_000, []])
  })

  test('waits on while tables still come', async () => {
    const polls = [[], tables.slice(0, 1), tables]
    expect((await played({ polls, waitMs: minute })).polled).toBe(4)
  })

  test('waits until the boot has settled, since tables are dropped soon after a start', async () => {
    const { elapsedMs, reasons } = await played({
      ...{ polls: [tables], waitMs: 2 * minute },
      bootedAt: T0 - 10_000,
    })
    expect([elapsedMs, reasons]).toEqual([50_000, []])
  })

  test('waits for a server that is away, and begins anew when it is back', async () => {
    const { after, polled, steps } = await played({
      polls: [tables, 'down', 'down', tables],
      waitMs: minute,
    })
    expect([after.observed, polled]).toEqual([true, 5])
    expect(steps.filter((step) => step === 'unreachable')).toHaveLength(2)
  })

  test('a server that goes away while it is read is waited for too', async () => {
    const { after, polled } = await played({
      ...{ polls: [tables], waitMs: minute },
      readings: ['down', 'fine'],
    })
    expect([after.observed, polled]).toEqual([true, 4])
  })

  test('at the end of its time it takes what is there and says what it was', async () => {
    const polls = Array.from({ length: 20 }, (_, index) => [
      aRelation('users', { oid: 100 + index }),
    ])
    const { after, elapsedMs, reasons } = await played({ polls, waitMs: 5_000 })
    expect([after.observed, elapsedMs, reasons]).toEqual([true, 5_000, ['resets.reason.notStable']])
  })

  test('a server that is away until the end is no error but no result either', async () => {
    const { after, elapsedMs } = await played({ polls: [tables, 'down'], waitMs: 5_000 })
    expect([after.observed, elapsedMs]).toEqual([false, 5_000])
  })
})
