'use client'

import { useQuery } from '@tanstack/react-query'
import type { RestoreView } from '@/lib/model/api-backups'
import { restoreQueryOptions } from './backup-query-options'

/** One restore as it moves on. What came with the page counts as old. */
export const useRestoreQuery = (id: string, initial: RestoreView) =>
  useQuery({ ...restoreQueryOptions(id), initialData: initial, initialDataUpdatedAt: 0 })
