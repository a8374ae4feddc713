import type { Case } from '@/lib/diagnosis/case'
import { findSuspects } from '@/lib/diagnosis/suspects'
import type { SuspectView } from '@/lib/model/api-incidents'
import { isoTime, isoTimeOrNull } from './shared'

/** More than these are no suspects but a whole stack that came up. */
const MOST_SHOWN = 8

/** The containers that may have done it, most suspect first. */
export const viewSuspects = (one: Case): SuspectView[] =>
  findSuspects(one)
    .slice(0, MOST_SHOWN)
    .map(({ startedAt, log, ...suspect }) => ({
      ...suspect,
      startedAt: isoTimeOrNull(startedAt),
      log: log && { at: isoTime(log.at), text: log.text },
    }))
