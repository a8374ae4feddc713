'use client'

import { Identifier } from '@/components/charts/identifier'
import { Badge } from '@/components/ui/badge'
import { resultTones } from '@/components/ui/check-result'
import { Prose } from '@/components/ui/prose'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import { formatCount } from '@/lib/format/numbers'
import type { RelationCheckView } from '@/lib/model/api-resets'

/** As it is written in SQL: the schema is left out where it is `public`. */
export const nameOf = ({ schema, name }: Pick<RelationCheckView, 'schema' | 'name'>): string =>
  schema === 'public' ? name : `${schema}.${name}`

function Rows({ relation }: { relation: RelationCheckView }) {
  const t = useT()
  const { rowsBefore: before, rowsAfter: after, rowsEstimated } = relation
  if (before === null && after === null) return <span className="text-ink-3">–</span>
  const text = (rows: number | null) => (rows === null ? '–' : formatCount(rows))
  return (
    <span className="whitespace-nowrap">
      {before === null
        ? text(after)
        : t('passport.rowsBeforeAfter', { before: text(before), after: text(after) })}
      {rowsEstimated ? (
        <span className="block text-xs text-ink-3">{t('passport.rowsEstimated')}</span>
      ) : null}
    </span>
  )
}

/** Tables with what was found of each, how many rows, and what differs. */
export function RelationTable({
  caption,
  relations,
}: {
  caption: string
  relations: readonly RelationCheckView[]
}) {
  const t = useT()
  const columns: Column<RelationCheckView>[] = [
    {
      id: 'table',
      header: t('passport.table'),
      cell: (relation) => (
        <>
          <Identifier name={nameOf(relation)} />
          <span className="block text-xs font-normal text-ink-3 print:inline print:ps-1.5">
            {relation.group ?? t('passport.ungrouped')}
          </span>
        </>
      ),
    },
    {
      id: 'state',
      header: t('passport.state'),
      cell: ({ state, result }) => (
        <Badge tone={resultTones[result]} icon={resultTones[result]}>
          {t('check.state', { state })}
        </Badge>
      ),
    },
    {
      id: 'rows',
      header: t('passport.rows'),
      align: 'end',
      cell: (relation) => <Rows relation={relation} />,
      isEmpty: ({ rowsBefore, rowsAfter }) => rowsBefore === null && rowsAfter === null,
    },
    {
      id: 'difference',
      header: t('passport.difference'),
      cell: ({ differences }) =>
        differences.map((difference) => (
          <span key={difference} className="block [overflow-wrap:anywhere]">
            <Prose text={difference} />
          </span>
        )),
      isEmpty: ({ differences }) => differences.length === 0,
    },
  ]
  return (
    <StackTable
      caption={caption}
      columns={columns}
      rows={relations}
      rowKey={({ schema, name }) => JSON.stringify([schema, name])}
    />
  )
}
