'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useDeleteBaseline } from '@/lib/client/baseline-mutations'
import type { BaselineView } from '@/lib/model/api-resets'

/** Deletes a baseline, once that is confirmed. */
export function DeleteBaseline({ baseline }: { baseline: BaselineView }) {
  const t = useT()
  const remove = useDeleteBaseline(baseline.id, baseline.environment)
  const [open, setOpen] = useState(false)
  const { name } = baseline
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('baselines.deleteTitle', { name })}
      description={<p>{t('baselines.deleteDetail')}</p>}
      trigger={
        <Button aria-label={t('baselines.deleteLabel', { name })}>{t('baselines.delete')}</Button>
      }
    >
      <MutationStatus error={remove.error} />
      <div className="flex justify-end gap-2">
        <Button onClick={() => setOpen(false)}>{t('dialog.cancel')}</Button>
        <Button kind="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
          {t('baselines.delete')}
        </Button>
      </div>
    </Dialog>
  )
}
