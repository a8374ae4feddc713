'use client'

import { useMemo } from 'react'
import { bootsWithPage, useOlderBootsQuery } from '@/lib/client/use-older-boots-query'
import type { BootView } from '@/lib/model/api-environments'

/** The newest boots, which live events keep fresh, with the older ones that a reader has asked for. */
export const useAllBoots = (environmentId: string, newest: readonly BootView[]) => {
  const { data, error, hasNextPage, isFetching, refetch, fetchNextPage } =
    useOlderBootsQuery(environmentId)
  const boots = useMemo(() => {
    const known = new Set(newest.map(({ id }) => id))
    const older = data?.pages.flatMap(({ items }) => items) ?? []
    return [...newest, ...older.filter(({ id }) => !known.has(id))]
  }, [newest, data])
  return {
    boots,
    error,
    isFetching,
    hasMore: data ? hasNextPage : newest.length >= bootsWithPage,
    showMore: () => void (data ? fetchNextPage() : refetch()),
  }
}
