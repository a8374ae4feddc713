'use client'

import { useQuery } from '@tanstack/react-query'
import type { DiscoveryView } from '@/lib/model/api-discovery'
import { discoveryQueryOptions } from './query-options'

/** What was found on the Docker engine. */
export const useDiscoveryQuery = (initial?: DiscoveryView) =>
  useQuery({ ...discoveryQueryOptions(), initialData: initial })
