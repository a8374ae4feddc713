'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { BackupLine } from '@/components/ui/backup-line'
import { Button, buttonClass } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { CopyCommand } from '@/components/ui/copy-command'
import { MutationStatus } from '@/components/ui/mutation-status'
import { Prose } from '@/components/ui/prose'
import { RestoreBadge } from '@/components/ui/restore-badge'
import { useT } from '@/components/ui/translator'
import { usePreviewRestore } from '@/lib/client/backup-mutations'
import type { BackupSummaryView, IncidentBackupView } from '@/lib/model/api-backups'
import type { IncidentView } from '@/lib/model/api-incidents'

type Restore = NonNullable<IncidentBackupView['restore']>

function Begun({ restore, isPrimary }: { restore: Restore; isPrimary: boolean }) {
  const t = useT()
  return (
    <div role="status" className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <RestoreBadge state={restore.state} />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <Prose text={restore.sentence} />
        </span>
      </p>
      <Link
        href={`/restores/${encodeURIComponent(restore.id)}`}
        className={buttonClass(
          { kind: isPrimary ? 'primary' : 'plain' },
          'justify-self-start max-sm:w-full',
        )}
      >
        {t('incidentBackup.open')}
      </Link>
    </div>
  )
}

function Preview({
  incident,
  backup,
  isAgain,
  holdsNone,
}: {
  incident: IncidentView
  backup: BackupSummaryView
  isAgain: boolean
  holdsNone: boolean
}) {
  const t = useT()
  const router = useRouter()
  const preview = usePreviewRestore(backup.id)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <Button
        kind={isAgain || holdsNone ? 'plain' : 'primary'}
        className="justify-self-start max-sm:w-full"
        disabled={preview.isPending}
        onClick={() =>
          preview.mutate(
            { incident: incident.id },
            { onSuccess: ({ id }) => router.push(`/restores/${encodeURIComponent(id)}`) },
          )
        }
      >
        {t(isAgain ? 'incidentBackup.again' : 'incidentBackup.preview')}
      </Button>
      <p role="status" className="text-xs text-ink-2">
        {t(preview.isPending ? 'incidentBackup.pending' : 'incidentBackup.previewHint')}
      </p>
      <MutationStatus error={preview.error} />
    </div>
  )
}

const isUnderWay = ({ state }: Restore): boolean =>
  state !== 'failed' && state !== 'discarded' && state !== 'complete'

/** The way back from a backup: which one, how many of the lost tables it holds, and one button or one command. */
export function IncidentBackup({ incident }: { incident: IncidentView }) {
  const t = useT()
  const { backup, state } = incident
  if (!backup) return null
  const { newestGood, sentence, command, restore, holds, lost } = backup
  const isOpen = state !== 'resolved'
  if (!isOpen && !restore) return null
  const isOffered = isOpen && newestGood !== null && !(restore && isUnderWay(restore))
  return (
    <Card id="from-backup" title={t('incidentBackup.title')} className="scroll-mt-20">
      <CardBody className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-3 lg:grid-cols-2">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
          {restore ? <Begun restore={restore} isPrimary={isUnderWay(restore)} /> : null}
          {isOpen ? (
            <p className="md:text-base [overflow-wrap:anywhere]">
              <Prose text={sentence} />
            </p>
          ) : null}
          {isOpen && newestGood ? <BackupLine backup={newestGood} /> : null}
          {isOpen && newestGood && holds !== null && holds < lost ? (
            <p className="text-ink-2">{t('incidentBackup.older')}</p>
          ) : null}
          {isOpen && !newestGood ? (
            <p className="max-w-[75ch] text-ink-2">{t('incidentBackup.none')}</p>
          ) : null}
          <p>
            <Link
              href={`/backups?environment=${encodeURIComponent(incident.environment)}`}
              className="link touch"
            >
              {t('incidentBackup.allBackups', { environment: incident.environmentName })}
            </Link>
          </p>
        </div>
        {isOffered ? (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <Preview
              incident={incident}
              backup={newestGood}
              isAgain={restore !== null}
              holdsNone={holds === 0}
            />
            {command ? (
              <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
                <p className="text-xs text-ink-2">{t('incidentBackup.orCommand')}</p>
                <CopyCommand command={command} />
              </div>
            ) : null}
          </div>
        ) : null}
      </CardBody>
    </Card>
  )
}
