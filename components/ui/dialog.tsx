'use client'

import { Dialog as RadixDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { Icon } from './icon'
import { useT } from './translator'

/** A modal dialog: focus stays inside, Escape closes, focus returns to what opened it. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  trigger,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: ReactNode
  /** The button that opens it. */
  trigger?: ReactNode
  children: ReactNode
}) {
  const t = useT()
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger> : null}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-30 bg-ink/40 dark:bg-canvas/80" />
        <RadixDialog.Content className="fixed inset-x-4 top-1/2 z-40 mx-auto grid max-h-[calc(100dvh-2rem)] max-w-lg -translate-y-1/2 gap-3 overflow-y-auto rounded-card border border-line-strong bg-surface p-5">
          <div className="flex items-start justify-between gap-3">
            <RadixDialog.Title className="text-lg">{title}</RadixDialog.Title>
            <RadixDialog.Close asChild>
              <Button kind="quiet" size="icon" aria-label={t('dialog.close')} className="-m-2">
                <Icon name="no" />
              </Button>
            </RadixDialog.Close>
          </div>
          <RadixDialog.Description asChild>
            <div className="grid gap-2 text-ink-2">{description}</div>
          </RadixDialog.Description>
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}
