'use client'

import Link from 'next/link'
import { BackupLine } from '@/components/ui/backup-line'
import { toneText } from '@/components/ui/badge'
import { Card, CardBody } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { ProblemNote } from '@/components/ui/problem-note'
import { Prose } from '@/components/ui/prose'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useStandingQuery } from '@/lib/client/use-standing-query'
import type { BackupStandingView } from '@/lib/model/api-backups'

function Standing({ standing }: { standing: BackupStandingView }) {
  const t = useT()
  const { status, sentence, newestGood, running, nextAt, unable, configured, concerns } = standing
  return (
    <>
      <p className="flex gap-2.5">
        <Icon name={status} className={`mt-0.5 text-base ${toneText[status]}`} />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <Prose text={sentence} />
        </span>
      </p>
      {concerns.map((concern) => (
        <p key={concern} className="text-warning [overflow-wrap:anywhere]">
          <Icon name="warning" /> <Prose text={concern} />
        </p>
      ))}
      {newestGood ? <BackupLine backup={newestGood} /> : null}
      {running ? (
        <p role="status">
          <Icon name="refresh" className="text-accent" />{' '}
          {t('backupRun.step', { step: running.progress?.step ?? 'none' })}
        </p>
      ) : null}
      {configured && unable ? (
        <p className="text-warning">
          <Icon name="warning" /> {t('standing.unable')} <Prose text={unable} />
        </p>
      ) : null}
      {nextAt ? (
        <p className="text-ink-2">
          {t('standing.next')}: <Time at={nextAt} mode="moment" />
        </p>
      ) : null}
    </>
  )
}

/** How the environment stands with its backups, and the way to them. */
export function BackupsCard({ environmentId }: { environmentId: string }) {
  const t = useT()
  const { data: standing, error, refetch } = useStandingQuery(environmentId)
  return (
    <Card
      id="backups"
      title={t('standing.card')}
      end={
        <Link
          href={`/backups?environment=${encodeURIComponent(environmentId)}`}
          className="link touch"
        >
          {t('standing.link', { configured: standing?.configured === false ? 'no' : 'yes' })}
        </Link>
      }
    >
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {error ? <ProblemNote error={error} onRetry={() => refetch()} /> : null}
        {standing ? <Standing standing={standing} /> : error ? null : <Skeleton className="h-16" />}
      </CardBody>
    </Card>
  )
}
