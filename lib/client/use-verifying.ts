'use client'

import { useQuery } from '@tanstack/react-query'
import type { Verifying } from './apply-reset-event'
import { verifyingQueryOptions } from './reset-query-options'

/** What a check of the environment under way does now; null where none is known to be. */
export const useVerifying = (environmentId: string): Verifying | null =>
  useQuery(verifyingQueryOptions(environmentId)).data ?? null
