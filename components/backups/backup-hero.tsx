'use client'

import { useRouter } from 'next/navigation'
import { BackupBadges } from '@/components/ui/backup-badges'
import { BackupLine, timeOf } from '@/components/ui/backup-line'
import { type Tone, toneText } from '@/components/ui/badge'
import { Button, buttonClass } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Icon, type IconName } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useKeptFocus } from '@/components/ui/use-kept-focus'
import { useDeleteBackup } from '@/lib/client/backup-mutations'
import { useStandingQuery } from '@/lib/client/use-standing-query'
import type { BackupView } from '@/lib/model/api-backups'
import { RunningBackup } from './running-backup'
import { VerifyNow } from './verify-now'

/** What the page says of a backup at first glance, and in which colour. */
const toneOf = (backup: BackupView): Tone & IconName => {
  if (backup.state === 'running') return 'unknown'
  if (backup.state === 'cancelled') return 'unknown'
  if (backup.state !== 'complete' || backup.verification?.result === 'fail') return 'critical'
  if (!backup.good) return 'warning'
  return backup.verification?.result === 'pass' ? 'ok' : 'unknown'
}

const grounds = {
  ok: 'border-ok-line bg-ok-soft',
  warning: 'border-warning-line bg-warning-soft',
  critical: 'border-critical-line bg-critical-soft',
  unknown: 'border-line bg-surface',
}

/** In the place of one that is in doubt: the newest good one. */
function BetterBackup({ backup }: { backup: BackupView }) {
  const t = useT()
  const newestGood = useStandingQuery(backup.environment).data?.newestGood ?? null
  if (newestGood === null || newestGood.id === backup.id) return null
  return (
    <p className="mt-3 flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <span className="font-medium">{t('backupPage.better')}</span>
      <BackupLine backup={newestGood} />
    </p>
  )
}

function DeleteBackup({ backup }: { backup: BackupView }) {
  const t = useT()
  const router = useRouter()
  const remove = useDeleteBackup(backup.id, backup.environment)
  const standing = useStandingQuery(backup.environment).data
  return (
    <ConfirmDialog
      action={remove}
      kind="danger"
      title={t('backupPage.deleteTitle')}
      description={
        <>
          <p>
            {t(backup.state === 'complete' ? 'backupPage.deleteDetail' : 'backupPage.deleteEntry')}
          </p>
          {standing?.newestGood?.id === backup.id ? (
            <p className="font-medium text-critical">
              <Icon name="critical" />{' '}
              {t('backupPage.deleteLastGood', { environment: backup.environmentName })}
            </p>
          ) : null}
        </>
      }
      verb={t('backupPage.delete')}
      onDone={() => router.push(`/backups?environment=${encodeURIComponent(backup.environment)}`)}
      trigger={<Button kind="danger">{t('backupPage.delete')}</Button>}
    />
  )
}

/** Whether it can be trusted, in one sentence, with the reasons; and what can be done with it. */
export function BackupHero({ backup }: { backup: BackupView }) {
  const t = useT()
  const tone = toneOf(backup)
  const { state, good, verification, suspect, error, comment } = backup
  const title = useKeptFocus(state)
  const isThere = state === 'complete'
  const isDoubtful = !good || verification?.result === 'fail'
  const problems = verification?.result === 'fail' ? verification.problems : []
  const reasons = [...(error ? [error] : []), ...problems, ...suspect]
  return (
    <article className={cn('rounded-card border px-4 py-4 md:px-6 md:py-5', grounds[tone])}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-2">
        <BackupBadges backup={backup} />
        <span className="[overflow-wrap:anywhere]">
          {t('backupPage.of', { environment: backup.environmentName })}
        </span>
      </p>
      <h1
        className="mt-2 flex max-w-[70ch] gap-3 text-lg text-pretty"
        id="title"
        ref={title}
        tabIndex={-1}
      >
        <Icon
          name={state === 'running' ? 'refresh' : tone}
          className={cn('mt-0.5 text-xl', state === 'running' ? 'text-accent' : toneText[tone])}
        />
        <span role="status">
          {t('backupPage.heading', {
            state,
            good: good || verification?.result === 'fail' ? 'yes' : 'no',
            proven: verification?.result ?? 'none',
          })}
        </span>
      </h1>
      <p className="mt-1 text-ink-2">
        {t(isThere || state === 'missing' ? 'backupPage.taken' : 'backupPage.began')}{' '}
        <Time at={timeOf(backup)} mode="absolute" /> (<Time at={timeOf(backup)} />)
        {comment ? <q className="block [overflow-wrap:anywhere]">{comment}</q> : null}
      </p>
      {reasons.length > 0 ? (
        <ul className="mt-3 grid max-w-[75ch] gap-1">
          {reasons.map((sentence) => (
            <li key={sentence} className="[overflow-wrap:anywhere]">
              <Prose text={sentence} />
            </li>
          ))}
        </ul>
      ) : null}
      {state === 'missing' ? (
        <p className="mt-2 max-w-[75ch]">{t('backupPage.missingDetail')}</p>
      ) : null}
      {state !== 'running' && isDoubtful ? <BetterBackup backup={backup} /> : null}
      {state === 'running' ? (
        <div className="mt-4">
          <RunningBackup backup={backup} lastSizeBytes={null} />
        </div>
      ) : (
        <div className="mt-4 flex flex-wrap items-start gap-2 max-sm:*:w-full">
          {isThere ? (
            <a href="#restore" className={buttonClass({ kind: isDoubtful ? 'plain' : 'primary' })}>
              {t('backupPage.goRestore')}
            </a>
          ) : null}
          {isThere ? <VerifyNow backup={backup} /> : null}
          {backup.origin === 'folder' ? null : <DeleteBackup backup={backup} />}
        </div>
      )}
    </article>
  )
}
