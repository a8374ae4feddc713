'use client'

import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useT } from '@/components/ui/translator'
import { useOlderBackupsQuery } from '@/lib/client/use-older-backups-query'
import { BackupTable } from './backup-table'

/** The pages after the first, fetched one by one on demand. */
export function OlderBackups({ environmentId, cursor }: { environmentId: string; cursor: string }) {
  const t = useT()
  const older = useOlderBackupsQuery(environmentId, cursor)
  const backups = older.data?.pages.flatMap(({ items }) => items) ?? []
  const showMore = () => (older.data ? older.fetchNextPage() : older.refetch())
  return (
    <>
      {backups.length > 0 ? <BackupTable backups={backups} /> : null}
      {older.error ? <ProblemNote error={older.error} onRetry={showMore} /> : null}
      {older.data && !older.hasNextPage ? null : (
        <div className="border-t border-line px-4 py-3 md:px-5">
          <Button onClick={showMore} disabled={older.isFetching}>
            {t('backupList.older')}
          </Button>
        </div>
      )}
    </>
  )
}
