import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BackupSummary } from '@/lib/model/backups'
import type { DatabaseRecord } from '@/lib/model/database-records'
import { aDatabaseRecord, aRelationRecord } from '@/lib/testing/compared-records'
import { isGood, isProven, timeOf } from './good'
import { planRetention, type RetentionInput } from './retention'
import { judgeSuspect } from './suspect'
import { aSummary, suspicion, verified } from './testing-summaries'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const keep = { daily: 7, weekly: 4, monthly: 6 }
const at = (text: string) => Date.parse(text)
const plan = (over: Partial<RetentionInput> & Pick<RetentionInput, 'backups'>) =>
  planRetention({ keep, now: at('2026-06-30T12:00:00Z'), timeZone: 'UTC', frozen: false, ...over })
/** One a night, from the first day on. */
const nightly = (first: string, days: number, over: Partial<BackupSummary> = {}) =>
  Array.from({ length: days }, (_, day) => {
    const takenAt = at(first) + day * DAY
    return aSummary({ id: new Date(takenAt).toISOString().slice(0, 10), takenAt, ...over })
  })

describe('what stays', () => {
  test('is the newest of 7 days, 4 weeks and 6 months', () => {
    const { keep: kept, drop } = plan({ backups: nightly('2025-10-01T03:00:00Z', 273) })
    expect(Object.fromEntries(kept)).toEqual({
      '2026-06-30': 'lastGood',
      ...Object.fromEntries(
        ['29', '28', '27', '26', '25', '24'].map((d) => [`2026-06-${d}`, 'daily']),
      ),
      ...{ '2026-06-21': 'weekly', '2026-06-14': 'weekly' },
      ...{ '2026-05-31': 'monthly', '2026-04-30': 'monthly', '2026-03-31': 'monthly' },
      ...{ '2026-02-28': 'monthly', '2026-01-31': 'monthly' },
    })
    expect(drop).toHaveLength(273 - kept.size)
    expect(drop[0]).toBe('2025-10-01')
  })

  test('depends on the time zone: a night in UTC is the next day in Auckland', () => {
    const backups = [
      aSummary({ id: 'evening', takenAt: at('2026-06-10T11:00:00Z') }),
      aSummary({ id: 'night', takenAt: at('2026-06-10T13:00:00Z') }),
      aSummary({ id: 'newest', takenAt: at('2026-06-20T13:00:00Z') }),
    ]
    const days = { backups, keep: { daily: 9, weekly: 0, monthly: 0 } }
    expect(plan(days).drop).toEqual(['evening'])
    expect(plan({ ...days, timeZone: 'Pacific/Auckland' }).drop).toEqual([])
  })

  test('a day of 25 hours and one of 23 are days', () => {
    const hourly = Array.from({ length: 49 }, (_, hour) =>
      aSummary({ id: `${hour}`, takenAt: at('2026-10-24T22:00:00Z') + hour * HOUR }),
    )
    const days = { keep: { daily: 9, weekly: 0, monthly: 0 }, timeZone: 'Europe/Madrid' }
    const { keep: kept } = plan({ backups: hourly, ...days, now: at('2026-11-30T00:00:00Z') })
    // 25 October in Madrid lasts until 23:00 UTC.
    expect([...kept.keys()].map(Number).sort((a, b) => a - b)).toEqual([24, 48])
  })

  test('what somebody made in the last 24 hours stays, however many there are', () => {
    const backups = [1, 2, 3].map((hour) =>
      aSummary({
        id: `${hour}`,
        origin: 'person',
        takenAt: at('2026-06-30T06:00:00Z') + hour * HOUR,
      }),
    )
    expect(plan({ backups }).drop).toEqual([])
    expect(plan({ backups, now: at('2026-07-03T00:00:00Z') }).drop).toEqual(['1', '2'])
  })

  test('the last proven one stays, though newer ones are good', () => {
    const [oldest, ...newer] = nightly('2026-05-01T03:00:00Z', 61)
    if (!oldest) throw new Error('none')
    const proven = { ...oldest, verification: verified('pass') }
    const plain = plan({ backups: [oldest, ...newer] })
    expect(plain.drop).toContain(oldest.id)
    expect(plan({ backups: [proven, ...newer] }).keep.get(proven.id)).toBe('lastVerified')
  })

  test('one that a test restore found broken is not good', () => {
    const [first, second] = nightly('2026-06-01T03:00:00Z', 2)
    if (!first || !second) throw new Error('none')
    const broken = { ...second, verification: verified('fail') }
    const none = { daily: 0, weekly: 0, monthly: 0 }
    expect(plan({ backups: [first, broken], keep: none }).keep.get(first.id)).toBe('lastGood')
    expect(plan({ backups: [first, second], keep: none }).drop).toEqual([first.id])
  })

  test('while an incident of loss is open nothing goes', () => {
    const backups = nightly('2026-01-01T03:00:00Z', 181)
    const { keep: kept, drop } = plan({ backups, frozen: true })
    expect(drop).toEqual([])
    expect(kept.size).toBe(181)
    expect(kept.get('2026-01-02')).toBe('frozen')
  })

  test('dumps of others, those that run and those without a file are left alone', () => {
    const over: Partial<BackupSummary>[] = [
      { origin: 'folder' },
      { state: 'running' },
      { state: 'failed', file: null },
      { state: 'missing' },
      { state: 'cancelled', file: null },
    ]
    const others = over.map((one, index) => aSummary({ id: `${index}`, takenAt: 0, ...one }))
    const { keep: kept, drop } = plan({
      backups: [...others, ...nightly('2026-06-29T03:00:00Z', 1)],
    })
    expect([...kept.keys()]).toEqual(['2026-06-29'])
    expect(drop).toEqual([])
  })
})

describe('a loss that nobody notices for 40 days', () => {
  const tables = ['users', 'tenants', 'orders'].map((name) => aRelationRecord(name))
  const expected = tables.map(({ schema, name }) => ({ schema, name }))
  const whole = aDatabaseRecord({ relations: tables })
  const empty = { count: 0, source: 'counted', isEmpty: true } as const
  const few = { count: 2, source: 'counted', isEmpty: false } as const
  const remade = (rows: typeof empty | typeof few): DatabaseRecord => ({
    ...whole,
    relations: tables.map((one) => ({ ...one, oid: one.oid + 1000, rows })),
  })
  const wipes: [string, DatabaseRecord][] = [
    ['all tables gone', { ...whole, relations: [] }],
    ['one table gone', { ...whole, relations: tables.slice(1) }],
    ['all rows gone', { ...whole, relations: tables.map((one) => ({ ...one, rows: empty })) }],
    ['made anew and empty', remade(empty)],
    ['made anew and seeded', remade(few)],
    ['another cluster, seeded', { ...remade(few), systemIdentifier: '1' }],
  ]

  test.each(wipes)(
    '%s: every good copy is still there, and no more pile up than a week',
    (_, after) => {
      let stored = nightly('2026-03-01T03:00:00Z', 60)
      const goodBefore = plan({ backups: stored, now: at('2026-04-30T00:00:00Z') }).keep.size
      let lastGood = whole
      for (let day = 0; day < 40; day += 1) {
        const takenAt = at('2026-05-01T03:00:00Z') + day * DAY
        const suspect = judgeSuspect({ record: after, expected, lastGood })
        if (suspect.length === 0) lastGood = after
        stored.push(aSummary({ id: `wiped ${day}`, takenAt, suspect }))
        const { drop } = plan({ backups: stored, now: takenAt + HOUR })
        stored = stored.filter(({ id }) => !drop.includes(id))
      }
      const good = stored.filter(isGood)
      expect(good.map(({ id }) => id)).toContain('2026-04-29')
      expect(good).toHaveLength(goodBefore)
      expect(stored.length - good.length).toBe(7)
    },
  )

  test('without judging them, the last copy of before would be one of its month (what suspicion is for)', () => {
    let stored = nightly('2026-03-01T03:00:00Z', 60)
    for (let day = 0; day < 40; day += 1) {
      const takenAt = at('2026-05-01T03:00:00Z') + day * DAY
      stored.push(aSummary({ id: `wiped ${day}`, takenAt }))
      const { drop } = plan({ backups: stored, now: takenAt + HOUR })
      stored = stored.filter(({ id }) => !drop.includes(id))
    }
    expect(stored.filter(({ id }) => !id.startsWith('wiped')).length).toBe(2)
  })
})

const summaries = fc
  .array(
    fc.record({
      takenAt: fc.integer({ min: 0, max: 400 * 24 }).map((hours) => hours * HOUR),
      suspect: fc.boolean().map((is) => (is ? [suspicion] : [])),
      verification: fc.constantFrom(
        null,
        verified('pass'),
        verified('fail'),
        verified('unobserved'),
      ),
      state: fc.constantFrom<BackupSummary['state'][]>('complete', 'failed', 'running', 'missing'),
      origin: fc.constantFrom<BackupSummary['origin'][]>('schedule', 'person', 'folder', 'reset'),
    }),
    { maxLength: 60 },
  )
  .map((ones) => ones.map((one, index) => aSummary({ id: `${index}`, ...one })))

test('whatever is stored, the last good and the last proven one stay, and a suspect one changes nothing for them', () => {
  const counts = fc.record({
    daily: fc.integer({ min: 0, max: 9 }),
    weekly: fc.integer({ min: 0, max: 9 }),
    monthly: fc.integer({ min: 0, max: 9 }),
  })
  const zone = fc.constantFrom('UTC', 'Europe/Madrid', 'Pacific/Auckland', 'America/St_Johns')
  fc.assert(
    fc.property(summaries, counts, zone, fc.boolean(), (backups, keep, timeZone, frozen) => {
      const input = { backups, keep, timeZone, frozen, now: 401 * DAY }
      const { keep: kept, drop } = planRetention(input)
      const own = backups.filter((one) => one.state === 'complete' && one.origin !== 'folder')
      expect([...kept.keys(), ...drop].sort()).toEqual(own.map(({ id }) => id).sort())
      const newestOf = (ones: BackupSummary[]) => Math.max(...ones.map(timeOf))
      for (const of of [own.filter(isGood), own.filter(isProven)])
        if (of.length > 0)
          expect(of.some((one) => timeOf(one) === newestOf(of) && kept.has(one.id))).toBe(true)
      if (frozen) expect(drop).toEqual([])
      const goodAlone = planRetention({ ...input, backups: own.filter(isGood) })
      expect(drop.filter((id) => own.some((one) => one.id === id && isGood(one)))).toEqual(
        goodAlone.drop,
      )
      expect(planRetention({ ...input, backups: backups.toReversed() })).toEqual({
        keep: kept,
        drop,
      })
      const left = backups.filter(({ id }) => !drop.includes(id))
      expect(planRetention({ ...input, backups: left }).drop).toEqual([])
    }),
    { numRuns: 300 },
  )
})
