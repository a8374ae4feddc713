'use client'

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { type GroupsBody, type GroupsView, groupsViewSchema } from '@/lib/model/api-groups'
import { fetchJson } from './fetch-json'
import { queryKeys } from './query-keys'

const path = (environmentId: string): string =>
  `/api/v1/environments/${encodeURIComponent(environmentId)}/groups`

const settle = (queryClient: QueryClient, view: GroupsView): Promise<unknown> => {
  queryClient.setQueryData(queryKeys.groups(view.environment), view)
  return Promise.all(
    [queryKeys.environment(view.environment), queryKeys.environments].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  )
}

/** Makes these the groups of an environment; done when a poll has judged by them. */
export const useAcceptGroups = (environmentId: string) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: GroupsBody) =>
      fetchJson(path(environmentId), groupsViewSchema, {
        method: 'PUT',
        body: JSON.stringify(body),
      }),
    onSuccess: (view) => settle(queryClient, view),
    // Somebody may have been faster: what they saved is shown.
    onError: () => queryClient.invalidateQueries({ queryKey: queryKeys.groups(environmentId) }),
  })
}

/** Takes back what was accepted. */
export const useForgetGroups = (environmentId: string) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => fetchJson(path(environmentId), groupsViewSchema, { method: 'DELETE' }),
    onSuccess: (view) => settle(queryClient, view),
  })
}
