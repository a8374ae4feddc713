import { describe, expect, test } from 'vitest'
import { say } from '@/lib/i18n/say'
import type { ResetSummary } from '@/lib/model/resets'
import { T0 } from '@/lib/testing/builders'
import { aPosture } from '@/lib/testing/posture'
import { resetWindowOpen } from './reset-window-open'

const minute = 60_000
const hour = 60 * minute

const aWindow = (over: Partial<ResetSummary> = {}): ResetSummary => ({
  ...{ id: 'w1', environmentId: 'dev', state: 'open', startedAt: T0, startedBy: 'ana' },
  ...{ comment: null, expiresAt: T0 + 30 * minute, endedAt: null, endedBy: null },
  ...{ expect: 'kept', finishesItself: false, bootIdBefore: null },
  ...{ tablesBefore: 2, rowsBefore: null },
  ...over,
})

const judge = (reset: ResetSummary | null, now: number) =>
  resetWindowOpen.judge(aPosture({ reset, now }))
const titleAt = (reset: ResetSummary, now: number): string | null => {
  const found = judge(reset, now)
  return found === null || found === 'unknown' ? null : say('en', found.title)
}

describe('a reset window that is left open', () => {
  test('is a finding from half of its limit on', () => {
    expect(judge(aWindow(), T0 + 14 * minute)).toBeNull()
    expect(titleAt(aWindow(), T0 + 15 * minute)).toBe(
      'A reset window has been open for 15 minutes.',
    )
  })

  test('and for a day after it ran out', () => {
    const expired = aWindow({ state: 'expired', endedAt: T0 + 30 * minute })
    expect(titleAt(expired, T0 + hour)).toBe('A reset window of ana ran out without a check.')
    expect(judge(expired, T0 + 25 * hour)).toBeNull()
  })

  test('one that somebody ended is none, nor is none at all', () => {
    expect(judge(aWindow({ state: 'finished' }), T0 + hour)).toBeNull()
    expect(judge(aWindow({ state: 'cancelled' }), T0 + hour)).toBeNull()
    expect(judge(null, T0)).toBeNull()
  })
})
