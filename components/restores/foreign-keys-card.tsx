'use client'

import { Identifier } from '@/components/charts/identifier'
import { Card, CardBody } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import { formatCount } from '@/lib/format/numbers'
import type { RestoreView } from '@/lib/model/api-backups'
import { nameOf } from './plan-parts'

type ForeignKey = RestoreView['foreignKeys'][number]

/** Foreign keys that cannot be attached again, each with why and its definition; the others are counted. */
export function ForeignKeysCard({
  foreignKeys,
  isOver,
}: {
  foreignKeys: readonly ForeignKey[]
  /** Whether what came of them is told elsewhere. */
  isOver: boolean
}) {
  const t = useT()
  const left = foreignKeys.filter(({ attach }) => !attach)
  const attached = foreignKeys.length - left.length
  if (foreignKeys.length === 0 || isOver) return null
  const columns: Column<ForeignKey>[] = [
    {
      id: 'key',
      header: t('restorePlan.key'),
      cell: ({ name, definition }) => (
        <>
          <Identifier name={name} className="[overflow-wrap:anywhere]" />
          <code className="block text-xs font-normal text-ink-2 [overflow-wrap:anywhere]">
            {definition}
          </code>
        </>
      ),
    },
    {
      id: 'between',
      header: t('restorePlan.between'),
      cell: ({ schema, table, referencesSchema, referencesTable }) => (
        <>
          <Identifier name={nameOf({ schema, name: table })} />{' '}
          <Icon name="chevronRight" label="→" className="text-ink-3" />{' '}
          <Identifier name={nameOf({ schema: referencesSchema, name: referencesTable })} />
        </>
      ),
    },
    {
      id: 'orphans',
      header: t('restorePlan.orphans'),
      align: 'end',
      cell: ({ orphans }) =>
        orphans === null ? t('restorePlan.notCounted') : formatCount(orphans),
    },
    {
      id: 'reason',
      header: t('restorePlan.reason'),
      cell: ({ reason }) => (reason === null ? '–' : <Prose text={reason} />),
      isEmpty: ({ reason }) => reason === null,
    },
  ]
  return (
    <Card
      id="foreign-keys"
      title={
        left.length > 0
          ? t('restorePlan.keysLeft')
          : t('restorePlan.keysAttached', { count: attached })
      }
      note={
        left.length > 0 && attached > 0 ? t('restorePlan.keysAttached', { count: attached }) : null
      }
    >
      {left.length > 0 ? (
        <>
          <CardBody className="pb-3">
            <p className="text-ink-2">{t('restorePlan.keysLeftNote')}</p>
          </CardBody>
          <StackTable
            caption={t('restorePlan.keysLeft')}
            columns={columns}
            rows={left}
            rowKey={({ schema, table, name }) => JSON.stringify([schema, table, name])}
          />
        </>
      ) : null}
    </Card>
  )
}
