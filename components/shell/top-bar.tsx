'use client'

import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { DemoMark } from './demo-mark'
import { LiveIndicator } from './live-indicator'
import { MainNav } from './main-nav'
import { PhoneMenu } from './phone-menu'
import { ThemeMenu } from './theme-menu'

export function TopBar() {
  const t = useT()
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-20 border-b border-line bg-canvas pt-[env(safe-area-inset-top)]"
    >
      <div className="mx-auto flex h-12 max-w-[94rem] items-center gap-3 px-4 md:gap-4 md:px-6">
        <Link
          href="/"
          className="flex min-h-11 items-center gap-2 text-base font-semibold md:min-h-0 md:text-sm"
        >
          <Icon name="tower" className="text-lg text-accent" />
          {t('shell.name')}
        </Link>
        <MainNav />
        <DemoMark />
        <div className="ms-auto flex items-center gap-1 md:gap-2">
          <LiveIndicator />
          <ThemeMenu />
          <div className="-me-2 lg:hidden">
            <PhoneMenu />
          </div>
        </div>
      </div>
    </header>
  )
}
