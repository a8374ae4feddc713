import { message } from '@/lib/model/message'
import type { PostureCheck } from './finding'

const DAY_MS = 86_400_000

/** That a dump was written says little; that it was restored says that it can be. */
export const backupUnverified: PostureCheck = {
  id: 'backup_unverified',
  judge: ({ backups, now }) => {
    if (backups === null) return 'unknown'
    const { configured, newestGood, oldestGoodAt, newestProvenAt, unverifiedAfterMs } = backups
    if (!configured || newestGood === null) return null
    const since = newestProvenAt ?? oldestGoodAt ?? newestGood.at
    const isOverdue = now - since > unverifiedAfterMs
    if (newestProvenAt !== null && !isOverdue) return null
    return {
      id: 'backup_unverified',
      // As long as the first test restore is still to come, it is only worth knowing.
      severity: isOverdue ? 'warning' : 'info',
      title:
        newestProvenAt === null
          ? message('posture.backup_unverified.titleNever')
          : message('posture.backup_unverified.title', {
              days: Math.floor((now - newestProvenAt) / DAY_MS),
            }),
      why: message('posture.backup_unverified.why'),
      remedies: [
        {
          title: message('posture.backup_unverified.remedy'),
          detail: message('posture.backup_unverified.remedyDetail', {
            scheduled: backups.verifiesByItself ? 'yes' : 'no',
          }),
          command: null,
        },
      ],
    }
  },
}
