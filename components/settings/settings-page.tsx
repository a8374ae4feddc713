'use client'

import { Card, CardBody } from '@/components/ui/card'
import { Definitions } from '@/components/ui/definitions'
import { ProblemNote } from '@/components/ui/problem-note'
import { useT } from '@/components/ui/translator'
import { useSettingsQuery } from '@/lib/client/use-settings-query'
import { formatDuration } from '@/lib/format/times'
import type { SettingsView } from '@/lib/model/api-settings'
import { EnvironmentSettings } from './environment-settings'
import { ReceiversCard } from './receivers-card'
import { RoutesCard } from './routes-card'

function Talaia({ settings }: { settings: SettingsView }) {
  const t = useT()
  const none = <span className="text-ink-2">{t('settings.notSet')}</span>
  return (
    <Card title={t('settings.talaia')}>
      <CardBody>
        <Definitions
          items={[
            {
              term: t('settings.publicUrl'),
              value: settings.publicUrl ? <code>{settings.publicUrl}</code> : none,
            },
            { term: t('settings.listen'), value: <code>{settings.listen}</code> },
            { term: t('settings.auth'), value: t('settings.authWord', { auth: settings.auth }) },
            { term: t('settings.pollInterval'), value: formatDuration(settings.pollIntervalMs) },
            { term: t('settings.history'), value: <code>{settings.history}</code> },
            { term: t('settings.dataDirectory'), value: <code>{settings.dataDirectory}</code> },
          ]}
        />
      </CardBody>
    </Card>
  )
}

/** The configuration as read, secrets masked. It is changed in the file, not here. */
export function SettingsPage({ initial }: { initial: SettingsView }) {
  const t = useT()
  const { data: settings = initial, error, refetch } = useSettingsQuery(initial)
  return (
    <>
      <header>
        <h1 className="text-xl tracking-tight">{t('settings.title')}</h1>
        <p className="max-w-[75ch] text-ink-2">
          {t('settings.origin', { origin: settings.origin })}
        </p>
      </header>
      {error ? <ProblemNote error={error} onRetry={() => refetch()} /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 md:gap-4 lg:grid-flow-dense lg:grid-cols-2">
        <Talaia settings={settings} />
        <div className="grid gap-3 md:gap-4 lg:col-span-2">
          <ReceiversCard receivers={settings.receivers} />
          {settings.receivers.length > 0 ? <RoutesCard routes={settings.routes} /> : null}
        </div>
        {settings.environments.map((environment) => (
          <EnvironmentSettings key={environment.id} environment={environment} />
        ))}
      </div>
    </>
  )
}
