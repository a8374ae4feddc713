'use client'

import { useQuery } from '@tanstack/react-query'
import { restoresQueryOptions } from './backup-query-options'

/** The newest restores of an environment, newest first. */
export const useRestoresQuery = (environmentId: string) =>
  useQuery(restoresQueryOptions(environmentId))
