'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { type ProtectionView, protectionViewSchema } from '@/lib/model/api-protection'
import { type DemoAction, receiverTestViewSchema } from '@/lib/model/api-settings'
import type { GuardChoices, ProtectionKind } from '@/lib/model/protection'
import { postJson } from './fetch-json'
import { queryKeys } from './query-keys'

/** What an action answers is not used: the cache is filled by live events and by fetching again. */
const anyAnswer = z.unknown()

const useIncidentAction = (id: string, action: 'acknowledge' | 'accept' | 'reopen') => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (comment: string) =>
      postJson(`/api/v1/incidents/${encodeURIComponent(id)}/${action}`, anyAnswer, { comment }),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: queryKeys.incident(id) }),
        queryClient.invalidateQueries({ queryKey: ['incidents'] }),
      ]),
  })
}

/** Says that a person is on it. The variable is the comment, which may be empty. */
export const useAcknowledgeIncident = (id: string) => useIncidentAction(id, 'acknowledge')

/** Makes the present state the expected one. The variable is the comment. */
export const useAcceptIncident = (id: string) => useIncidentAction(id, 'accept')

export const useReopenIncident = (id: string) => useIncidentAction(id, 'reopen')

/** Polls an environment now; done when the poll is stored. */
export const usePollNow = (environmentId: string) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () =>
      postJson(`/api/v1/environments/${encodeURIComponent(environmentId)}/poll`, anyAnswer),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: queryKeys.environments }),
        queryClient.invalidateQueries({ queryKey: queryKeys.environment(environmentId) }),
      ]),
  })
}

/** Sends a test message to a receiver; its health is fetched again afterwards. */
export const useReceiverTest = (id: string) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () =>
      postJson(`/api/v1/receivers/${encodeURIComponent(id)}/test`, receiverTestViewSchema),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.settings }),
  })
}

/** Does something to the demo environment; what became of it comes by live events. */
export const useDemoAction = () =>
  useMutation({
    mutationFn: (action: DemoAction) => postJson(`/api/v1/demo/${action}`, anyAnswer),
  })

/** Ends the demo; its history stays, and nothing shows it any more. */
export const useDemoEnd = () => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => postJson('/api/v1/demo/end', anyAnswer),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.environments }),
  })
}

const useProtectionAction = (
  environmentId: string,
  kind: ProtectionKind,
  action: 'install' | 'remove',
) => {
  const queryClient = useQueryClient()
  return useMutation<ProtectionView, unknown, GuardChoices | null>({
    mutationFn: (choices) =>
      postJson(
        `/api/v1/environments/${encodeURIComponent(environmentId)}/protection/${kind}/${action}`,
        protectionViewSchema,
        choices ? { choices } : {},
      ),
    onSuccess: (view) => {
      queryClient.setQueryData(queryKeys.protection(environmentId), view)
      return Promise.all(
        [
          queryKeys.environments,
          queryKeys.environment(environmentId),
          queryKeys.findings(environmentId),
        ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      )
    },
  })
}

/** Installs it with these choices; done when a poll has seen it. */
export const useInstallProtection = (environmentId: string, kind: ProtectionKind) =>
  useProtectionAction(environmentId, kind, 'install')

/** Removes it, and stops expecting it. */
export const useRemoveProtection = (environmentId: string, kind: ProtectionKind) =>
  useProtectionAction(environmentId, kind, 'remove')
