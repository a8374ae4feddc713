'use client'

import { useQuery } from '@tanstack/react-query'
import type { BootView } from '@/lib/model/api-environments'
import { bootsQueryOptions } from './query-options'

/** The boots of an environment, newest first. */
export const useBootsQuery = (environmentId: string, initial?: BootView[]) =>
  useQuery({ ...bootsQueryOptions(environmentId), initialData: initial })
