'use client'

import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ProblemNote } from '@/components/ui/problem-note'
import { useT } from '@/components/ui/translator'
import { useMaintenanceQuery, useSilencesQuery } from '@/lib/client/use-silences-query'
import type { Page } from '@/lib/model/api-shared'
import type { MaintenanceView, SilenceView } from '@/lib/model/api-silences'
import { MaintenanceCard } from './maintenance-card'
import { SilenceTable } from './silence-table'

/** Everything that holds messages back, or did. */
export function SilencesPage({
  initial,
}: {
  initial: { silences: Page<SilenceView>; windows: MaintenanceView[] }
}) {
  const t = useT()
  const { data: page = initial.silences, error, refetch } = useSilencesQuery(initial.silences)
  const { data: windows = initial.windows } = useMaintenanceQuery(initial.windows)
  const current = page.items.filter(({ state }) => state !== 'expired')
  const expired = page.items.filter(({ state }) => state === 'expired')
  return (
    <>
      <header>
        <h1 className="text-xl tracking-tight">{t('silences.title')}</h1>
        <p className="max-w-[70ch] text-ink-2">{t('silences.note')}</p>
      </header>
      {error ? <ProblemNote error={error} onRetry={() => refetch()} /> : null}
      <Card title={t('silences.current')}>
        {current.length > 0 ? (
          <SilenceTable silences={current} caption={t('silences.current')} />
        ) : (
          <EmptyState icon="bell" title={t('silences.currentEmpty')} />
        )}
      </Card>
      <MaintenanceCard windows={windows} />
      <Card
        title={t('silences.expired')}
        note={expired.length > 0 ? t('silences.expiredNote') : null}
      >
        {expired.length > 0 ? (
          <SilenceTable silences={expired} caption={t('silences.expired')} />
        ) : (
          <p className="px-4 pb-4 text-ink-2 md:px-5">{t('silences.expiredEmpty')}</p>
        )}
      </Card>
    </>
  )
}
