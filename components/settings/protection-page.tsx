'use client'

import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { ProblemNote } from '@/components/ui/problem-note'
import {
  type ProtectionState,
  protectionStateOf,
  seenProtectionOf,
} from '@/components/ui/protection-badge'
import { useT } from '@/components/ui/translator'
import { useEnvironmentQuery } from '@/lib/client/use-environment-query'
import { useProtectionQuery } from '@/lib/client/use-protection-query'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { ProtectionView } from '@/lib/model/api-protection'
import type { ProtectionKind } from '@/lib/model/protection'
import { GuardCard } from './guard-card'
import { ProtectionLimits } from './protection-limits'
import { titleStateOf } from './protection-title'
import { TripwireCard } from './tripwire-card'

function Path({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  return (
    <nav aria-label={t('protectionPage.path')} className="flex flex-wrap items-center gap-x-2">
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

/** That the role of Talaia may not install, and who may. */
function Rights({ view }: { view: ProtectionView }) {
  const t = useT()
  return (
    <div
      role="note"
      className="flex gap-3 rounded-card border border-warning-line bg-warning-soft px-4 py-3"
    >
      <Icon name="warning" className="mt-1 text-base text-warning" />
      <p className="max-w-[75ch]">
        {view.lacks ?? t('protectionPage.mayNot', { role: view.role })}{' '}
        {t('protectionPage.mayNotDo')}
      </p>
    </div>
  )
}

/** Tripwire and guard of one environment: whether they are armed, what they do, and how to install or remove them. */
export function ProtectionPage({ initial }: { initial: EnvironmentView }) {
  const t = useT()
  const { data: environment = initial } = useEnvironmentQuery(initial.id, initial)
  const query = useProtectionQuery(initial.id)
  // What failed to be looked at again is not shown as it was.
  const view = query.error ? null : (query.data ?? null)
  const stateOf = (kind: ProtectionKind): ProtectionState =>
    view
      ? protectionStateOf(view[kind].arming, view[kind].expected)
      : seenProtectionOf(kind, environment)
  const card = {
    environment,
    view,
    isLooking: query.isFetching,
    known: query.data ?? null,
    lookedAt: query.dataUpdatedAt,
    onVerify: () => void query.refetch(),
  }
  return (
    <>
      <header className="grid gap-1">
        <Path environment={environment} />
        <h1 className="text-xl tracking-tight text-balance">
          {t('protectionPage.title', {
            state: titleStateOf(stateOf('tripwire'), stateOf('guard')),
          })}
        </h1>
        <p className="max-w-[75ch] text-ink-2">{t('protectionPage.intro')}</p>
      </header>
      {query.error ? (
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {view && !view.mayInstall ? <Rights view={view} /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 md:gap-4">
        <TripwireCard {...card} state={stateOf('tripwire')} />
        <GuardCard {...card} state={stateOf('guard')} />
        <ProtectionLimits />
      </div>
    </>
  )
}
