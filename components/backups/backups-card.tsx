'use client'

import { Card, CardBody } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { useT } from '@/components/ui/translator'
import { useBackupsQuery } from '@/lib/client/use-backups-query'
import { useStandingQuery } from '@/lib/client/use-standing-query'
import { BackupTable } from './backup-table'
import { OlderBackups } from './older-backups'

/** The backups of an environment, newest first, those of others among them. */
export function BackupsCard({ environmentId }: { environmentId: string }) {
  const t = useT()
  const { data: page, error, refetch } = useBackupsQuery(environmentId)
  const isOff = useStandingQuery(environmentId).data?.configured === false
  const isEmpty = page?.items.length === 0
  // The card above says how to switch them on.
  if (isEmpty && isOff) return null
  return (
    <Card
      id="backups"
      title={t('backupList.title')}
      note={page && !isEmpty ? t('backupList.note') : null}
    >
      {error ? (
        <CardBody>
          <ProblemNote error={error} onRetry={() => refetch()} />
        </CardBody>
      ) : null}
      {page && !isEmpty ? (
        <BackupTable backups={page.items} />
      ) : page ? (
        <EmptyState icon="archive" title={t('backupList.empty')}>
          <p>{t('backupList.emptyDetail')}</p>
        </EmptyState>
      ) : error ? null : (
        <CardBody>
          <Skeleton className="h-24" />
        </CardBody>
      )}
      {page?.next ? <OlderBackups environmentId={environmentId} cursor={page.next} /> : null}
    </Card>
  )
}
