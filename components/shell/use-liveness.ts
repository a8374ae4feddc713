'use client'

import { usePathname } from 'next/navigation'
import { useNow } from '@/components/ui/clock'
import { useConnection } from '@/lib/client/use-connection'
import { useEnvironmentsQuery } from '@/lib/client/use-environments-query'
import { type Liveness, livenessOf } from './liveness'

/** The id in the path of an environment's page, or null. */
export const useEnvironmentInView = (): string | null => {
  const [, room, id] = usePathname().split('/')
  return room === 'e' && id ? decodeURIComponent(id) : null
}

export const useLiveness = (): Liveness => {
  const now = useNow()
  const connection = useConnection()
  const inView = useEnvironmentInView()
  const { data: environments = [], dataUpdatedAt } = useEnvironmentsQuery()
  return livenessOf(environments, { connection, inView, shownAt: dataUpdatedAt, now })
}
