'use client'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useVerifyBackup } from '@/lib/client/backup-mutations'
import { formatAge } from '@/lib/format/times'
import type { BackupView } from '@/lib/model/api-backups'

/** The button of the test restore, and where one that runs has got to; the step is read out. */
export function VerifyNow({ backup }: { backup: BackupView }) {
  const t = useT()
  const verify = useVerifyBackup(backup.id, backup.environment)
  const { verifying } = backup
  return (
    <>
      <Button disabled={verifying !== null || verify.isPending} onClick={() => verify.mutate()}>
        {t('backupPage.verify')}
      </Button>
      <span className="grid gap-0.5 self-center empty:hidden">
        {verifying ? (
          <span className="text-ink-2">
            <Icon name="refresh" className="text-accent" />{' '}
            <span role="status">{t('backupPage.verifying', { step: verifying.step })}</span>{' '}
            {t('backupPage.for', { elapsed: formatAge(verifying.elapsedMs) })}
          </span>
        ) : null}
        <MutationStatus error={verify.error} />
      </span>
    </>
  )
}
