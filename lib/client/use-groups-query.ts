'use client'

import { useQuery } from '@tanstack/react-query'
import { type GroupsView, groupsViewSchema } from '@/lib/model/api-groups'
import { fetchJson } from './fetch-json'
import { queryKeys } from './query-keys'

/** What is expected of an environment, by which groups, and what is proposed; `enabled` once it is to be shown. */
export const useGroupsQuery = (
  environmentId: string,
  { initial, enabled = true }: { initial?: GroupsView; enabled?: boolean } = {},
) =>
  useQuery({
    queryKey: queryKeys.groups(environmentId),
    queryFn: ({ signal }) =>
      fetchJson(
        `/api/v1/environments/${encodeURIComponent(environmentId)}/groups`,
        groupsViewSchema,
        { signal },
      ),
    initialData: initial,
    enabled,
  })
