'use client'

import { type QueryKey, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Page } from '@/lib/model/api-shared'

/**
 * The pages of a list from `cursor` on, where its first page ends; nothing is fetched until `refetch` or
 * `fetchNextPage` is called. What is new moves the end of the first page: as many pages as were shown are then fetched
 * from there, and those of before stay on screen meanwhile. Another `scope` begins without any.
 */
export const useOlderPages = <Item>(
  scope: QueryKey,
  cursor: string,
  fetchPage: (cursor: string, signal: AbortSignal) => Promise<Page<Item>>,
) => {
  const client = useQueryClient()
  const options = {
    queryKey: [...scope, cursor],
    queryFn: ({ pageParam, signal }: { pageParam: string; signal: AbortSignal }) =>
      fetchPage(pageParam, signal),
    initialPageParam: cursor,
    getNextPageParam: ({ next }: Page<Item>) => next,
  }
  const query = useInfiniteQuery({
    ...options,
    enabled: false,
    placeholderData: (shown, from) =>
      JSON.stringify(from?.queryKey.slice(0, -1)) === JSON.stringify(scope) ? shown : undefined,
  })
  const moved = query.isPlaceholderData ? (query.data?.pages.length ?? 0) : 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place that the first page ends at
  useEffect(() => {
    if (moved === 0) return
    // What goes wrong is in the state of the query.
    client.fetchInfiniteQuery({ ...options, pages: moved }).catch(() => {})
  }, [client, cursor, moved])
  return query
}
