'use client'

import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useT } from '@/components/ui/translator'
import type { IncidentFilter } from '@/lib/client/query-keys'
import { useOlderIncidentsQuery } from '@/lib/client/use-older-incidents-query'
import { IncidentTable } from './incident-table'

/** The pages after the first, fetched one by one on demand. */
export function OlderIncidents({ filter, cursor }: { filter: IncidentFilter; cursor: string }) {
  const t = useT()
  const older = useOlderIncidentsQuery(filter, cursor)
  const incidents = older.data?.pages.flatMap(({ items }) => items) ?? []
  const showMore = () => (older.data ? older.fetchNextPage() : older.refetch())
  return (
    <>
      {incidents.length > 0 ? <IncidentTable incidents={incidents} /> : null}
      {older.error ? <ProblemNote error={older.error} onRetry={showMore} /> : null}
      {older.data && !older.hasNextPage ? null : (
        <div className="border-t border-line px-4 py-3 md:px-5">
          <Button onClick={showMore} disabled={older.isFetching}>
            {t('incidentsPage.older')}
          </Button>
        </div>
      )}
    </>
  )
}
