import { message } from '@/lib/model/message'
import type { PostureCheck } from './finding'

/** A dump that lacks what the one before it had is the trace of a loss that nobody noticed. */
export const backupSuspect: PostureCheck = {
  id: 'backup_suspect',
  judge: ({ backups }) => {
    if (backups === null) return 'unknown'
    const { suspects, newestGood } = backups
    if (suspects === null) return null
    return {
      id: 'backup_suspect',
      severity: 'warning',
      title: message('posture.backup_suspect.title', { count: suspects.count }),
      why: message('posture.backup_suspect.why', { good: newestGood === null ? 'no' : 'yes' }),
      remedies: [
        {
          title: message('posture.backup_suspect.remedy'),
          detail: suspects.reason,
          command: null,
        },
        {
          title: message('posture.backup_suspect.meant'),
          detail: message('posture.backup_suspect.meantDetail'),
          command: null,
        },
      ],
    }
  },
}
