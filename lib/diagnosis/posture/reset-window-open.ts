import { message } from '@/lib/model/message'
import type { PostureCheck } from './finding'

/** As long as one that ran out is worth telling: whoever forgot it is back at work by then. */
const EXPIRED_TOLD_MS = 24 * 3_600_000

/** While a reset window is open, no loss is told; one that was left open has hidden whatever went in it. */
export const resetWindowOpen: PostureCheck = {
  id: 'reset_window_open',
  judge: ({ reset, now }) => {
    if (!reset || reset === 'unknown') return reset
    const { state, startedAt, startedBy, expiresAt } = reset
    const isLong = state === 'open' && now - startedAt >= (expiresAt - startedAt) / 2
    const ranOut = state === 'expired' && now - expiresAt < EXPIRED_TOLD_MS
    if (!isLong && !ranOut) return null
    return {
      id: 'reset_window_open',
      severity: 'warning',
      title: message('posture.reset_window_open.title', {
        ...{ state, by: startedBy, minutes: Math.round((now - startedAt) / 60_000) },
      }),
      why: message('posture.reset_window_open.why', { state, expiresAt }),
      remedies: [
        {
          title: message('posture.reset_window_open.remedy', { state }),
          detail: message('posture.reset_window_open.remedyDetail', { state }),
          command: null,
        },
      ],
    }
  },
}
