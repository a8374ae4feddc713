'use client'

import { toneText } from '@/components/ui/badge'
import { Card, CardBody } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { NoteStrip } from '@/components/ui/note-strip'
import { ProblemNote } from '@/components/ui/problem-note'
import { Prose } from '@/components/ui/prose'
import { Skeleton } from '@/components/ui/skeleton'
import { useT } from '@/components/ui/translator'
import { useStandingQuery } from '@/lib/client/use-standing-query'
import type { BackupStandingView } from '@/lib/model/api-backups'
import type { EnvironmentView } from '@/lib/model/api-environments'
import { BackUpNow } from './back-up-now'
import { RunningBackup } from './running-backup'
import { SizeTrend } from './size-trend'
import { StandingFacts } from './standing-facts'
import { SwitchOn } from './switch-on'

function Standing({
  standing,
  environment,
}: {
  standing: BackupStandingView
  environment: EnvironmentView
}) {
  const t = useT()
  const { status, sentence, running, unable, frozen, configured, sizes, newestGood } = standing
  const { concerns } = standing
  return (
    <>
      <p className="flex gap-3 text-lg font-semibold text-pretty" role="status">
        <Icon name={status} className={cn('mt-0.5 text-xl', toneText[status])} />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <Prose text={sentence} />
        </span>
      </p>
      {concerns.map((concern) => (
        <NoteStrip key={concern} tone="warning">
          <Prose text={concern} />
        </NoteStrip>
      ))}
      {frozen ? <NoteStrip tone="accent">{t('standing.frozen')}</NoteStrip> : null}
      {configured && unable ? (
        <NoteStrip tone="warning">
          <b className="font-semibold">{t('standing.unable')}</b> <Prose text={unable} />
        </NoteStrip>
      ) : null}
      {running ? (
        <RunningBackup backup={running} lastSizeBytes={newestGood?.sizeBytes ?? null} />
      ) : null}
      {configured ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-5 lg:grid-cols-2">
          <div className="grid content-start gap-4">
            <StandingFacts standing={standing} />
            <BackUpNow
              environmentId={standing.environment}
              isUnable={unable !== null}
              isRunning={running !== null}
            />
          </div>
          <SizeTrend sizes={sizes} />
        </div>
      ) : (
        <SwitchOn environment={environment} />
      )}
    </>
  )
}

/** How an environment stands with its backups, in one sentence; what runs, what comes next, and the one thing to do. */
export function StandingCard({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { data: standing, error, refetch } = useStandingQuery(environment.id)
  return (
    <Card title={t('standing.title')} note={environment.name}>
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {error ? <ProblemNote error={error} onRetry={() => refetch()} /> : null}
        {standing ? (
          <Standing standing={standing} environment={environment} />
        ) : error ? null : (
          <Skeleton className="h-120 md:h-72" />
        )}
      </CardBody>
    </Card>
  )
}
