'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { baselineViewSchema } from '@/lib/model/api-resets'
import { fetchJson, postJson, withBasePath } from './fetch-json'
import { queryKeys } from './query-keys'

const path = (environmentId: string): string =>
  `/api/v1/environments/${encodeURIComponent(environmentId)}/baselines`

/** Where a baseline is downloaded as a file. */
export const baselineExportHref = (id: string): string =>
  withBasePath(`/api/v1/baselines/${encodeURIComponent(id)}/export`)

const useRefresh = (environmentId: string) => {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: queryKeys.baselines(environmentId) })
}

/** Saves the present state of an environment under a name. */
export const useSaveBaseline = (environmentId: string) =>
  useMutation({
    mutationFn: (body: { name: string; comment: string }) =>
      postJson(path(environmentId), baselineViewSchema, body),
    onSuccess: useRefresh(environmentId),
  })

/** Takes in an exported baseline. The variable is the text of the file; the server says what is wrong with it. */
export const useImportBaseline = (environmentId: string) =>
  useMutation({
    mutationFn: (text: string) =>
      fetchJson(`${path(environmentId)}/import`, baselineViewSchema, {
        method: 'POST',
        body: text,
      }),
    onSuccess: useRefresh(environmentId),
  })

export const useDeleteBaseline = (id: string, environmentId: string) =>
  useMutation({
    mutationFn: () =>
      fetchJson(`/api/v1/baselines/${encodeURIComponent(id)}`, z.unknown(), { method: 'DELETE' }),
    onSuccess: useRefresh(environmentId),
  })
