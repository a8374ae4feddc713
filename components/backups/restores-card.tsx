'use client'

import Link from 'next/link'
import { Card, CardBody } from '@/components/ui/card'
import { ProblemNote } from '@/components/ui/problem-note'
import { Prose } from '@/components/ui/prose'
import { RestoreBadge } from '@/components/ui/restore-badge'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useRestoresQuery } from '@/lib/client/use-restores-query'
import type { RestoreView } from '@/lib/model/api-backups'

const mostShown = 8

/** The newest restores; nothing where there was none. */
export function RestoresCard({ environmentId }: { environmentId: string }) {
  const t = useT()
  const { data: page, error, refetch } = useRestoresQuery(environmentId)
  if (!error && (!page || page.items.length === 0)) return null
  const columns: Column<RestoreView>[] = [
    {
      id: 'what',
      header: t('restoreList.what'),
      cell: ({ id, sentence }) => (
        <Link
          href={`/restores/${encodeURIComponent(id)}`}
          className="link touch [overflow-wrap:anywhere]"
        >
          <Prose text={sentence} />
        </Link>
      ),
    },
    {
      id: 'state',
      header: t('restoreList.state'),
      cell: ({ state, outcome }) => <RestoreBadge state={state} result={outcome?.result} />,
    },
    {
      id: 'when',
      header: t('restoreList.when'),
      cell: ({ startedAt }) => <Time at={startedAt} className="whitespace-nowrap" />,
    },
    { id: 'by', header: t('restoreList.by'), cell: ({ startedBy }) => startedBy },
  ]
  return (
    <Card id="restores" title={t('restoreList.title')} note={t('restoreList.note')}>
      {error ? (
        <CardBody>
          <ProblemNote error={error} onRetry={() => refetch()} />
        </CardBody>
      ) : null}
      {page && page.items.length > 0 ? (
        <StackTable
          caption={t('restoreList.title')}
          columns={columns}
          rows={page.items.slice(0, mostShown)}
          rowKey={({ id }) => id}
        />
      ) : null}
    </Card>
  )
}
