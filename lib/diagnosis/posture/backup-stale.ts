import { message } from '@/lib/model/message'
import { makeNow } from './backup-remedies'
import type { PostureCheck } from './finding'

const HOUR_MS = 3_600_000

/** Whatever was written since the newest good backup would be lost with the database. */
export const backupStale: PostureCheck = {
  id: 'backup_stale',
  judge: ({ backups, now }) => {
    if (backups === null) return 'unknown'
    if (!backups.configured) return null
    const { newestGood, staleAfterMs, scheduled } = backups
    const ageMs = newestGood === null ? null : now - newestGood.at
    if (ageMs !== null && ageMs <= staleAfterMs) return null
    return {
      id: 'backup_stale',
      severity: 'warning',
      title:
        ageMs === null
          ? message('posture.backup_stale.titleNone')
          : message('posture.backup_stale.title', { hours: Math.floor(ageMs / HOUR_MS) }),
      why: message('posture.backup_stale.why', { scheduled: scheduled ? 'yes' : 'no' }),
      remedies: [makeNow()],
    }
  },
}
