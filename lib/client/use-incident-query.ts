'use client'

import { useQuery } from '@tanstack/react-query'
import type { IncidentView } from '@/lib/model/api-incidents'
import { incidentQueryOptions } from './query-options'

/**
 * One incident with all that its page shows, fetched again when it or its environment changed. What came with the page
 * counts as old: a loss goes on while its page is on the way, and events of that time found no page to tell.
 */
export const useIncidentQuery = (id: string, initial?: IncidentView) =>
  useQuery({ ...incidentQueryOptions(id), initialData: initial, initialDataUpdatedAt: 0 })
