'use client'

import { timeOf } from '@/components/ui/backup-line'
import { toneText } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useStandingsQuery } from '@/lib/client/use-standings-query'
import type { BackupStandingView } from '@/lib/model/api-backups'
import type { EnvironmentView } from '@/lib/model/api-environments'

function Standing({ standing }: { standing: BackupStandingView }) {
  const t = useT()
  const { newestGood, running, configured } = standing
  if (running) return t('backupsPage.running')
  if (newestGood) return <Time at={timeOf(newestGood)} />
  return t(configured ? 'backupsPage.noGood' : 'backupsPage.off')
}

/** Every environment with the age of its newest good backup; one of them is shown below. */
export function EnvironmentChoice({
  environments,
  chosenId,
  onChoose,
}: {
  environments: readonly EnvironmentView[]
  chosenId: string
  onChoose: (id: string) => void
}) {
  const t = useT()
  const { data: standings = [], isPending } = useStandingsQuery()
  return (
    <fieldset className="grid grid-cols-[repeat(auto-fill,minmax(min(15rem,100%),1fr))] gap-2">
      <legend className="sr-only">{t('backupsPage.environments')}</legend>
      {environments.map(({ id, name }) => {
        const standing = standings.find(({ environment }) => environment === id)
        const tone = standing?.status ?? 'unknown'
        return (
          <button
            key={id}
            type="button"
            aria-pressed={id === chosenId}
            onClick={() => onChoose(id)}
            className={cn(
              'flex min-h-11 items-start gap-2.5 rounded-card border px-3.5 py-2.5 text-start',
              id === chosenId
                ? 'border-accent bg-accent-soft'
                : 'border-line-strong bg-surface hover:bg-sunken',
            )}
          >
            <Icon
              name={tone}
              label={t(`status.${tone}`)}
              className={cn('mt-0.5 text-base', toneText[tone])}
            />
            <span className="min-w-0">
              <span className="block font-medium [overflow-wrap:anywhere]">{name}</span>
              <span className="block text-xs text-ink-2">
                {standing ? (
                  <Standing standing={standing} />
                ) : (
                  t(isPending ? 'backupsPage.looking' : 'backupsPage.unknown')
                )}
              </span>
            </span>
          </button>
        )
      })}
    </fieldset>
  )
}
