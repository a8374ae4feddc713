'use client'

import Link from 'next/link'
import { CheckResultBadge } from '@/components/ui/check-result'
import { Prose } from '@/components/ui/prose'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { formatDuration } from '@/lib/format/times'
import type { CheckSummaryView } from '@/lib/model/api-resets'
import { durationOf } from './trend'

/** Checks as rows; each leads to its passport. */
export function CheckTable({ checks }: { checks: CheckSummaryView[] }) {
  const t = useT()
  const columns: Column<CheckSummaryView>[] = [
    {
      id: 'result',
      header: t('checks.result'),
      cell: ({ id, result, sentence }) => (
        <span className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
          <CheckResultBadge result={result} />
          <Link href={`/resets/${encodeURIComponent(id)}`} className="link touch min-w-0">
            <Prose text={sentence} />
          </Link>
        </span>
      ),
    },
    {
      id: 'expected',
      header: t('checks.expected'),
      cell: ({ expect, against, baseline }) => (
        <>
          {t('check.expect', { expect })}
          <span className="block text-xs text-ink-2">
            {t('check.against', { against })}
            {baseline ? ` “${baseline.name}”` : null}
          </span>
        </>
      ),
    },
    {
      id: 'when',
      header: t('checks.when'),
      cell: ({ finishedAt }) => <Time at={finishedAt} className="whitespace-nowrap" />,
    },
    {
      id: 'by',
      header: t('checks.by'),
      cell: ({ actor, comment }) => (
        <span className="[overflow-wrap:anywhere]">
          {actor}
          {comment ? <span className="block text-xs text-ink-2">{comment}</span> : null}
        </span>
      ),
    },
    {
      id: 'took',
      header: t('checks.took'),
      align: 'end',
      cell: (check) => (
        <span className="whitespace-nowrap">{formatDuration(durationOf(check))}</span>
      ),
    },
  ]
  return (
    <StackTable
      caption={t('checks.title')}
      columns={columns}
      rows={checks}
      rowKey={({ id }) => id}
      isMarked={({ result }) => result === 'fail'}
    />
  )
}
