'use client'

import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { MaintenanceView } from '@/lib/model/api-silences'

/** The windows of the configuration, and which are open now. */
export function MaintenanceCard({ windows }: { windows: MaintenanceView[] }) {
  const t = useT()
  const columns: Column<MaintenanceView>[] = [
    {
      id: 'window',
      header: t('silences.window'),
      cell: ({ id, comment }) => (
        <>
          <code>{id}</code>
          {comment ? <span className="block font-normal text-ink-2">{comment}</span> : null}
        </>
      ),
    },
    { id: 'schedule', header: t('silences.schedule'), cell: ({ schedule }) => schedule },
    {
      id: 'environments',
      header: t('silences.environments'),
      cell: ({ environments }) => environments?.join(', ') ?? t('silences.allEnvironments'),
    },
    {
      id: 'state',
      header: t('silences.stateTerm'),
      cell: ({ openUntil }) =>
        openUntil ? (
          <>
            <Badge tone="accent" icon="bellOff">
              {t('silences.openNow')}
            </Badge>{' '}
            <span className="text-ink-2">
              {t('silences.until')} <Time at={openUntil} mode="moment" />
            </span>
          </>
        ) : (
          <span className="text-ink-2">{t('silences.closed')}</span>
        ),
    },
  ]
  return (
    <Card
      id="maintenance"
      title={t('silences.maintenance')}
      note={windows.length > 0 ? t('silences.maintenanceNote') : null}
    >
      {windows.length > 0 ? (
        <StackTable
          caption={t('silences.maintenance')}
          columns={columns}
          rows={windows}
          rowKey={({ id }) => id}
        />
      ) : (
        <p className="px-4 pb-4 text-ink-2 md:px-5">{t('silences.maintenanceEmpty')}</p>
      )}
    </Card>
  )
}
