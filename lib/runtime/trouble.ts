import type { Clock } from '@/lib/collector/clock'
import type { Watch } from '@/lib/collector/watch'
import { formatAge } from '@/lib/format/times'
import { type Locale, translate } from '@/lib/i18n/translate'
import { TalaiaError } from '@/lib/model/errors'
import { message } from '@/lib/model/message'
import type { Reason } from '@/lib/model/section'

/** Clocks are set by less all the time. */
const NOTED_BEHIND_MS = 60_000

/** What is wrong with Talaia itself, which a page must show with what it saw. */
export const createTrouble = ({
  clock,
  pollIntervalMs,
}: {
  clock: Clock
  pollIntervalMs: number
}) => {
  /** Trouble of Talaia's own that makes what it shows doubtful: it must never look healthy because it is dead. */
  const of = (watch: Watch, locale: Locale): Reason | null => {
    const failure = watch.failure()
    if (failure) {
      const said = failure instanceof TalaiaError ? failure.said : message('errors.internal')
      const detail = translate(locale, said)
      return { kind: 'invalid', message: message('errors.historyWrite', { detail }) }
    }
    const polledAt = watch.stored().state?.polledAt
    const ageMs = polledAt === undefined ? 0 : clock.now() - polledAt
    // Beyond three intervals and the longest poll, the loop itself hangs.
    return ageMs > pollIntervalMs * 3 + 10_000
      ? { kind: 'timeout', message: message('errors.stale', { age: formatAge(ageMs) }) }
      : null
  }

  /** What is odd about Talaia itself, and yet leaves what it sees right. */
  const notes = (): Reason[] => {
    const behindMs = clock.behindMs()
    return behindMs > NOTED_BEHIND_MS
      ? [{ kind: 'invalid', message: message('errors.clockBehind', { age: formatAge(behindMs) }) }]
      : []
  }

  return { of, notes }
}
