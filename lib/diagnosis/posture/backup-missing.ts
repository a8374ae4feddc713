import { message } from '@/lib/model/message'
import { dumpByHand } from './backup-remedies'
import type { PostureCheck } from './finding'

/** A loss by SQL leaves nothing on the disk: rows come back from a backup, or not at all. */
export const backupMissing: PostureCheck = {
  id: 'backup_missing',
  judge: (input) => {
    const { backups, onRestart } = input
    if (backups === null) return 'unknown'
    // What comes back empty on purpose needs none.
    if (backups.configured || backups.count > 0 || backups.demo || onRestart === 'reset')
      return null
    return {
      id: 'backup_missing',
      severity: 'info',
      title: message('posture.backup_missing.title'),
      why: message('posture.backup_missing.why'),
      remedies: [
        {
          title: message('posture.backup_missing.remedy'),
          detail: message('posture.backup_missing.remedyDetail', {
            environment: input.environmentId,
          }),
          command: null,
        },
        dumpByHand(input),
      ],
    }
  },
}
