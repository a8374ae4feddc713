'use client'

import { Card } from '@/components/ui/card'
import { StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import type { SettingsView } from '@/lib/model/api-settings'

/** Which incidents go to whom. */
export function RoutesCard({ routes }: { routes: SettingsView['routes'] }) {
  const t = useT()
  const list = (values: string[] | null) =>
    values === null ? (
      <span className="text-ink-2">{t('settings.any')}</span>
    ) : (
      <code>{values.join(', ')}</code>
    )
  const rows = routes.map((route, index) => ({ ...route, number: index + 1 }))
  return (
    <Card title={t('settings.routes')} note={t('settings.routesNote')}>
      <StackTable
        caption={t('settings.routes')}
        rows={rows}
        rowKey={({ number }) => String(number)}
        columns={[
          { id: 'number', header: t('settings.route'), cell: ({ number }) => number },
          {
            id: 'environments',
            header: t('settings.routeEnvironments'),
            cell: ({ environments }) => list(environments),
          },
          {
            id: 'severities',
            header: t('settings.severity'),
            cell: ({ severities }) => list(severities),
          },
          { id: 'groups', header: t('settings.routeGroups'), cell: ({ groups }) => list(groups) },
          {
            id: 'receivers',
            header: t('settings.receivers'),
            cell: ({ receivers }) => list(receivers),
          },
          { id: 'repeats', header: t('settings.repeats'), cell: ({ repeats }) => repeats },
        ]}
      />
    </Card>
  )
}
