'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { backupHref, timeOf } from '@/components/ui/backup-line'
import { toneText } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { RestoreBadge, restoreLooks } from '@/components/ui/restore-badge'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useKeptFocus } from '@/components/ui/use-kept-focus'
import type { RestoreView } from '@/lib/model/api-backups'
import { PREVIEW_MS } from '@/lib/model/restores'
import { RestoreActions } from './restore-actions'

const grounds = {
  ok: 'border-ok-line bg-ok-soft',
  warning: 'border-warning-line bg-warning-soft',
  critical: 'border-critical-line bg-critical-soft',
  unknown: 'border-line bg-surface',
  accent: 'border-accent/40 bg-accent-soft',
}

function From({ restore }: { restore: RestoreView }) {
  const t = useT()
  const { backup, incident } = restore
  return (
    <p className="mt-1 text-ink-2">
      {backup ? (
        <>
          {t('restorePage.takenAt')}{' '}
          <Link href={backupHref(backup)} className="link">
            <Time at={timeOf(backup)} mode="absolute" />
          </Link>{' '}
          (<Time at={timeOf(backup)} />)
        </>
      ) : (
        t('restorePage.noBackup')
      )}
      {incident ? (
        <>
          {'. '}
          {t('restorePage.incident')}{' '}
          <Link
            href={`/incidents/${encodeURIComponent(incident.id)}`}
            className="link [overflow-wrap:anywhere]"
          >
            <Prose text={incident.title} />
          </Link>
        </>
      ) : null}
    </p>
  )
}

/** What the present state means for the watched database: the first question at night. */
function Meaning({ restore }: { restore: RestoreView }): ReactNode {
  const t = useT()
  const { state, target, mode } = restore
  switch (state) {
    case 'preparing':
      return t('restorePage.notTouched')
    case 'previewed':
      return (
        <>
          {t('restorePage.nothingYet')} {t('restorePage.keptUntil')}{' '}
          <Time
            at={new Date(Date.parse(restore.changedAt) + PREVIEW_MS).toISOString()}
            mode="moment"
          />
          .
        </>
      )
    case 'applying':
    case 'swapping':
      return t('restorePage.working')
    case 'beside':
      return t('restorePage.waiting')
    case 'complete':
      return mode === 'database' && target !== null ? (
        <>
          {t('restorePage.newDatabase')} <code>{target}</code>.
        </>
      ) : null
    case 'discarded':
      return t('restorePage.gone')
    default:
      return null
  }
}

/** Where the restore stands, in one sentence that is read out, what that means, and the next thing to decide. */
export function RestoreHero({ restore }: { restore: RestoreView }) {
  const t = useT()
  const { state, outcome, error } = restore
  const title = useKeptFocus(state)
  const isAmiss = state === 'complete' && outcome !== null && outcome.result !== 'pass'
  const { tone, icon } = isAmiss
    ? ({ tone: 'warning', icon: 'warning' } as const)
    : restoreLooks[state]
  return (
    <article className={cn('rounded-card border px-4 py-4 md:px-6 md:py-5', grounds[tone])}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-2">
        <RestoreBadge state={state} result={outcome?.result} />
        <span className="[overflow-wrap:anywhere]">
          {t('restorePage.of', { mode: restore.mode, environment: restore.environmentName })}
        </span>
        <span className="text-ink-3">
          {t('restorePage.by', { by: restore.startedBy })} <Time at={restore.startedAt} />
        </span>
      </p>
      <h1
        className="mt-2 flex max-w-[70ch] gap-3 text-lg text-pretty"
        id="title"
        ref={title}
        tabIndex={-1}
      >
        <Icon name={icon} className={cn('mt-0.5 text-xl', toneText[tone])} />
        <span role="status" className="min-w-0 [overflow-wrap:anywhere]">
          <Prose text={restore.sentence} />
        </span>
      </h1>
      {error ? (
        <p className="mt-2 max-w-[75ch] [overflow-wrap:anywhere]">
          <Prose text={error} />
        </p>
      ) : null}
      <p className="mt-2 max-w-[75ch] [overflow-wrap:anywhere] empty:hidden">
        <Meaning restore={restore} />
      </p>
      <From restore={restore} />
      <RestoreActions restore={restore} />
    </article>
  )
}
