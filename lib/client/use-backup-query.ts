'use client'

import { useQuery } from '@tanstack/react-query'
import type { BackupView } from '@/lib/model/api-backups'
import { backupQueryOptions } from './backup-query-options'

/** One backup with its manifest. What came with the page counts as old: a test restore may have ended meanwhile. */
export const useBackupQuery = (id: string, initial: BackupView) =>
  useQuery({ ...backupQueryOptions(id), initialData: initial, initialDataUpdatedAt: 0 })
