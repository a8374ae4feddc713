'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useNow } from '@/components/ui/clock'
import { incidentQueryOptions } from '@/lib/client/query-options'
import { useConnection } from '@/lib/client/use-connection'
import { useEnvironmentsQuery } from '@/lib/client/use-environments-query'
import { type Liveness, livenessOf } from './liveness'

/** The environment whose page, or whose incident, is in view; or null. */
export const useEnvironmentInView = (): string | null => {
  const [, room, segment] = usePathname().split('/')
  const id = segment ? decodeURIComponent(segment) : ''
  const incident = useQuery({
    ...incidentQueryOptions(room === 'incidents' ? id : ''),
    // Only looked up in the cache; the page of the incident fetches it.
    enabled: false,
  })
  if (room === 'e' && id) return id
  return incident.data && room === 'incidents' && id ? incident.data.environment : null
}

export const useLiveness = (): Liveness => {
  const now = useNow()
  const connection = useConnection()
  const inView = useEnvironmentInView()
  const { data: environments = [], dataUpdatedAt } = useEnvironmentsQuery()
  return livenessOf(environments, { connection, inView, shownAt: dataUpdatedAt, now })
}
