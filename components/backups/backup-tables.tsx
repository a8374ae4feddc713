'use client'

import { useState } from 'react'
import { Identifier } from '@/components/charts/identifier'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { resultTones } from '@/components/ui/check-result'
import { Prose } from '@/components/ui/prose'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import { formatCount } from '@/lib/format/numbers'
import type { BackupView } from '@/lib/model/api-backups'
import { type BackedUpTable, nameOf, tablesOf } from './tables-of'

const firstTables = 12

function Found({ check }: { check: NonNullable<BackedUpTable['check']> }) {
  const t = useT()
  return (
    <>
      <Badge tone={resultTones[check.result]} icon={resultTones[check.result]}>
        {t('check.result', { result: check.result })}
      </Badge>
      {check.rowsAfter === null ? null : (
        <span className="ms-2 whitespace-nowrap text-ink-2">
          {t('backupPage.restoredRows', { count: check.rowsAfter })}
        </span>
      )}
      {check.differences.map((difference) => (
        <span key={difference} className="block [overflow-wrap:anywhere]">
          <Prose text={difference} />
        </span>
      ))}
    </>
  )
}

/** Every table that it holds, with its rows and with what the newest test restore found; what failed first. */
export function BackupTables({ backup }: { backup: BackupView }) {
  const t = useT()
  const [all, setAll] = useState(false)
  const tables = tablesOf(backup)
  const failed = tables.filter(({ check }) => check?.result === 'fail').length
  const shown = all ? tables : tables.slice(0, Math.max(firstTables, failed))
  const isTested = backup.verified.length > 0
  const columns: Column<BackedUpTable>[] = [
    {
      id: 'table',
      header: t('backupPage.table'),
      cell: (table) => <Identifier name={nameOf(table)} />,
    },
    {
      id: 'rows',
      header: t('backupPage.rows'),
      align: 'end',
      cell: ({ rows }) => (rows === null ? t('backupPage.notKnown') : formatCount(rows)),
    },
    ...(isTested
      ? [
          {
            id: 'restored',
            header: t('backupPage.restored'),
            cell: ({ check }: BackedUpTable) =>
              check ? (
                <Found check={check} />
              ) : (
                <span className="text-ink-2">{t('backupPage.notTested')}</span>
              ),
          },
        ]
      : []),
  ]
  return (
    <Card
      id="tables"
      title={t('backupPage.tables')}
      note={
        backup.tables === null || backup.rows === null
          ? null
          : t('backupPage.tablesNote', {
              tables: t('backupList.tables', { count: backup.tables }),
              rows: t('backupList.rows', { count: backup.rows }),
            })
      }
    >
      {tables.length === 0 ? (
        <CardBody>
          <p className="text-ink-2">{t('backupPage.tablesUnknown')}</p>
        </CardBody>
      ) : (
        <StackTable
          caption={t('backupPage.tables')}
          columns={columns}
          rows={shown}
          rowKey={({ schema, name }) => JSON.stringify([schema, name])}
          isMarked={({ check }) => check?.result === 'fail'}
        />
      )}
      {shown.length < tables.length ? (
        <div className="border-t border-line px-4 py-3 md:px-5">
          <Button onClick={() => setAll(true)}>
            {t('backupPage.showAll', { count: tables.length })}
          </Button>
        </div>
      ) : null}
    </Card>
  )
}
