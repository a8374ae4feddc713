'use client'

import { backupPageSchema } from '@/lib/model/api-backups'
import { fetchJson } from './fetch-json'
import { searchOf } from './query-options'
import { useOlderPages } from './use-older-pages'

/** The pages of backups from `cursor` on, see `useOlderPages`. */
export const useOlderBackupsQuery = (environmentId: string, cursor: string) =>
  useOlderPages(['older-backups', environmentId], cursor, (from, signal) =>
    fetchJson(
      `/api/v1/environments/${encodeURIComponent(environmentId)}/backups${searchOf({ cursor: from })}`,
      backupPageSchema,
      { signal },
    ),
  )
