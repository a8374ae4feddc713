import { queryOptions } from '@tanstack/react-query'
import {
  backupPageSchema,
  backupStandingPageSchema,
  backupStandingViewSchema,
  backupViewSchema,
  restorePageSchema,
  restoreViewSchema,
} from '@/lib/model/api-backups'
import { pollsWhileLost } from './connection'
import { fetchJson } from './fetch-json'
import { queryKeys } from './query-keys'

const path = (...segments: string[]): string =>
  `/api/v1/${segments.map(encodeURIComponent).join('/')}`

/** Ages turn good backups into stale ones by the clock, which no event tells. */
const everyMinute = 60_000

/** How every environment stands with its backups. */
export const standingsQueryOptions = () =>
  queryOptions({
    queryKey: queryKeys.standings,
    queryFn: async ({ signal }) =>
      (await fetchJson(path('backups'), backupStandingPageSchema, { signal })).items,
    refetchInterval: everyMinute,
  })

export const standingQueryOptions = (environmentId: string) =>
  queryOptions({
    queryKey: queryKeys.standing(environmentId),
    queryFn: ({ signal }) =>
      fetchJson(
        path('environments', environmentId, 'backups', 'standing'),
        backupStandingViewSchema,
        { signal },
      ),
    refetchInterval: everyMinute,
  })

/** The newest page of backups, with the cursor of the next. */
export const backupsQueryOptions = (environmentId: string) =>
  queryOptions({
    queryKey: queryKeys.backups(environmentId),
    queryFn: ({ signal }) =>
      fetchJson(path('environments', environmentId, 'backups'), backupPageSchema, { signal }),
    refetchInterval: pollsWhileLost,
  })

export const backupQueryOptions = (id: string) =>
  queryOptions({
    queryKey: queryKeys.backup(id),
    queryFn: ({ signal }) => fetchJson(path('backups', id), backupViewSchema, { signal }),
    refetchInterval: pollsWhileLost,
  })

/** The newest restores of an environment. */
export const restoresQueryOptions = (environmentId: string) =>
  queryOptions({
    queryKey: queryKeys.restores(environmentId),
    queryFn: ({ signal }) =>
      fetchJson(path('environments', environmentId, 'restores'), restorePageSchema, { signal }),
    refetchInterval: pollsWhileLost,
  })

export const restoreQueryOptions = (id: string) =>
  queryOptions({
    queryKey: queryKeys.restore(id),
    queryFn: ({ signal }) => fetchJson(path('restores', id), restoreViewSchema, { signal }),
    refetchInterval: pollsWhileLost,
  })
