'use client'

import { useQuery } from '@tanstack/react-query'
import type { EnvironmentView } from '@/lib/model/api-environments'
import { environmentsQueryOptions } from './query-options'

/** All environments, kept fresh by live events. */
export const useEnvironmentsQuery = (initial?: EnvironmentView[]) =>
  useQuery({ ...environmentsQueryOptions(), initialData: initial })

/** How many incidents are open in all environments. */
export const useOpenIncidents = (): number =>
  useEnvironmentsQuery().data?.reduce((sum, { openIncidents }) => sum + openIncidents, 0) ?? 0
