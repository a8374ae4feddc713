'use client'

import { useQuery } from '@tanstack/react-query'
import type { IncidentView } from '@/lib/model/api-incidents'
import { incidentQueryOptions } from './query-options'

/** One incident with all that its page shows, fetched again when it or its environment changed. */
export const useIncidentQuery = (id: string, initial?: IncidentView) =>
  useQuery({ ...incidentQueryOptions(id), initialData: initial })
