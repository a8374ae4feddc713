'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import {
  backupSummaryViewSchema,
  type RestoreBody,
  type RestoreView,
  restoreViewSchema,
} from '@/lib/model/api-backups'
import { applyBackupEvent } from './apply-backup-event'
import { fetchJson, postJson } from './fetch-json'
import { queryKeys } from './query-keys'

/** What an action answers is not used: the cache is filled by live events and by fetching again. */
const anyAnswer = z.unknown()

const backupPath = (id: string, action?: 'cancel' | 'verify' | 'restore'): string =>
  `/api/v1/backups/${encodeURIComponent(id)}${action ? `/${action}` : ''}`

const useRefresh = (environmentId: string) => {
  const queryClient = useQueryClient()
  return (id?: string) =>
    Promise.all(
      [
        queryKeys.standings,
        queryKeys.standing(environmentId),
        queryKeys.backups(environmentId),
        ...(id === undefined ? [] : [queryKeys.backup(id)]),
      ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    )
}

/** Begins a backup now; done when it runs. */
export const useBackupNow = (environmentId: string) => {
  const queryClient = useQueryClient()
  const refresh = useRefresh(environmentId)
  return useMutation({
    mutationFn: () =>
      postJson(
        `/api/v1/environments/${encodeURIComponent(environmentId)}/backups`,
        backupSummaryViewSchema,
      ),
    onSuccess: (backup) => {
      applyBackupEvent(queryClient, { type: 'backup', environment: environmentId, backup })
    },
    // Another may have begun one meanwhile: what is true now is asked for in any case.
    onSettled: () => refresh(),
  })
}

/** Ends a backup that runs; nothing of it is kept. */
export const useCancelBackup = (id: string, environmentId: string) => {
  const refresh = useRefresh(environmentId)
  return useMutation({
    mutationFn: () => postJson(backupPath(id, 'cancel'), anyAnswer),
    onSettled: () => refresh(id),
  })
}

/** Begins a test restore; done when it runs. */
export const useVerifyBackup = (id: string, environmentId: string) => {
  const refresh = useRefresh(environmentId)
  return useMutation({
    mutationFn: () => postJson(backupPath(id, 'verify'), anyAnswer),
    onSettled: () => refresh(id),
  })
}

/** Deletes its file and leaves its entry out of the lists. */
export const useDeleteBackup = (id: string, environmentId: string) => {
  const refresh = useRefresh(environmentId)
  return useMutation({
    mutationFn: () => fetchJson(backupPath(id), anyAnswer, { method: 'DELETE' }),
    onSettled: () => refresh(),
  })
}

/** Begins a restore: a preview, which changes nothing in the watched database. */
export const usePreviewRestore = (backupId: string) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Omit<RestoreBody, 'preview'>) =>
      postJson(backupPath(backupId, 'restore'), restoreViewSchema, { ...body, preview: true }),
    onSuccess: (restore) => {
      queryClient.setQueryData(queryKeys.restore(restore.id), restore)
      return queryClient.invalidateQueries({ queryKey: queryKeys.restores(restore.environment) })
    },
  })
}

/** The next step of a restore; how it goes on is told by live events. */
export const useRestoreAction = (
  { id, environment, incident }: Pick<RestoreView, 'id' | 'environment' | 'incident'>,
  action: 'apply' | 'swap' | 'discard',
) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () =>
      postJson(`/api/v1/restores/${encodeURIComponent(id)}/${action}`, restoreViewSchema),
    onSettled: () =>
      Promise.all(
        [
          queryKeys.restore(id),
          queryKeys.restores(environment),
          ...(incident ? [queryKeys.incident(incident.id)] : []),
        ].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  })
}
