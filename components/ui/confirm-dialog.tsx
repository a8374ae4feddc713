'use client'

import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'
import { MutationStatus } from './mutation-status'
import { useT } from './translator'

/** What the dialog needs of a mutation without a variable. */
interface ConfirmedAction {
  mutate: (variable: undefined, options: { onSuccess: () => void }) => void
  reset: () => void
  isPending: boolean
  error: unknown
}

/** Asks once more before something is done; closes when it is begun, and stays with the reason when it is not. */
export function ConfirmDialog({
  action,
  title,
  description,
  verb,
  otherwise,
  kind = 'primary',
  onDone,
  trigger,
}: {
  action: ConfirmedAction
  title: string
  description: ReactNode
  /** What its button does. */
  verb: string
  /** Text of the button that does nothing; "Cancel" where that cannot be misread. */
  otherwise?: string
  kind?: 'primary' | 'danger'
  onDone?: () => void
  trigger: ReactNode
}) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const change = (next: boolean) => {
    setOpen(next)
    if (next) action.reset()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={title}
      description={description}
      trigger={trigger}
    >
      <MutationStatus error={action.error} />
      <div className="flex flex-wrap justify-end gap-2 max-sm:*:w-full">
        <Button onClick={() => change(false)}>{otherwise ?? t('dialog.cancel')}</Button>
        <Button
          kind={kind}
          disabled={action.isPending}
          onClick={() =>
            action.mutate(undefined, {
              onSuccess: () => {
                change(false)
                onDone?.()
              },
            })
          }
        >
          {verb}
        </Button>
      </div>
    </Dialog>
  )
}
