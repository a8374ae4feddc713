'use client'

import type { ReactNode } from 'react'
import type { Locale } from '@/lib/i18n/translate'
import { LiveBanner } from './live-banner'
import { type InitialState, Providers } from './providers'
import { SkipLink } from './skip-link'
import { TabSignal } from './tab-signal'
import { TopBar } from './top-bar'

/**
 * The frame of every page: providers, bar, and the `main` that pages fill. Pages bring one `h1` each.
 * `state` is the first live event, as the server knows it now.
 */
export function DashboardShell({
  state,
  locale,
  children,
}: {
  state: InitialState
  locale?: Locale
  children: ReactNode
}) {
  return (
    <Providers state={state} locale={locale}>
      <TabSignal />
      <SkipLink />
      <TopBar />
      <LiveBanner />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid max-w-[94rem] grid-cols-[minmax(0,1fr)] gap-3 px-4 pt-3 pb-12 outline-none md:gap-4 md:px-6 md:pt-6 md:pb-16 print:p-0"
      >
        {children}
      </main>
    </Providers>
  )
}
