'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import type { ProtectionKind } from '@/lib/model/protection'

interface RemoveAction {
  mutate: (choices: null, options: { onSuccess: () => void }) => void
  reset: () => void
  isPending: boolean
  error: unknown
}

/** The button that removes, with the question of what is lost by it. */
export function RemoveProtection({
  kind,
  environmentName,
  isThere,
  mayRemove,
  action,
  onRemoved,
}: {
  kind: ProtectionKind
  environmentName: string
  /** False: it is gone already and only stops being expected. */
  isThere: boolean
  mayRemove: boolean
  action: RemoveAction
  onRemoved: () => void
}) {
  const t = useT()
  const [isAsking, setIsAsking] = useState(false)
  const verb = isThere ? t('protectionPage.removeConfirm', { kind }) : t('protectionPage.forget')
  return (
    <Dialog
      open={isAsking}
      onOpenChange={(next) => {
        setIsAsking(next)
        if (next) action.reset()
      }}
      title={
        isThere
          ? t('protectionPage.removeTitle', { kind, environment: environmentName })
          : t('protectionPage.forget')
      }
      description={
        <p>
          {isThere
            ? t('protectionPage.removeDetail', { kind })
            : t('protectionPage.removeGoneDetail')}
        </p>
      }
      trigger={
        <Button kind="danger" disabled={!mayRemove}>
          {t(isThere ? 'protectionPage.remove' : 'protectionPage.forget')}
        </Button>
      }
    >
      <MutationStatus error={action.isPending ? null : action.error} />
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        <Button onClick={() => setIsAsking(false)}>{t('dialog.cancel')}</Button>
        <Button
          kind="danger"
          disabled={action.isPending}
          onClick={() =>
            action.mutate(null, {
              onSuccess: () => {
                setIsAsking(false)
                onRemoved()
              },
            })
          }
        >
          {action.isPending ? t('protectionPage.removing') : verb}
        </Button>
      </div>
    </Dialog>
  )
}
