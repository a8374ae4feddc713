'use client'

import { Card, CardBody } from '@/components/ui/card'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { useT } from '@/components/ui/translator'
import { useChecksQuery } from '@/lib/client/use-checks-query'
import { useResetsQuery } from '@/lib/client/use-resets-query'
import type { EnvironmentView } from '@/lib/model/api-environments'
import { LastCheck } from './last-check'
import { OpenWindow } from './open-window'
import { StartReset } from './start-reset'

/** The reset window of an environment, and the one next thing to do about it. */
export function WindowCard({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const resets = useResetsQuery(environment.id)
  const checks = useChecksQuery(environment.id)
  const newest = resets.data?.items[0] ?? null
  const open = resets.data?.items.find(({ state }) => state === 'open') ?? null
  const last = checks.data?.items[0] ?? null
  return (
    <Card title={t('resetWindow.title')} note={environment.name}>
      <CardBody className="grid gap-4">
        {resets.error ? (
          <ProblemNote error={resets.error} onRetry={() => resets.refetch()} />
        ) : null}
        {/* A window that could not be checked stays open, and its check says why. */}
        {last && (!open || last.reset === open.id) ? <LastCheck check={last} /> : null}
        {!open && newest?.state === 'expired' && (!last || last.startedAt < newest.expiresAt) ? (
          <p className="text-warning">{t('resetWindow.expired')}</p>
        ) : null}
        {open ? (
          <OpenWindow key={open.id} environment={environment} reset={open} />
        ) : resets.data || resets.error ? (
          <StartReset environment={environment} />
        ) : (
          <Skeleton className="h-40" />
        )}
      </CardBody>
    </Card>
  )
}
