'use client'

import { Card } from '@/components/ui/card'
import { CheckResultBadge } from '@/components/ui/check-result'
import { Prose } from '@/components/ui/prose'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import { formatDuration } from '@/lib/format/times'
import type { CheckView } from '@/lib/model/api-resets'

type Assertion = CheckView['assertions'][number]

/** What the assertions of the configuration found; nothing where there are none. */
export function PassportAssertions({ assertions }: { assertions: readonly Assertion[] }) {
  const t = useT()
  if (assertions.length === 0) return null
  const columns: Column<Assertion>[] = [
    { id: 'assertion', header: t('passport.assertion'), cell: ({ id }) => <code>{id}</code> },
    {
      id: 'result',
      header: t('checks.result'),
      cell: ({ result }) => <CheckResultBadge result={result} />,
    },
    {
      id: 'found',
      header: t('passport.found'),
      cell: ({ detail }) => (
        <span className="[overflow-wrap:anywhere]">
          <Prose text={detail} />
        </span>
      ),
    },
    {
      id: 'took',
      header: t('checks.took'),
      align: 'end',
      cell: ({ durationMs }) => (durationMs === null ? '–' : formatDuration(durationMs)),
      isEmpty: ({ durationMs }) => durationMs === null,
    },
  ]
  return (
    <Card title={t('passport.assertions')}>
      <StackTable
        caption={t('passport.assertions')}
        columns={columns}
        rows={assertions}
        rowKey={({ id }) => id}
        isMarked={({ result }) => result === 'fail'}
      />
    </Card>
  )
}
