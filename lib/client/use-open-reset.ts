'use client'

import type { ResetView } from '@/lib/model/api-resets'
import { useResetsQuery } from './use-resets-query'

/** The window of the environment that is open now; null where none is, or none is known to be. */
export const useOpenReset = (environmentId: string): ResetView | null =>
  useResetsQuery(environmentId).data?.items.find(({ state }) => state === 'open') ?? null
