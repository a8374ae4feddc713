import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { discoveryViewSchema } from '@/lib/model/api-discovery'
import {
  bootPageSchema,
  changePageSchema,
  environmentPageSchema,
  environmentViewSchema,
  findingPageSchema,
  relationPageSchema,
  seriesViewSchema,
} from '@/lib/model/api-environments'
import {
  clusterPageSchema,
  incidentPageSchema,
  incidentViewSchema,
} from '@/lib/model/api-incidents'
import {
  type ProtectionSqlBody,
  protectionSqlViewSchema,
  protectionViewSchema,
} from '@/lib/model/api-protection'
import { settingsViewSchema } from '@/lib/model/api-settings'
import { maintenancePageSchema, silencePageSchema } from '@/lib/model/api-silences'
import { pollsWhileLost } from './connection'
import { fetchJson, postJson } from './fetch-json'
import { type IncidentFilter, queryKeys, type SeriesRange } from './query-keys'

const path = (...segments: string[]): string =>
  `/api/v1/${segments.map(encodeURIComponent).join('/')}`

/** A query string of what is given; empty where nothing is. */
export const searchOf = (values: Record<string, string | number | null | undefined>): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null) search.set(name, String(value))
  }
  return search.size > 0 ? `?${search}` : ''
}

export const environmentsQueryOptions = () =>
  queryOptions({
    queryKey: queryKeys.environments,
    queryFn: async ({ signal }) =>
      (await fetchJson(path('environments'), environmentPageSchema, { signal })).items,
    refetchInterval: pollsWhileLost,
  })

export const environmentQueryOptions = (id: string) =>
  queryOptions({
    queryKey: queryKeys.environment(id),
    queryFn: ({ signal }) => fetchJson(path('environments', id), environmentViewSchema, { signal }),
    refetchInterval: pollsWhileLost,
  })

export const relationsQueryOptions = (environmentId: string) =>
  queryOptions({
    queryKey: queryKeys.relations(environmentId),
    queryFn: async ({ signal }) =>
      (
        await fetchJson(path('environments', environmentId, 'relations'), relationPageSchema, {
          signal,
        })
      ).items,
  })

export const bootsQueryOptions = (environmentId: string) =>
  queryOptions({
    queryKey: queryKeys.boots(environmentId),
    queryFn: async ({ signal }) =>
      (await fetchJson(path('environments', environmentId, 'boots'), bootPageSchema, { signal }))
        .items,
  })

export const changesQueryOptions = (environmentId: string) =>
  queryOptions({
    queryKey: queryKeys.changes(environmentId),
    queryFn: async ({ signal }) =>
      (
        await fetchJson(path('environments', environmentId, 'changes'), changePageSchema, {
          signal,
        })
      ).items,
  })

/** Asked anew when the page comes into view: a volume can go without Postgres noticing. */
export const clustersQueryOptions = (environmentId: string) =>
  queryOptions({
    queryKey: queryKeys.clusters(environmentId),
    queryFn: async ({ signal }) =>
      (
        await fetchJson(path('environments', environmentId, 'clusters'), clusterPageSchema, {
          signal,
        })
      ).items,
  })

export const findingsQueryOptions = (environmentId: string) =>
  queryOptions({
    queryKey: queryKeys.findings(environmentId),
    queryFn: ({ signal }) =>
      fetchJson(path('environments', environmentId, 'findings'), findingPageSchema, { signal }),
  })

/** Looks into the watched database at each fetch. */
export const protectionQueryOptions = (environmentId: string) =>
  queryOptions({
    queryKey: queryKeys.protection(environmentId),
    queryFn: ({ signal }) =>
      fetchJson(path('environments', environmentId, 'protection'), protectionViewSchema, {
        signal,
      }),
  })

/** The SQL of other choices stays until that of the new ones is here. */
export const protectionSqlQueryOptions = (environmentId: string, body: ProtectionSqlBody) =>
  queryOptions({
    queryKey: queryKeys.protectionSql(environmentId, body),
    queryFn: () =>
      postJson(
        path('environments', environmentId, 'protection', 'sql'),
        protectionSqlViewSchema,
        body,
      ),
    placeholderData: keepPreviousData,
  })

/**
 * Renewed every minute even without a change, so that the newest end of a chart moves on. While another range loads,
 * the one before stays; never that of another environment.
 */
export const seriesQueryOptions = (environmentId: string, range: SeriesRange) =>
  queryOptions({
    queryKey: queryKeys.series(environmentId, range),
    queryFn: ({ signal }) =>
      fetchJson(
        `${path('environments', environmentId, 'series')}${searchOf({ ...range })}`,
        seriesViewSchema,
        { signal },
      ),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === environmentId ? previous : undefined,
    refetchInterval: 60_000,
  })

/** The newest page of incidents, newest first, with the cursor of the next. */
export const incidentsQueryOptions = (filter: IncidentFilter = {}) =>
  queryOptions({
    queryKey: queryKeys.incidents(filter),
    queryFn: ({ signal }) =>
      fetchJson(`${path('incidents')}${searchOf({ ...filter })}`, incidentPageSchema, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: pollsWhileLost,
  })

export const incidentQueryOptions = (id: string) =>
  queryOptions({
    queryKey: queryKeys.incident(id),
    queryFn: ({ signal }) => fetchJson(path('incidents', id), incidentViewSchema, { signal }),
    refetchInterval: pollsWhileLost,
  })

export const silencesQueryOptions = () =>
  queryOptions({
    queryKey: queryKeys.silences,
    queryFn: ({ signal }) => fetchJson(path('silences'), silencePageSchema, { signal }),
    // They begin and end by the clock, without an event.
    refetchInterval: 30_000,
  })

export const maintenanceQueryOptions = () =>
  queryOptions({
    queryKey: queryKeys.maintenance,
    queryFn: async ({ signal }) =>
      (await fetchJson(path('maintenance'), maintenancePageSchema, { signal })).items,
    refetchInterval: 30_000,
  })

export const settingsQueryOptions = () =>
  queryOptions({
    queryKey: queryKeys.settings,
    queryFn: ({ signal }) => fetchJson(path('settings'), settingsViewSchema, { signal }),
  })

export const discoveryQueryOptions = () =>
  queryOptions({
    queryKey: queryKeys.discovery,
    queryFn: ({ signal }) => fetchJson(path('discovery'), discoveryViewSchema, { signal }),
    // Retries change what is known without an event.
    refetchInterval: 30_000,
  })
