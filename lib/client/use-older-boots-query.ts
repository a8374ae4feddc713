'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { bootPageSchema } from '@/lib/model/api-environments'
import { fetchJson } from './fetch-json'
import { searchOf } from './query-options'

/** Boots that come with the page of an environment. */
export const bootsWithPage = 200
const pageSize = 100

/**
 * Boots of an environment from the newest on, page by page, the first page longer than the list that came with the
 * page, which knows no cursor. Nothing is fetched until `refetch` or `fetchNextPage` is called.
 */
export const useOlderBootsQuery = (environmentId: string) =>
  useInfiniteQuery({
    queryKey: ['older-boots', environmentId],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(
        `/api/v1/environments/${encodeURIComponent(environmentId)}/boots${searchOf(pageParam)}`,
        bootPageSchema,
        { signal },
      ),
    initialPageParam: { limit: bootsWithPage + pageSize, cursor: null as string | null },
    getNextPageParam: ({ next }) => (next === null ? null : { limit: pageSize, cursor: next }),
    enabled: false,
  })
