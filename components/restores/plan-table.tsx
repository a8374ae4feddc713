'use client'

import { Fragment, useState } from 'react'
import { Identifier } from '@/components/charts/identifier'
import { Button } from '@/components/ui/button'
import { Prose } from '@/components/ui/prose'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import { formatCount } from '@/lib/format/numbers'
import type { RestoreAction } from '@/lib/model/restores'
import { keyOf, nameOf, type PlannedTable } from './plan-parts'

const firstTables = 24

function Compared({ table }: { table: PlannedTable }) {
  const t = useT()
  const { conflicts, identical, onlyNow, conflictKeys } = table
  return (
    <>
      {conflicts === null ? null : (
        <span className={conflicts > 0 ? 'block font-medium text-warning' : 'block'}>
          {t('restorePlan.conflicts', { count: conflicts })}
        </span>
      )}
      {identical === null ? null : (
        <span className="block">{t('restorePlan.identical', { count: identical })}</span>
      )}
      {onlyNow === null ? null : (
        <span className="block">{t('restorePlan.onlyNow', { count: onlyNow })}</span>
      )}
      {conflictKeys.length > 0 ? (
        <span className="mt-1 flex flex-wrap gap-x-2 gap-y-1 text-xs text-ink-2">
          {t('restorePlan.keys')}{' '}
          {conflictKeys.map((key) => (
            <Fragment key={key}>
              <Identifier
                name={key}
                className="rounded-sm bg-sunken px-1 [overflow-wrap:anywhere]"
              />{' '}
            </Fragment>
          ))}
        </span>
      ) : null}
    </>
  )
}

/** The tables that one thing is done with, with their rows then and now, and what both have in common. */
export function PlanTable({
  action,
  tables,
}: {
  action: RestoreAction
  tables: readonly PlannedTable[]
}) {
  const t = useT()
  const [all, setAll] = useState(false)
  const shown = all ? tables : tables.slice(0, firstTables)
  const rows = (count: number | null) =>
    count === null ? t('restorePlan.notCounted') : formatCount(count)
  const columns: Column<PlannedTable>[] = [
    {
      id: 'table',
      header: t('restorePlan.table'),
      cell: (table) => <Identifier name={nameOf(table)} />,
    },
    {
      id: 'backup',
      header: t('restorePlan.rowsInBackup'),
      align: 'end',
      cell: ({ rowsInBackup }) => rows(rowsInBackup),
    },
    {
      id: 'now',
      header: t('restorePlan.rowsNow'),
      align: 'end',
      cell: ({ rowsNow }) => (action === 'create' ? t('restorePlan.missing') : rows(rowsNow)),
    },
    ...(action === 'beside'
      ? [
          {
            id: 'compare',
            header: t('restorePlan.compare'),
            cell: (table: PlannedTable) => <Compared table={table} />,
          },
        ]
      : []),
    ...(tables.some(({ reason }) => reason !== null)
      ? [
          {
            id: 'reason',
            header: t('restorePlan.reason'),
            cell: ({ reason }: PlannedTable) =>
              reason === null ? (
                '–'
              ) : (
                <span className="[overflow-wrap:anywhere]">
                  <Prose text={reason} />
                </span>
              ),
            isEmpty: ({ reason }: PlannedTable) => reason === null,
          },
        ]
      : []),
  ]
  return (
    <>
      <StackTable
        caption={t('restorePlan.actionTitle', { action })}
        columns={columns}
        rows={shown}
        rowKey={keyOf}
      />
      {shown.length < tables.length ? (
        <div className="border-t border-line px-4 py-3 md:px-5">
          <Button onClick={() => setAll(true)}>
            {t('backupPage.showAll', { count: tables.length })}
          </Button>
        </div>
      ) : null}
    </>
  )
}
