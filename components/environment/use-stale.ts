'use client'

import { useNow } from '@/components/ui/clock'
import type { EnvironmentView } from '@/lib/model/api-environments'
import { staleAgeMs } from './freshness'

/** Age in ms of what is shown, where it is too old to trust, otherwise null. Renews the component every second. */
export const useStale = (environment: EnvironmentView): number | null =>
  staleAgeMs(environment, useNow())
