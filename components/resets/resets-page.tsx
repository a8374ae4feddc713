'use client'

import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { fieldClass } from '@/components/ui/field'
import { useT } from '@/components/ui/translator'
import { useChosenEnvironment } from '@/components/ui/use-chosen-environment'
import { useEnvironmentsQuery } from '@/lib/client/use-environments-query'
import { useOpenReset } from '@/lib/client/use-open-reset'
import type { EnvironmentView } from '@/lib/model/api-environments'
import { BaselinesCard } from './baselines-card'
import { ChecksCard } from './checks-card'
import { WindowCard } from './window-card'

function OfEnvironment({ environment, demo }: { environment: EnvironmentView; demo: ReactNode }) {
  const isOpen = useOpenReset(environment.id) !== null
  return (
    <>
      <WindowCard environment={environment} />
      {environment.demo && isOpen ? demo : null}
      <ChecksCard environmentId={environment.id} />
      <BaselinesCard environment={environment} />
    </>
  )
}

/** QA's page: the window and the one next thing to do, then what was checked, then what to compare with. */
export function ResetsPage({
  addressed = null,
  demo = null,
}: {
  /** The environment that the address names. */
  addressed?: string | null
  /** What can be done to a demo environment while its window is open. */
  demo?: ReactNode
}) {
  const t = useT()
  const { data: environments = [] } = useEnvironmentsQuery()
  const [environment, choose] = useChosenEnvironment(environments, addressed)
  return (
    <>
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h1 className="text-xl tracking-tight">{t('resetsPage.title')}</h1>
          <p className="text-ink-2">{t('resetsPage.note')}</p>
        </div>
        {environment && environments.length > 1 ? (
          <label className="flex items-center gap-2 max-md:w-full">
            <span className="text-ink-2">{t('resetsPage.environment')}</span>
            <select
              value={environment.id}
              onChange={(event) => choose(event.target.value)}
              className={fieldClass('min-w-0 font-medium max-md:flex-1')}
            >
              {environments.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </header>
      {environment ? (
        <OfEnvironment key={environment.id} environment={environment} demo={demo} />
      ) : (
        <EmptyState icon="database" title={t('resetsPage.noEnvironments')}>
          <p>{t('overview.emptyDetail')}</p>
        </EmptyState>
      )}
    </>
  )
}
