'use client'

import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Card, CardBody } from '@/components/ui/card'
import { CopyCommand } from '@/components/ui/copy-command'
import { Definitions } from '@/components/ui/definitions'
import { ProtectionBadge, seenProtectionOf } from '@/components/ui/protection-badge'
import { StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import { withBasePath } from '@/lib/client/fetch-json'
import { useEnvironmentsQuery } from '@/lib/client/use-environments-query'
import { formatDuration } from '@/lib/format/times'
import type { SettingsView } from '@/lib/model/api-settings'
import { BackupSettings } from './backup-settings'

type Environment = SettingsView['environments'][number]

function Groups({ environment }: { environment: Environment }) {
  const t = useT()
  const { groups, preset } = environment
  if (groups.length === 0) {
    return <p className="px-4 pb-4 text-ink-2 md:px-5">{t('settings.groupsEmpty')}</p>
  }
  return (
    <details>
      <summary className="border-t border-line px-4 py-3 text-ink-2 hover:text-ink md:px-5 md:py-2.5">
        {t('settings.groups', { count: groups.length })}
        {preset ? ` ${t('settings.fromPreset', { preset })}` : null}
      </summary>
      <StackTable
        caption={t('settings.groupsCaption', { environment: environment.name })}
        rows={groups}
        rowKey={({ id }) => id}
        columns={[
          { id: 'name', header: t('settings.group'), cell: ({ name }) => name },
          {
            id: 'severity',
            header: t('settings.severity'),
            cell: ({ severity }) => (
              <Badge tone={severity} icon={severity}>
                {t(`status.${severity}`)}
              </Badge>
            ),
          },
          {
            id: 'tables',
            header: t('settings.tables'),
            cell: ({ tables, emptiable = [] }) => (
              <>
                <code className="text-xs/5">{tables.join(', ')}</code>
                {emptiable.length > 0 ? (
                  <p className="text-xs/5 text-ink-2">
                    {t('settings.emptiable')} <code>{emptiable.join(', ')}</code>
                  </p>
                ) : null}
              </>
            ),
          },
        ]}
      />
    </details>
  )
}

/** Whether tripwire and guard are armed, as the newest poll saw it, and the way to their page. */
function Protection({ environmentId }: { environmentId: string }) {
  const t = useT()
  const { data: environments } = useEnvironmentsQuery()
  const seen = environments?.find(({ id }) => id === environmentId) ?? { protection: null }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      {(['tripwire', 'guard'] as const).map((kind) => (
        <ProtectionBadge key={kind} named kind={kind} state={seenProtectionOf(kind, seen)} />
      ))}
      <Link
        href={`/settings/protection/${encodeURIComponent(environmentId)}`}
        className="link touch"
      >
        {t('settings.protectionLink')}
      </Link>
    </div>
  )
}

/** The badge as it is now, from here, and the Markdown that shows it elsewhere. */
function StatusBadgeImage({ environment: { id, name, badge } }: { environment: Environment }) {
  const t = useT()
  return (
    <div className="grid gap-2">
      {/* biome-ignore lint/performance/noImgElement: an SVG of twenty pixels, made at each request */}
      <img
        src={withBasePath(`/api/v1/environments/${encodeURIComponent(id)}/badge.svg`)}
        alt={t('badge.alt', { environment: name })}
        height={20}
        className="h-5 max-w-full object-contain object-left"
      />
      <CopyCommand kind="setting" command={badge.markdown} />
    </div>
  )
}

/** How one environment is watched. */
export function EnvironmentSettings({ environment }: { environment: Environment }) {
  const t = useT()
  const { onRestart } = environment
  return (
    <Card
      id={`environment-${environment.id}`}
      className="scroll-mt-20"
      title={environment.name}
      note={<code>{environment.id}</code>}
      end={
        environment.demo ? (
          <Badge tone="accent" icon="flask">
            {t('shell.demo')}
          </Badge>
        ) : null
      }
    >
      <CardBody>
        <Definitions
          items={[
            { term: t('settings.database'), value: <code>{environment.database}</code> },
            {
              term: t('settings.container'),
              value: environment.container ? (
                <code>{environment.container}</code>
              ) : (
                <span className="text-ink-2">
                  {t(environment.demo ? 'settings.containerNone' : 'settings.containerByAddress')}
                </span>
              ),
            },
            { term: t('settings.settle'), value: formatDuration(environment.settleMs) },
            {
              term: t('settings.unreachable'),
              value: t('settings.unreachableWord', { unreachable: environment.unreachable }),
            },
            { term: t('settings.onRestart'), value: t('settings.onRestartWord', { onRestart }) },
            {
              term: t('settings.protection'),
              value: <Protection environmentId={environment.id} />,
            },
            {
              term: t('settings.backups'),
              value: (
                <BackupSettings environmentId={environment.id} backups={environment.backups} />
              ),
            },
            {
              term: t('settings.groupsTerm'),
              value: (
                <Link
                  href={`/settings/groups/${encodeURIComponent(environment.id)}`}
                  className="link touch"
                >
                  {t('settings.groupsLink')}
                </Link>
              ),
            },
            { term: t('badge.term'), value: <StatusBadgeImage environment={environment} /> },
          ]}
        />
      </CardBody>
      <Groups environment={environment} />
    </Card>
  )
}
