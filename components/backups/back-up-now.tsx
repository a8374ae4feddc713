'use client'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useBackupNow } from '@/lib/client/backup-mutations'

/** The button that makes a backup now. Where one cannot be made, the card says why beside it. */
export function BackUpNow({
  environmentId,
  isUnable,
  isRunning,
}: {
  environmentId: string
  isUnable: boolean
  isRunning: boolean
}) {
  const t = useT()
  const begin = useBackupNow(environmentId)
  return (
    <div className="grid justify-items-start gap-2 max-sm:justify-items-stretch">
      <Button
        kind="primary"
        disabled={isUnable || isRunning || begin.isPending}
        onClick={() => begin.mutate()}
      >
        <Icon name="archive" />
        {t('standing.backUpNow')}
      </Button>
      {isRunning ? <p className="text-ink-2">{t('standing.busy')}</p> : null}
      <MutationStatus error={begin.error} done={begin.isPending ? t('standing.begun') : null} />
    </div>
  )
}
