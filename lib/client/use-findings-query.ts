'use client'

import { useQuery } from '@tanstack/react-query'
import type { FindingPage } from '@/lib/model/api-environments'
import { findingsQueryOptions } from './query-options'

/** What could be lost next in an environment, worst first, and what was checked. */
export const useFindingsQuery = (environmentId: string, initial?: FindingPage) =>
  useQuery({ ...findingsQueryOptions(environmentId), initialData: initial })
