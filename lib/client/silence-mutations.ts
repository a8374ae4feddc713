'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SilenceBody, silenceViewSchema } from '@/lib/model/api-silences'
import { postJson } from './fetch-json'
import { invalidateMuted } from './invalidate-muted'

/** Makes a silence; the variable says of what, until when, and why. */
export const useCreateSilence = () => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: SilenceBody) => postJson('/api/v1/silences', silenceViewSchema, body),
    onSuccess: () => invalidateMuted(queryClient),
  })
}

/** Ends a silence before its time. The variable is the comment, which may be empty. */
export const useExpireSilence = (id: string) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (comment: string) =>
      postJson(`/api/v1/silences/${encodeURIComponent(id)}/expire`, silenceViewSchema, { comment }),
    onSuccess: () => invalidateMuted(queryClient),
  })
}
