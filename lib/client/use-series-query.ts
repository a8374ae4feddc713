'use client'

import { useQuery } from '@tanstack/react-query'
import type { SeriesView } from '@/lib/model/api-environments'
import type { SeriesRange } from './query-keys'
import { seriesQueryOptions } from './query-options'

/** Counts of tables over time. While another range loads, the one before stays. */
export const useSeriesQuery = (environmentId: string, range: SeriesRange, initial?: SeriesView) =>
  useQuery({ ...seriesQueryOptions(environmentId, range), initialData: initial })
