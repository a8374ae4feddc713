import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MaintenanceWindow, Matcher, Silence } from '@/lib/model/silences'
import { T0 } from '@/lib/testing/builders'
import { openUntil } from './maintenance'
import { findMuting, listMutings, type MutingSubject, silenceStateOf } from './muting'

const hour = 3_600_000

const matcher = (name: Matcher['name'], value: string, isEqual = true): Matcher => ({
  name,
  value,
  isEqual,
  isRegex: false,
})

const aSilence = (matchers: Matcher[], over: Partial<Silence> = {}): Silence => ({
  id: 's1',
  matchers,
  startsAt: T0,
  endsAt: T0 + hour,
  createdAt: T0,
  createdBy: 'ana',
  comment: 'move of the host',
  expiredBy: null,
  ...over,
})

const subject: MutingSubject = {
  environment: 'dev',
  groups: ['core', 'backoffice'],
  check: 'relations_lost',
  severity: 'critical',
  cause: 'dropped_by_sql',
}

const muted = (silence: Silence, now = T0, about: Partial<MutingSubject> = {}) =>
  findMuting({ ...subject, ...about }, { silences: [silence], windows: [], now })

describe('a silence', () => {
  test('holds back what all its matchers match, from its start until its end', () => {
    const silence = aSilence([matcher('environment', 'dev'), matcher('severity', 'critical')])
    expect(muted(silence, T0 - 1)).toBeNull()
    expect(muted(silence)).toEqual({
      kind: 'silence',
      id: 's1',
      until: T0 + hour,
      by: 'ana',
      comment: 'move of the host',
    })
    expect(muted(silence, T0 + hour)).toBeNull()
    expect(muted(silence, T0, { severity: 'warning' })).toBeNull()
    expect(muted(silence, T0, { environment: 'prod' })).toBeNull()
  })

  test('of one group does not hold back a loss that touches another', () => {
    const silence = aSilence([matcher('group', 'backoffice')])
    expect(muted(silence)).toBeNull()
    expect(muted(silence, T0, { groups: ['backoffice'] })).not.toBeNull()
    expect(muted(silence, T0, { groups: [] })).toBeNull()
  })

  test('of all groups but one does not hold back that one', () => {
    const silence = aSilence([matcher('group', 'core', false)])
    expect(muted(silence)).toBeNull()
    expect(muted(silence, T0, { groups: ['backoffice'] })).not.toBeNull()
  })

  test('of a cause holds back what the verdict names so, and nothing it cannot tell', () => {
    const silence = aSilence([matcher('cause', 'dropped_by_sql')])
    expect(muted(silence)).not.toBeNull()
    expect(muted(silence, T0, { cause: null })).toBeNull()
  })

  test('is pending, active or expired', () => {
    const silence = aSilence([])
    expect([T0 - 1, T0, T0 + hour].map((now) => silenceStateOf(silence, now))).toEqual([
      'pending',
      'active',
      'expired',
    ])
  })

  test('of another environment is not told of this one; a narrower one is, with what it is about', () => {
    const silences = [
      aSilence([matcher('environment', 'prod')]),
      aSilence([matcher('environment', 'dev'), matcher('group', 'core')], { id: 's2' }),
      aSilence([matcher('severity', 'warning')], { id: 's3' }),
    ]
    const told = listMutings('dev', { silences, windows: [], now: T0 })
    expect(told.map(({ id }) => id)).toEqual(['s2', 's3'])
  })
})

const weekly = (
  when: Partial<Extract<MaintenanceWindow['when'], { kind: 'weekly' }>>,
): MaintenanceWindow => ({
  id: 'nightly',
  environments: ['dev'],
  comment: 'reset of the night',
  when: {
    kind: 'weekly',
    weekdays: [1],
    startMinute: 22 * 60,
    endMinute: 2 * 60,
    location: 'Europe/Madrid',
    ...when,
  },
})
const utc = (text: string) => Date.parse(`${text}Z`)

describe('a maintenance window', () => {
  test('over midnight belongs to the day on which it begins, on the clock of its place', () => {
    const window = weekly({})
    // Monday 5 January 2026, 22:00 in Madrid is 21:00 UTC.
    expect(openUntil(window, utc('2026-01-05T20:59:59'))).toBeNull()
    expect(openUntil(window, utc('2026-01-05T21:00:00'))).toBe(utc('2026-01-06T01:00:00'))
    expect(openUntil(window, utc('2026-01-06T00:59:59'))).toBe(utc('2026-01-06T01:00:00'))
    expect(openUntil(window, utc('2026-01-06T01:00:00'))).toBeNull()
    expect(openUntil(window, utc('2026-01-06T21:30:00'))).toBeNull()
  })

  test('ends by the clock when summer time begins and ends', () => {
    const night = weekly({ weekdays: [0, 6], startMinute: 23 * 60, endMinute: 4 * 60 })
    expect(openUntil(night, utc('2026-03-28T22:30:00'))).toBe(utc('2026-03-29T02:00:00'))
    expect(openUntil(night, utc('2026-10-24T21:30:00'))).toBe(utc('2026-10-25T03:00:00'))
  })

  test('a whole day lasts until midnight', () => {
    const day = weekly({ startMinute: 0, endMinute: 1_440, location: 'UTC' })
    expect(openUntil(day, utc('2026-01-05T00:00:00'))).toBe(utc('2026-01-06T00:00:00'))
    expect(openUntil(day, utc('2026-01-06T00:00:00'))).toBeNull()
  })

  test('once lasts from its start until its end', () => {
    const window: MaintenanceWindow = {
      ...weekly({}),
      when: { kind: 'once', startsAt: T0, endsAt: T0 + hour },
    }
    expect([T0 - 1, T0, T0 + hour].map((now) => openUntil(window, now))).toEqual([
      null,
      T0 + hour,
      null,
    ])
  })

  test('holds back every incident of its environments, and of no other', () => {
    const mutes = { silences: [], windows: [weekly({})], now: utc('2026-01-05T22:00:00') }
    expect(findMuting(subject, mutes)).toMatchObject({
      kind: 'maintenance',
      id: 'nightly',
      by: null,
    })
    expect(findMuting({ ...subject, environment: 'prod' }, mutes)).toBeNull()
  })

  test('whatever its times, is open until the moment it says and not longer by itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_439 }),
        fc.integer({ min: 0, max: 1_440 }),
        fc.integer({ min: 0, max: 366 * 1_440 }),
        fc.constantFrom('UTC', 'Europe/Madrid', 'America/New_York', 'Asia/Kathmandu'),
        (startMinute, endMinute, minutes, location) => {
          const window = weekly({ weekdays: [2], startMinute, endMinute, location })
          const now = T0 + minutes * 60_000
          const until = openUntil(window, now)
          if (until === null) return
          expect(until).toBeGreaterThan(now)
          expect(until - now).toBeLessThanOrEqual(25 * hour)
          expect(openUntil(window, until - 1)).toBe(until)
          if (startMinute !== endMinute % 1_440) expect(openUntil(window, until)).toBeNull()
        },
      ),
    )
  })
})
