'use client'

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  checkViewSchema,
  type FinishBody,
  type ResetBody,
  resetViewSchema,
  type VerifyBody,
} from '@/lib/model/api-resets'
import type { Expect } from '@/lib/model/check-runs'
import { applyResetEvent, endVerifying } from './apply-reset-event'
import { postJson } from './fetch-json'
import { queryKeys } from './query-keys'

const refresh = (queryClient: QueryClient, environmentId: string): Promise<unknown> =>
  Promise.all(
    [queryKeys.resets(environmentId), queryKeys.checks(environmentId)].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  )

/** Opens a reset window; done when the state before it is recorded. */
export const useStartReset = (environmentId: string) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: ResetBody) =>
      postJson(
        `/api/v1/environments/${encodeURIComponent(environmentId)}/resets`,
        resetViewSchema,
        body,
      ),
    onSuccess: (reset) => {
      applyResetEvent(queryClient, { type: 'reset', environment: environmentId, reset })
      return refresh(queryClient, environmentId)
    },
  })
}

/** Ends a window with its check; done when the check is stored. */
export const useFinishReset = (id: string, environmentId: string) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: FinishBody) =>
      postJson(`/api/v1/resets/${encodeURIComponent(id)}/finish`, checkViewSchema, body),
    onSuccess: () => refresh(queryClient, environmentId),
    // Another may have ended it meanwhile: what is true now is asked for in any case.
    onError: () => refresh(queryClient, environmentId),
    onSettled: () => endVerifying(queryClient, environmentId),
  })
}

/** Ends a window without a check. */
export const useCancelReset = (id: string, environmentId: string) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => postJson(`/api/v1/resets/${encodeURIComponent(id)}/cancel`, resetViewSchema),
    onSettled: () => refresh(queryClient, environmentId),
  })
}

/** Checks an environment now. */
export const useVerify = (environmentId: string) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: VerifyBody) =>
      postJson(
        `/api/v1/environments/${encodeURIComponent(environmentId)}/verify`,
        checkViewSchema,
        body,
      ),
    onSuccess: () => refresh(queryClient, environmentId),
    onSettled: () => endVerifying(queryClient, environmentId),
  })
}

/** Says that the loss of an incident was a reset, and checks the state now against that before the loss. */
export const useIncidentReset = (id: string) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: { expect: Expect; comment: string }) =>
      postJson(`/api/v1/incidents/${encodeURIComponent(id)}/reset`, checkViewSchema, body),
    onSuccess: (check) =>
      Promise.all([
        refresh(queryClient, check.environment),
        queryClient.invalidateQueries({ queryKey: queryKeys.incident(id) }),
        queryClient.invalidateQueries({ queryKey: ['incidents'] }),
      ]),
  })
}
