'use client'

import { useQuery } from '@tanstack/react-query'
import { standingQueryOptions } from './backup-query-options'

/** How an environment stands with its backups. */
export const useStandingQuery = (environmentId: string) =>
  useQuery(standingQueryOptions(environmentId))
