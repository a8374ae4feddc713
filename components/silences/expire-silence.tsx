'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Matchers } from '@/components/ui/matchers'
import { MutationStatus } from '@/components/ui/mutation-status'
import { useT } from '@/components/ui/translator'
import { useExpireSilence } from '@/lib/client/silence-mutations'
import type { SilenceView } from '@/lib/model/api-silences'

/** Ends a silence before its time, once that is confirmed. */
export function ExpireSilence({ silence }: { silence: SilenceView }) {
  const t = useT()
  const expire = useExpireSilence(silence.id)
  const [open, setOpen] = useState(false)
  const change = (next: boolean) => {
    setOpen(next)
    if (next) expire.reset()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t('silences.expireTitle')}
      description={
        <>
          <p>{t('silences.expireDetail')}</p>
          <Matchers matchers={silence.matchers} />
        </>
      }
      trigger={<Button>{t('silences.expire')}</Button>}
    >
      <MutationStatus error={expire.error} />
      <div className="flex justify-end gap-2">
        <Button onClick={() => change(false)}>{t('dialog.cancel')}</Button>
        <Button
          kind="primary"
          disabled={expire.isPending}
          onClick={() => expire.mutate('', { onSuccess: () => change(false) })}
        >
          {t('silences.expire')}
        </Button>
      </div>
    </Dialog>
  )
}
