'use client'

import { EmptyState } from '@/components/ui/empty-state'
import { useT } from '@/components/ui/translator'
import { useChosenEnvironment } from '@/components/ui/use-chosen-environment'
import { useEnvironmentsQuery } from '@/lib/client/use-environments-query'
import type { EnvironmentView } from '@/lib/model/api-environments'
import { BackupsCard } from './backups-card'
import { EnvironmentChoice } from './environment-choice'
import { RestoresCard } from './restores-card'
import { StandingCard } from './standing-card'

function OfEnvironment({ environment }: { environment: EnvironmentView }) {
  return (
    <>
      <StandingCard environment={environment} />
      <RestoresCard environmentId={environment.id} />
      <BackupsCard environmentId={environment.id} />
    </>
  )
}

/** How each environment stands with its backups; of one of them, all there is to see and do. */
export function BackupsPage({
  addressed = null,
}: {
  /** The environment that the address names. */
  addressed?: string | null
}) {
  const t = useT()
  const { data: environments = [] } = useEnvironmentsQuery()
  const [environment, choose] = useChosenEnvironment(environments, addressed)
  return (
    <>
      <header>
        <h1 className="text-xl tracking-tight">{t('backupsPage.title')}</h1>
        <p className="text-ink-2">{t('backupsPage.note')}</p>
      </header>
      {environment && environments.length > 1 ? (
        <EnvironmentChoice
          environments={environments}
          chosenId={environment.id}
          onChoose={choose}
        />
      ) : null}
      {environment ? (
        <OfEnvironment key={environment.id} environment={environment} />
      ) : (
        <EmptyState icon="database" title={t('backupsPage.noEnvironments')}>
          <p>{t('overview.emptyDetail')}</p>
        </EmptyState>
      )}
    </>
  )
}
