'use client'

import { useQuery } from '@tanstack/react-query'
import type { IncidentSummaryView } from '@/lib/model/api-incidents'
import type { Page } from '@/lib/model/api-shared'
import type { IncidentFilter } from './query-keys'
import { incidentsQueryOptions } from './query-options'

/** The newest page of incidents, kept fresh by live events. */
export const useIncidentsQuery = (filter: IncidentFilter, initial?: Page<IncidentSummaryView>) =>
  useQuery({ ...incidentsQueryOptions(filter), initialData: initial })
