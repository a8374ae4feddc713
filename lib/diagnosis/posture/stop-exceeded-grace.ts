import type { BootEnd } from '@/lib/model/boots'
import { message } from '@/lib/model/message'
import type { PostureCheck } from './finding'

/** Docker waits this long where the container says nothing. */
const DEFAULT_GRACE_SECONDS = 10

/** Clocks and events lie apart by less. */
const SLACK_MS = 500

/** Asked to stop first, and killed for not having ended by then. */
const wasCutShort = ({ signals }: BootEnd): boolean => signals.lastIndexOf('SIGKILL') > 0

/** A stop that took longer than its grace, which has not been raised since. */
export const stopExceededGrace: PostureCheck = {
  id: 'stop_exceeded_grace',
  judge: ({ boots, container }) => {
    const ends = boots.flatMap(({ previousEnd }) => previousEnd ?? [])
    const told = ends.filter(({ signals }) => signals.length > 0)
    if (!container || told.length === 0) return 'unknown'
    const graceSeconds = container.stopTimeoutSeconds ?? DEFAULT_GRACE_SECONDS
    const cut = told.find(
      (end) =>
        wasCutShort(end) &&
        (end.stopDurationMs ?? 0) >= Math.max(graceSeconds * 1000 - SLACK_MS, 0),
    )
    if (!cut) return null
    const seconds = Math.max(60, graceSeconds * 3)
    return {
      id: 'stop_exceeded_grace',
      severity: 'warning',
      title: message('posture.stop_exceeded_grace.title', { graceSeconds }),
      why: message('posture.stop_exceeded_grace.why', { container: container.name }),
      remedies: [
        {
          title: message('posture.stop_exceeded_grace.remedy', { seconds }),
          detail: message('posture.stop_exceeded_grace.remedyDetail', { seconds }),
          command: null,
        },
      ],
    }
  },
}
