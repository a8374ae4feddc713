'use client'

import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { useCancelBackup } from '@/lib/client/backup-mutations'
import { formatBytes } from '@/lib/format/numbers'
import { formatAge } from '@/lib/format/times'
import type { BackupSummaryView } from '@/lib/model/api-backups'

/** A backup that runs: its step (read out), its size so far beside that of the last one, and the way to end it. */
export function RunningBackup({
  backup,
  lastSizeBytes,
}: {
  backup: BackupSummaryView
  lastSizeBytes: number | null
}) {
  const t = useT()
  const cancel = useCancelBackup(backup.id, backup.environment)
  const { progress } = backup
  const sizeBytes = progress?.sizeBytes ?? 0
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-control border border-accent/40 bg-accent-soft px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <p role="status" className="font-medium">
            <Icon name="refresh" className="text-accent" />{' '}
            {t('backupRun.step', { step: progress?.step ?? 'none' })}
          </p>
          {progress ? (
            <p className="text-ink-2">
              {t('backupRun.soFar', {
                size: formatBytes(sizeBytes),
                elapsed: formatAge(progress.elapsedMs),
              })}
              {lastSizeBytes === null
                ? ''
                : `; ${t('backupRun.last', { size: formatBytes(lastSizeBytes) })}`}
            </p>
          ) : null}
        </div>
        <ConfirmDialog
          action={cancel}
          kind="danger"
          title={t('backupRun.cancelTitle')}
          description={<p>{t('backupRun.cancelDetail')}</p>}
          verb={t('backupRun.cancel')}
          otherwise={t('backupRun.keep')}
          trigger={<Button className="max-sm:w-full">{t('backupRun.cancel')}</Button>}
        />
      </div>
      {lastSizeBytes === null || lastSizeBytes === 0 ? null : (
        <progress
          aria-label={t('backupRun.bar')}
          max={lastSizeBytes}
          value={Math.min(sizeBytes, lastSizeBytes)}
          className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line-strong/40 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </div>
  )
}
