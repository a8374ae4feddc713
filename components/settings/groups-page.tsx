'use client'

import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { ProblemNote } from '@/components/ui/problem-note'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useGroupsQuery } from '@/lib/client/use-groups-query'
import { formatDuration } from '@/lib/format/times'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { GroupsView } from '@/lib/model/api-groups'
import { GroupsEditor } from './groups-editor'
import { GroupsYaml } from './groups-yaml'

function Path({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  return (
    <nav aria-label={t('groupsPage.path')} className="flex flex-wrap items-center gap-x-2">
      <Link href="/settings" className="link touch">
        {t('settings.title')}
      </Link>
      <Icon name="chevronRight" className="text-ink-3" />
      <Link href={`/e/${encodeURIComponent(environment.id)}`} className="link touch">
        {environment.name}
      </Link>
    </nav>
  )
}

/** Where the groups come from, and by whom. */
function Origin({ view }: { view: GroupsView }) {
  const t = useT()
  const { source, accepted } = view
  return (
    <>
      <p className="max-w-[75ch] text-ink-2">{t('groupsPage.intro')}</p>
      {source === 'accepted' && accepted ? (
        <p>
          {t('groupsPage.acceptedNote', { by: accepted.acceptedBy })}{' '}
          <Time at={accepted.acceptedAt} />.
        </p>
      ) : null}
      {source === 'learned' ? <p>{t('manifest.learnedNote')}</p> : null}
      {source === 'file' ? (
        <p className="max-w-[75ch]">
          {t('groupsPage.fromFile')}{' '}
          {accepted ? t('groupsPage.fileBeats', { by: accepted.acceptedBy }) : null}
        </p>
      ) : null}
    </>
  )
}

function Young({ view }: { view: GroupsView }) {
  const t = useT()
  const { young, learnAfterMs } = view
  if (young.length === 0) return null
  return (
    <p className="max-w-[75ch] text-ink-2">
      {t('groupsPage.young', { count: young.length })}{' '}
      <code className="wrap-anywhere">{young.join(', ')}</code>.{' '}
      {t('groupsPage.youngNote', { after: formatDuration(learnAfterMs) })}
    </p>
  )
}

/** What is expected of one environment, by which groups, and how to change that. */
export function GroupsPage({
  environment,
  initial,
}: {
  environment: EnvironmentView
  initial: GroupsView
}) {
  const t = useT()
  const query = useGroupsQuery(environment.id, { initial })
  const view = query.data ?? initial
  const isNothing = view.groups.length + view.proposal.length === 0
  return (
    <>
      <header className="grid gap-1">
        <Path environment={environment} />
        <h1 className="text-xl tracking-tight text-balance">
          {t('groupsPage.title', { source: view.source })}
        </h1>
        <Origin view={view} />
      </header>
      {query.error ? (
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 md:gap-4">
        {isNothing ? (
          <EmptyState icon="database" title={t('groupsPage.emptyTitle')}>
            <p>{t('groupsPage.empty', { environment: environment.name })}</p>
          </EmptyState>
        ) : view.source === 'file' ? (
          <GroupsYaml groups={view.groups} />
        ) : (
          <GroupsEditor view={view} environmentName={environment.name} />
        )}
        <Young view={view} />
      </div>
    </>
  )
}
