'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ClockProvider, setServerNow } from '@/components/ui/clock'
import { TranslatorProvider } from '@/components/ui/translator'
import { applyLiveEvent } from '@/lib/client/apply-live-event'
import { createQueryClient } from '@/lib/client/query-client'
import { useLiveEvents } from '@/lib/client/use-live-events'
import type { Locale } from '@/lib/i18n/translate'
import type { LiveEvent } from '@/lib/model/api-events'

export type InitialState = Extract<LiveEvent, { type: 'state' }>

function LiveEvents() {
  useLiveEvents(setServerNow)
  return null
}

/** Language, clock, query cache (filled with the state the server rendered) and live events. */
export function Providers({
  state,
  locale,
  children,
}: {
  state: InitialState
  locale?: Locale
  children: ReactNode
}) {
  const [queryClient] = useState(() => {
    const client = createQueryClient()
    applyLiveEvent(client, state)
    return client
  })
  return (
    <QueryClientProvider client={queryClient}>
      <TranslatorProvider locale={locale}>
        <ClockProvider initialNow={state.now}>
          <LiveEvents />
          {children}
        </ClockProvider>
      </TranslatorProvider>
    </QueryClientProvider>
  )
}
