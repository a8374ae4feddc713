'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useCancelReset } from '@/lib/client/reset-mutations'
import type { ResetView } from '@/lib/model/api-resets'

/** Ends a window without a check, once that is confirmed. */
export function CancelReset({
  reset,
  environmentId,
  isBusy,
}: {
  reset: ResetView
  environmentId: string
  isBusy: boolean
}) {
  const t = useT()
  const cancel = useCancelReset(reset.id, environmentId)
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('resetWindow.cancelTitle')}
      description={<p>{t('resetWindow.cancelDetail')}</p>}
      trigger={<Button disabled={isBusy}>{t('resetWindow.cancel')}</Button>}
    >
      <MutationStatus error={cancel.error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => setOpen(false)}>{t('resetWindow.keep')}</Button>
        <Button kind="danger" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('resetWindow.cancel')}
        </Button>
      </div>
    </Dialog>
  )
}
