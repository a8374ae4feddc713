import { queryOptions, skipToken } from '@tanstack/react-query'
import {
  baselinePageSchema,
  checkPageSchema,
  comparisonViewSchema,
  resetPageSchema,
} from '@/lib/model/api-resets'
import type { Verifying } from './apply-reset-event'
import { pollsWhileLost } from './connection'
import { fetchJson } from './fetch-json'
import { queryKeys } from './query-keys'

const listPath = (environmentId: string, list: string): string =>
  `/api/v1/environments/${encodeURIComponent(environmentId)}/${list}`

/** The newest windows. Asked again every minute: they expire by the clock. */
export const resetsQueryOptions = (environmentId: string) =>
  queryOptions({
    queryKey: queryKeys.resets(environmentId),
    queryFn: ({ signal }) =>
      fetchJson(listPath(environmentId, 'resets'), resetPageSchema, { signal }),
    refetchInterval: 60_000,
  })

/** The newest page of checks, with the cursor of the next. */
export const checksQueryOptions = (environmentId: string) =>
  queryOptions({
    queryKey: queryKeys.checks(environmentId),
    queryFn: ({ signal }) =>
      fetchJson(listPath(environmentId, 'checks'), checkPageSchema, { signal }),
    refetchInterval: pollsWhileLost,
  })

export const baselinesQueryOptions = (environmentId: string) =>
  queryOptions({
    queryKey: queryKeys.baselines(environmentId),
    queryFn: async ({ signal }) =>
      (await fetchJson(listPath(environmentId, 'baselines'), baselinePageSchema, { signal })).items,
  })

/** What a check under way does now; told by live events alone. */
export const verifyingQueryOptions = (environmentId: string) =>
  queryOptions<Verifying | null>({
    queryKey: queryKeys.verifying(environmentId),
    queryFn: skipToken,
  })

/** What differs from one baseline to another; neither ever changes. */
export const comparisonQueryOptions = (id: string, other: string) =>
  queryOptions({
    queryKey: queryKeys.comparison(id, other),
    queryFn: ({ signal }) =>
      fetchJson(
        `/api/v1/baselines/${encodeURIComponent(id)}/compare/${encodeURIComponent(other)}`,
        comparisonViewSchema,
        { signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })
