'use client'

import { useQuery } from '@tanstack/react-query'
import { resetsQueryOptions } from './reset-query-options'

/** The newest reset windows of an environment, newest first. */
export const useResetsQuery = (environmentId: string) => useQuery(resetsQueryOptions(environmentId))
