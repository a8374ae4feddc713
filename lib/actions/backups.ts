import type { Actor } from '@/lib/auth/actors'
import type { History } from '@/lib/history/history'
import type { BackupSummary } from '@/lib/model/backups'

export interface BackupContext {
  history: Pick<History, 'recordAudit'>
  actor: Actor
  now: number
}

/** Keeps who made, cancelled, proved or deleted which backup. */
export const auditBackup = (
  action: 'backup.make' | 'backup.cancel' | 'backup.verify' | 'backup.delete',
  backup: Pick<BackupSummary, 'id' | 'environmentId' | 'comment'>,
  { history, actor, now }: BackupContext,
): Promise<void> =>
  history.recordAudit({
    ...{ at: now, actor: actor.name, action, target: backup.environmentId },
    comment: backup.comment === null ? backup.id : `${backup.id}: ${backup.comment}`,
  })
