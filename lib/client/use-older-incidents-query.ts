'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { incidentPageSchema } from '@/lib/model/api-incidents'
import { fetchJson } from './fetch-json'
import type { IncidentFilter } from './query-keys'
import { searchOf } from './query-options'

/** The pages of incidents from `cursor` on; nothing is fetched until `refetch` or `fetchNextPage` is called. */
export const useOlderIncidentsQuery = (filter: IncidentFilter, cursor: string) =>
  useInfiniteQuery({
    queryKey: ['older-incidents', filter, cursor],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(
        `/api/v1/incidents${searchOf({ ...filter, cursor: pageParam })}`,
        incidentPageSchema,
        { signal },
      ),
    initialPageParam: cursor,
    getNextPageParam: ({ next }) => next,
    enabled: false,
  })
