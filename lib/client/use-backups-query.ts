'use client'

import { useQuery } from '@tanstack/react-query'
import { backupsQueryOptions } from './backup-query-options'

/** The newest backups of an environment, newest first. */
export const useBackupsQuery = (environmentId: string) =>
  useQuery(backupsQueryOptions(environmentId))
