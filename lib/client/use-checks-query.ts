'use client'

import { useQuery } from '@tanstack/react-query'
import { checksQueryOptions } from './reset-query-options'

/** The newest checks of an environment, newest first. */
export const useChecksQuery = (environmentId: string) => useQuery(checksQueryOptions(environmentId))
