'use client'

import { useHydrated } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { Disclosure } from '@/components/ui/disclosure'
import { Icon } from '@/components/ui/icon'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { formatBytes } from '@/lib/format/numbers'
import { formatAbsolute } from '@/lib/format/times'
import type { BackupStandingView } from '@/lib/model/api-backups'
import { type SizeBar, sizeBarsOf } from './size-bars'

function SizeTable({ bars }: { bars: readonly SizeBar[] }) {
  const t = useT()
  const columns: Column<SizeBar>[] = [
    {
      id: 'when',
      header: t('backupSizes.when'),
      cell: ({ at }) => <Time at={at} mode="absolute" />,
    },
    {
      id: 'size',
      header: t('backupSizes.size'),
      align: 'end',
      cell: ({ sizeBytes }) => formatBytes(sizeBytes),
    },
    {
      id: 'change',
      header: t('backupSizes.change'),
      align: 'end',
      cell: ({ changePercent }) =>
        changePercent === null ? '–' : `${changePercent > 0 ? '+' : ''}${changePercent} %`,
      isEmpty: ({ changePercent }) => changePercent === null,
    },
    {
      id: 'state',
      header: t('backupSizes.state'),
      cell: ({ suspect }) => t(suspect ? 'backupSizes.suspect' : 'backupSizes.good'),
    },
  ]
  return (
    <StackTable
      caption={t('backupSizes.title')}
      columns={columns}
      rows={[...bars].reverse()}
      rowKey={({ at }) => at}
    />
  )
}

/** The sizes of the last backups as bars from zero, suspect ones marked, with the table behind them. */
export function SizeTrend({ sizes }: { sizes: BackupStandingView['sizes'] }) {
  const t = useT()
  const zone = useHydrated() ? undefined : 'UTC'
  const bars = sizeBarsOf(sizes)
  const [first] = bars
  const last = bars.at(-1)
  if (!first || !last) return null
  if (bars.length < 2) return <p className="text-ink-2">{t('backupSizes.one')}</p>
  const largest = Math.max(...bars.map(({ sizeBytes }) => sizeBytes))
  return (
    <section aria-label={t('backupSizes.title')} className="grid content-start gap-2">
      <p className="text-ink-2">
        {t('backupSizes.title')}{' '}
        <span className="text-ink-3">
          {t('backupSizes.range', {
            first: formatBytes(first.sizeBytes),
            last: formatBytes(last.sizeBytes),
            largest: formatBytes(largest),
          })}
        </span>
      </p>
      <ol
        aria-label={t('backupSizes.label')}
        className="flex h-24 items-end gap-1 border-b border-line-strong"
      >
        {bars.map(({ at, sizeBytes, suspect, height }) => {
          const label = t('backupSizes.bar', {
            at: formatAbsolute(Date.parse(at), zone),
            size: formatBytes(sizeBytes),
            suspect: suspect ? 'yes' : 'no',
          })
          return (
            <li
              key={at}
              title={label}
              className="flex h-full max-w-8 min-w-0 flex-1 flex-col items-center justify-end"
            >
              <span className="sr-only">{label}</span>
              {suspect ? <Icon name="warning" className="text-xs text-warning" /> : null}
              <span
                className={cn(
                  'w-full rounded-t-[2px]',
                  suspect ? 'border-t-4 border-warning-fill bg-warning-line' : 'bg-group-2',
                )}
                style={{ height: `${height * (suspect ? 0.82 : 1)}%` }}
              />
            </li>
          )
        })}
      </ol>
      <Disclosure summary={<span className="text-xs text-ink-2">{t('backupSizes.asTable')}</span>}>
        <div className="max-h-80 overflow-auto pt-2">
          <SizeTable bars={bars} />
        </div>
      </Disclosure>
    </section>
  )
}
