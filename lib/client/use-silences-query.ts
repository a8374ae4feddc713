'use client'

import { useQuery } from '@tanstack/react-query'
import type { Page } from '@/lib/model/api-shared'
import type { MaintenanceView, SilenceView } from '@/lib/model/api-silences'
import { maintenanceQueryOptions, silencesQueryOptions } from './query-options'

/** The newest silences, by their end. */
export const useSilencesQuery = (initial?: Page<SilenceView>) =>
  useQuery({ ...silencesQueryOptions(), initialData: initial })

/** The maintenance windows of the configuration. */
export const useMaintenanceQuery = (initial?: MaintenanceView[]) =>
  useQuery({ ...maintenanceQueryOptions(), initialData: initial })
