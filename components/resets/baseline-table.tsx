'use client'

import { buttonClass } from '@/components/ui/button'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { baselineExportHref } from '@/lib/client/baseline-mutations'
import { formatCount } from '@/lib/format/numbers'
import type { BaselineView } from '@/lib/model/api-resets'
import { DeleteBaseline } from './delete-baseline'

/** Baselines as rows: what they hold, who saved them when, and how to take them along or delete them. */
export function BaselineTable({ baselines }: { baselines: BaselineView[] }) {
  const t = useT()
  const columns: Column<BaselineView>[] = [
    {
      id: 'name',
      header: t('baselines.name'),
      cell: ({ name, comment }) => (
        <span className="[overflow-wrap:anywhere]">
          {name}
          {comment ? <span className="block font-normal text-ink-2">{comment}</span> : null}
        </span>
      ),
    },
    {
      id: 'saved',
      header: t('baselines.saved'),
      cell: ({ createdAt, createdBy }) => (
        <>
          <Time at={createdAt} className="whitespace-nowrap" />
          <span className="block text-xs text-ink-2">{createdBy}</span>
        </>
      ),
    },
    {
      id: 'database',
      header: t('baselines.database'),
      cell: ({ databaseName, serverVersion }) => (
        <>
          <code>{databaseName}</code>
          <span className="block text-xs text-ink-2">
            {t('baselines.server', { version: serverVersion })}
          </span>
        </>
      ),
    },
    {
      id: 'tables',
      header: t('baselines.tables'),
      align: 'end',
      cell: ({ tables }) => formatCount(tables),
    },
    {
      id: 'rows',
      header: t('baselines.rows'),
      align: 'end',
      cell: ({ rows }) => (rows === null ? t('resetWindow.notObserved') : formatCount(rows)),
    },
    {
      id: 'actions',
      header: t('baselines.actions'),
      align: 'end',
      cell: (baseline) => (
        <span className="flex flex-wrap gap-2 md:justify-end">
          <a
            href={baselineExportHref(baseline.id)}
            download={`${baseline.name}.json`}
            aria-label={t('baselines.exportLabel', { name: baseline.name })}
            className={buttonClass({})}
          >
            {t('baselines.export')}
          </a>
          <DeleteBaseline baseline={baseline} />
        </span>
      ),
    },
  ]
  return (
    <StackTable
      caption={t('baselines.title')}
      columns={columns}
      rows={baselines}
      rowKey={({ id }) => id}
    />
  )
}
