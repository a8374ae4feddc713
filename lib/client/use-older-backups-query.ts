'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { backupPageSchema } from '@/lib/model/api-backups'
import { fetchJson } from './fetch-json'
import { searchOf } from './query-options'

/** The pages of backups from `cursor` on; nothing is fetched until `refetch` or `fetchNextPage` is called. */
export const useOlderBackupsQuery = (environmentId: string, cursor: string) =>
  useInfiniteQuery({
    queryKey: ['older-backups', environmentId, cursor],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(
        `/api/v1/environments/${encodeURIComponent(environmentId)}/backups${searchOf({ cursor: pageParam })}`,
        backupPageSchema,
        { signal },
      ),
    initialPageParam: cursor,
    getNextPageParam: ({ next }) => next,
    enabled: false,
  })
