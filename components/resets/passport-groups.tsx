'use client'

import { Card } from '@/components/ui/card'
import { CheckResultBadge } from '@/components/ui/check-result'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import { formatName } from '@/lib/format/names'
import type { CheckView } from '@/lib/model/api-resets'

type Group = CheckView['groups'][number]

/** What each group came to. */
export function PassportGroups({ groups }: { groups: readonly Group[] }) {
  const t = useT()
  if (groups.length === 0) return null
  const columns: Column<Group>[] = [
    { id: 'group', header: t('passport.group'), cell: ({ name }) => formatName(name) },
    {
      id: 'result',
      header: t('checks.result'),
      cell: ({ result }) => <CheckResultBadge result={result} />,
    },
    {
      id: 'tables',
      header: t('passport.tables'),
      align: 'end',
      cell: ({ passed, tables }) => t('passport.of.count', { passed, tables }),
    },
  ]
  return (
    <Card title={t('passport.groups')}>
      <StackTable
        caption={t('passport.groups')}
        columns={columns}
        rows={groups}
        rowKey={({ id }) => id}
        isMarked={({ result }) => result === 'fail'}
      />
    </Card>
  )
}
