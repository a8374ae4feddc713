'use client'

import { useQuery } from '@tanstack/react-query'
import type { RelationView } from '@/lib/model/api-environments'
import { relationsQueryOptions } from './query-options'

/** The relations of an environment, fetched again when a poll saw a change. */
export const useRelationsQuery = (environmentId: string, initial?: RelationView[]) =>
  useQuery({ ...relationsQueryOptions(environmentId), initialData: initial })
