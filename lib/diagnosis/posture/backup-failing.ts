import { message } from '@/lib/model/message'
import { makeNow } from './backup-remedies'
import type { PostureCheck } from './finding'

/** The next loss would find a backup that is old, or one that cannot be restored. */
export const backupFailing: PostureCheck = {
  id: 'backup_failing',
  judge: ({ backups }) => {
    if (backups === null) return 'unknown'
    const { failing } = backups
    if (failing === null) return null
    const { kind, error } = failing
    return {
      id: 'backup_failing',
      severity: 'warning',
      title: message('posture.backup_failing.title', { kind }),
      why: message('posture.backup_failing.why', { kind }),
      remedies: [
        { title: message('posture.backup_failing.remedy', { kind }), detail: error, command: null },
        ...(kind === 'dump' ? [makeNow()] : []),
      ],
    }
  },
}
