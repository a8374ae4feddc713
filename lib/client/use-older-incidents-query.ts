'use client'

import { incidentPageSchema } from '@/lib/model/api-incidents'
import { fetchJson } from './fetch-json'
import type { IncidentFilter } from './query-keys'
import { searchOf } from './query-options'
import { useOlderPages } from './use-older-pages'

/** The pages of incidents from `cursor` on, see `useOlderPages`. */
export const useOlderIncidentsQuery = (filter: IncidentFilter, cursor: string) =>
  useOlderPages(['older-incidents', filter], cursor, (from, signal) =>
    fetchJson(`/api/v1/incidents${searchOf({ ...filter, cursor: from })}`, incidentPageSchema, {
      signal,
    }),
  )
