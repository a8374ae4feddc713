'use client'

import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useT } from '@/components/ui/translator'
import { useOlderChecksQuery } from '@/lib/client/use-older-checks-query'
import { CheckTable } from './check-table'

/** The pages after the first, fetched one by one on demand. */
export function OlderChecks({ environmentId, cursor }: { environmentId: string; cursor: string }) {
  const t = useT()
  const older = useOlderChecksQuery(environmentId, cursor)
  const checks = older.data?.pages.flatMap(({ items }) => items) ?? []
  const showMore = () => (older.data ? older.fetchNextPage() : older.refetch())
  return (
    <>
      {checks.length > 0 ? <CheckTable checks={checks} /> : null}
      {older.error ? <ProblemNote error={older.error} onRetry={showMore} /> : null}
      {older.data && !older.hasNextPage ? null : (
        <div className="border-t border-line px-4 py-3 md:px-5">
          <Button onClick={showMore} disabled={older.isFetching}>
            {t('checks.older')}
          </Button>
        </div>
      )}
    </>
  )
}
