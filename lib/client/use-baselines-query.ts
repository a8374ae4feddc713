'use client'

import { useQueries, useQuery } from '@tanstack/react-query'
import type { BaselineView } from '@/lib/model/api-resets'
import { baselinesQueryOptions } from './reset-query-options'

/** The baselines of an environment. */
export const useBaselinesQuery = (environmentId: string) =>
  useQuery(baselinesQueryOptions(environmentId))

/** Those of several environments, as far as they are here. */
export const useBaselinesOf = (environmentIds: readonly string[]): BaselineView[] =>
  useQueries({
    queries: environmentIds.map(baselinesQueryOptions),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  })
