'use client'

import { checkPageSchema } from '@/lib/model/api-resets'
import { fetchJson } from './fetch-json'
import { searchOf } from './query-options'
import { useOlderPages } from './use-older-pages'

/** The pages of checks from `cursor` on, see `useOlderPages`. */
export const useOlderChecksQuery = (environmentId: string, cursor: string) =>
  useOlderPages(['older-checks', environmentId], cursor, (from, signal) =>
    fetchJson(
      `/api/v1/environments/${encodeURIComponent(environmentId)}/checks${searchOf({ cursor: from })}`,
      checkPageSchema,
      { signal },
    ),
  )
