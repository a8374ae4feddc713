'use client'

import { useQuery } from '@tanstack/react-query'
import type { EnvironmentView } from '@/lib/model/api-environments'
import { environmentQueryOptions } from './query-options'

/** One environment, kept fresh by live events. */
export const useEnvironmentQuery = (id: string, initial?: EnvironmentView) =>
  useQuery({ ...environmentQueryOptions(id), initialData: initial })
