'use client'

import { Card, CardBody } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { useT } from '@/components/ui/translator'
import { useChecksQuery } from '@/lib/client/use-checks-query'
import { CheckTable } from './check-table'
import { OlderChecks } from './older-checks'
import { trendOf } from './trend'
import { TrendStrip } from './trend-strip'

/** What was checked, newest first, under the trend of the last ones. */
export function ChecksCard({ environmentId }: { environmentId: string }) {
  const t = useT()
  const { data: page, error, refetch } = useChecksQuery(environmentId)
  const trend = page ? trendOf(page.items) : null
  return (
    <Card id="checks" title={t('checks.title')} note={trend ? t('checks.note') : null}>
      {error ? (
        <CardBody>
          <ProblemNote error={error} onRetry={() => refetch()} />
        </CardBody>
      ) : null}
      {trend ? <TrendStrip trend={trend} /> : null}
      {page && page.items.length > 0 ? (
        <CheckTable checks={page.items} />
      ) : page ? (
        <EmptyState icon="flask" title={t('checks.empty')} />
      ) : error ? null : (
        <CardBody>
          <Skeleton className="h-24" />
        </CardBody>
      )}
      {page?.next ? <OlderChecks environmentId={environmentId} cursor={page.next} /> : null}
    </Card>
  )
}
