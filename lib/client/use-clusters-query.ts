'use client'

import { useQuery } from '@tanstack/react-query'
import type { ClusterView } from '@/lib/model/api-incidents'
import { clustersQueryOptions } from './query-options'

/** Every cluster that an environment has had, the one seen last first. */
export const useClustersQuery = (environmentId: string, initial?: ClusterView[]) =>
  useQuery({ ...clustersQueryOptions(environmentId), initialData: initial })
