'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { applyLiveEvent } from './apply-live-event'
import { setConnection } from './connection'
import { withBasePath } from './fetch-json'
import { followLiveEvents } from './live-events'

/** Keeps the query cache fresh from live events. `onServerNow` gets the server's time (epoch ms) with each full state. */
export const useLiveEvents = (onServerNow: (now: number) => void): void => {
  const queryClient = useQueryClient()
  useEffect(
    () =>
      followLiveEvents(() => new EventSource(withBasePath('/api/v1/events')), {
        onEvent: (event, about) => {
          if (event.type === 'state') onServerNow(event.now)
          applyLiveEvent(queryClient, event, about)
        },
        onHeard: () => setConnection({ status: 'open', heardAt: Date.now() }),
        onLost: () => setConnection({ status: 'lost' }),
      }),
    [queryClient, onServerNow],
  )
}
