'use client'

import Link from 'next/link'
import { BackupBadges } from '@/components/ui/backup-badges'
import { backupHref, timeOf } from '@/components/ui/backup-line'
import { Prose } from '@/components/ui/prose'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { formatBytes } from '@/lib/format/numbers'
import type { BackupSummaryView } from '@/lib/model/api-backups'

function Holds({ backup: { tables, rows, state } }: { backup: BackupSummaryView }) {
  const t = useT()
  if (tables === null)
    return (
      <span className="text-ink-3">{state === 'complete' ? t('backupList.unknown') : '–'}</span>
    )
  return (
    <>
      <span className="whitespace-nowrap">{t('backupList.tables', { count: tables })}</span>
      {rows === null ? null : (
        <>
          {' '}
          <span className="text-xs whitespace-nowrap text-ink-2 md:block">
            {t('backupList.rows', { count: rows })}
          </span>
        </>
      )}
    </>
  )
}

/** Backups as rows, each with the way to its page; what is wrong with one stands under its state. */
export function BackupTable({ backups }: { backups: readonly BackupSummaryView[] }) {
  const t = useT()
  const columns: Column<BackupSummaryView>[] = [
    {
      id: 'when',
      header: t('backupList.when'),
      cell: (backup) => (
        <>
          <Link href={backupHref(backup)} className="link touch md:whitespace-nowrap">
            <Time at={timeOf(backup)} mode="absolute" />
          </Link>
          <span className="block text-xs font-normal text-ink-2 [overflow-wrap:anywhere]">
            <Time at={timeOf(backup)} className="whitespace-nowrap" />,{' '}
            {t('backupList.origin', { origin: backup.origin })}
            {backup.origin === 'folder' || backup.startedBy === 'schedule'
              ? ''
              : `, ${t('backupList.by', { by: backup.startedBy })}`}
          </span>
        </>
      ),
    },
    {
      id: 'state',
      header: t('backupList.state'),
      cell: (backup) => (
        <>
          <BackupBadges backup={backup} />
          {[...(backup.error ? [backup.error] : []), ...backup.suspect].map((sentence) => (
            <span
              key={sentence}
              className="mt-1 block max-w-[60ch] text-xs text-ink-2 [overflow-wrap:anywhere]"
            >
              <Prose text={sentence} />
            </span>
          ))}
        </>
      ),
    },
    {
      id: 'size',
      header: t('backupList.size'),
      align: 'end',
      cell: ({ sizeBytes }) => (
        <span className="whitespace-nowrap">
          {sizeBytes === null ? '–' : formatBytes(sizeBytes)}
        </span>
      ),
      isEmpty: ({ sizeBytes }) => sizeBytes === null,
    },
    {
      id: 'holds',
      header: t('backupList.holds'),
      align: 'end',
      cell: (backup) => <Holds backup={backup} />,
      isEmpty: ({ tables, state }) => tables === null && state !== 'complete',
    },
    {
      id: 'kept',
      header: t('backupList.kept'),
      cell: ({ keptBecause, state }) =>
        keptBecause ??
        (state === 'complete' ? (
          <span className="text-ink-2">{t('backupList.goesNext')}</span>
        ) : (
          '–'
        )),
      isEmpty: ({ keptBecause, state }) => keptBecause === null && state !== 'complete',
    },
  ]
  return (
    <StackTable
      caption={t('backupList.title')}
      columns={columns}
      rows={backups}
      rowKey={({ id }) => id}
    />
  )
}
