'use client'

import { useQuery } from '@tanstack/react-query'
import type { ProtectionSqlBody } from '@/lib/model/api-protection'
import { protectionQueryOptions, protectionSqlQueryOptions } from './query-options'

/** Tripwire and guard of an environment, looked at in its database. */
export const useProtectionQuery = (environmentId: string) =>
  useQuery(protectionQueryOptions(environmentId))

/** The exact SQL of these choices, and how to run it by hand; `enabled` once it is to be shown. */
export const useProtectionSqlQuery = (
  environmentId: string,
  body: ProtectionSqlBody,
  enabled: boolean,
) => useQuery({ ...protectionSqlQueryOptions(environmentId, body), enabled })
