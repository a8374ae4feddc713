'use client'

import Link from 'next/link'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { useNavItems } from './nav-items'
import { OpenCount } from './open-count'
import { ThemeChoiceGroup } from './theme-choice-group'

/** The navigation and the theme on phones: a sheet below the bar. */
export function PhoneMenu() {
  const t = useT()
  const [open, setOpen] = useState(false)
  const items = useNavItems()
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button kind="quiet" size="icon" aria-label={t('nav.menu')} className="lg:hidden">
          <Icon name="menu" className="text-lg" />
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 bg-ink/40 lg:hidden dark:bg-canvas/80" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 top-0 z-40 border-b border-line-strong bg-surface px-4 pb-4 lg:hidden"
        >
          <div className="flex h-12 items-center justify-between">
            <Dialog.Title className="text-base">{t('nav.menu')}</Dialog.Title>
            <Dialog.Close asChild>
              <Button kind="quiet" size="icon" aria-label={t('dialog.close')} className="-me-2">
                <Icon name="no" className="text-lg" />
              </Button>
            </Dialog.Close>
          </div>
          <nav aria-label={t('nav.main')}>
            <ul className="border-t border-line">
              {items.map(({ href, id, icon, isCurrent, open: count }) => (
                <li key={href} className="border-b border-line">
                  <Link
                    href={href}
                    aria-current={isCurrent ? 'page' : undefined}
                    onClick={() => setOpen(false)}
                    className={cn(
                      'flex min-h-12 items-center gap-3 text-base',
                      isCurrent ? 'font-semibold' : 'text-ink-2',
                    )}
                  >
                    <Icon name={icon} className={isCurrent ? 'text-accent' : 'text-ink-3'} />
                    {t(id)}
                    <OpenCount open={count} />
                    {isCurrent ? <Icon name="check" className="ms-auto text-accent" /> : null}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <ThemeChoiceGroup />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
