'use client'

import { useQuery } from '@tanstack/react-query'
import { comparisonQueryOptions } from './reset-query-options'

/** What differs from one baseline to another. */
export const useComparisonQuery = (id: string, other: string) =>
  useQuery(comparisonQueryOptions(id, other))
