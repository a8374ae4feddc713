'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { foundClusterViewSchema } from '@/lib/model/api-discovery'
import { postJson } from './fetch-json'
import { queryKeys } from './query-keys'

export type FoundChoice = 'watch' | 'ignore' | 'pin' | 'unpin'

/** Watches, ignores, pins or unpins what was found; the variable names it and the choice. */
export const useFoundChoice = () => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ id, choice }: { id: string; choice: FoundChoice }) =>
      postJson(
        `/api/v1/discovery/${encodeURIComponent(id)}/${choice === 'unpin' ? 'pin' : choice}`,
        foundClusterViewSchema,
        choice === 'unpin' ? { pinned: false } : {},
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.discovery }),
  })
}
