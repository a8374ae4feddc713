'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { useT } from '@/components/ui/translator'
import { useBaselinesQuery } from '@/lib/client/use-baselines-query'
import type { EnvironmentView } from '@/lib/model/api-environments'
import { BaselineTable } from './baseline-table'
import { CompareBaselines } from './compare-baselines'
import { ImportBaseline } from './import-baseline'
import { SaveBaseline } from './save-baseline'

/** Saved states of an environment, and what can be done with them. */
export function BaselinesCard({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { data: baselines, error, refetch } = useBaselinesQuery(environment.id)
  const [comparing, setComparing] = useState(false)
  return (
    <Card
      id="baselines"
      title={t('baselines.title')}
      note={t('baselines.note')}
      end={
        <div className="flex flex-wrap gap-2 max-md:pt-2">
          <SaveBaseline environment={environment} />
          <ImportBaseline environmentId={environment.id} />
          <Button aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
            {t('baselines.compare')}
          </Button>
        </div>
      }
    >
      {comparing ? <CompareBaselines environmentId={environment.id} /> : null}
      {error ? (
        <CardBody>
          <ProblemNote error={error} onRetry={() => refetch()} />
        </CardBody>
      ) : null}
      {baselines && baselines.length > 0 ? (
        <BaselineTable baselines={baselines} />
      ) : baselines ? (
        <EmptyState
          icon="database"
          title={t('baselines.empty', { environment: environment.name })}
        />
      ) : error ? null : (
        <CardBody>
          <Skeleton className="h-16" />
        </CardBody>
      )}
    </Card>
  )
}
