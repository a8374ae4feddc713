'use client'

import type { ReactNode } from 'react'
import { Card, CardBody } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Definitions } from '@/components/ui/definitions'
import { Icon } from '@/components/ui/icon'
import { ProblemNote } from '@/components/ui/problem-note'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useSettingsQuery } from '@/lib/client/use-settings-query'
import { formatDuration } from '@/lib/format/times'
import type { SettingsView } from '@/lib/model/api-settings'
import { EnvironmentSettings } from './environment-settings'
import { ReceiversCard } from './receivers-card'
import { RoutesCard } from './routes-card'

const titles = {
  fails: 'links.title',
  signIn: 'links.titleUnsure',
  localOnly: 'links.titleLocal',
} as const

/** A warning where people who get messages cannot follow their links. */
function Links({ settings: { links, receivers } }: { settings: SettingsView }) {
  const t = useT()
  const { state, sentence, checkedAt } = links
  if (state === 'works' || state === 'unchecked') return null
  if (state === 'localOnly' && receivers.length === 0) return null
  return (
    <section
      aria-labelledby="links-title"
      className="rounded-card border border-warning-line bg-warning-soft px-4 py-3 md:px-5"
    >
      <h2 id="links-title" className="flex items-baseline gap-2 text-base text-warning">
        <Icon name="warning" />
        {t(titles[state])}
      </h2>
      <p className="max-w-[75ch] [overflow-wrap:anywhere]">{sentence}</p>
      {checkedAt === null ? null : (
        <p className="text-xs text-ink-2">
          {t('links.checked')} <Time at={checkedAt} />
        </p>
      )}
    </section>
  )
}

function Talaia({ settings }: { settings: SettingsView }) {
  const t = useT()
  const { links } = settings
  const none = <span className="text-ink-2">{t('settings.notSet')}</span>
  return (
    <Card title={t('settings.talaia')}>
      <CardBody>
        <Definitions
          items={[
            {
              term: t('settings.publicUrl'),
              value: (
                <>
                  {settings.publicUrl ? <code>{settings.publicUrl}</code> : none}
                  {links.state === 'works' || links.state === 'localOnly' ? (
                    <span className="block text-xs text-ink-2">
                      {links.state === 'works' ? <Icon name="check" className="text-ok" /> : null}{' '}
                      {links.sentence}
                    </span>
                  ) : null}
                </>
              ),
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
export function SettingsPage({
  initial,
  found,
}: {
  initial: SettingsView
  /** What was found on the Docker engine. */
  found: ReactNode
}) {
  const t = useT()
  const { data: settings = initial, error, refetch } = useSettingsQuery(initial)
  const { receivers, routes, environments } = settings
  // Tables need the width; that there is none stands beside.
  const wide = receivers.length > 0 ? 'lg:col-span-2' : ''
  return (
    <>
      <header>
        <h1 className="text-xl tracking-tight">{t('settings.title')}</h1>
        <p className="max-w-[75ch] text-ink-2">
          {t('settings.origin', { origin: settings.origin })}
        </p>
      </header>
      {error ? <ProblemNote error={error} onRetry={() => refetch()} /> : null}
      <Links settings={settings} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 md:gap-4 lg:grid-cols-2">
        <div className={wide}>
          <Talaia settings={settings} />
        </div>
        <div className={cn('grid grid-cols-[minmax(0,1fr)] gap-3 md:gap-4', wide)}>
          <ReceiversCard receivers={receivers} />
          {receivers.length > 0 ? <RoutesCard routes={routes} /> : null}
        </div>
        <div className="lg:col-span-2">{found}</div>
        {environments.map((environment) => (
          <EnvironmentSettings key={environment.id} environment={environment} />
        ))}
      </div>
    </>
  )
}
