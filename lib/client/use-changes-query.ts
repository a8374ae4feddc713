'use client'

import { useQuery } from '@tanstack/react-query'
import type { ChangeView } from '@/lib/model/api-environments'
import { changesQueryOptions } from './query-options'

/** What changed in an environment, newest first. */
export const useChangesQuery = (environmentId: string, initial?: ChangeView[]) =>
  useQuery({ ...changesQueryOptions(environmentId), initialData: initial })
