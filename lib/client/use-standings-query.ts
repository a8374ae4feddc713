'use client'

import { useQuery } from '@tanstack/react-query'
import { standingsQueryOptions } from './backup-query-options'

/** How every environment stands with its backups. */
export const useStandingsQuery = () => useQuery(standingsQueryOptions())
