'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { checkPageSchema } from '@/lib/model/api-resets'
import { fetchJson } from './fetch-json'
import { searchOf } from './query-options'

/** The pages of checks from `cursor` on; nothing is fetched until `refetch` or `fetchNextPage` is called. */
export const useOlderChecksQuery = (environmentId: string, cursor: string) =>
  useInfiniteQuery({
    queryKey: ['older-checks', environmentId, cursor],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(
        `/api/v1/environments/${encodeURIComponent(environmentId)}/checks${searchOf({ cursor: pageParam })}`,
        checkPageSchema,
        { signal },
      ),
    initialPageParam: cursor,
    getNextPageParam: ({ next }) => next,
    enabled: false,
  })
