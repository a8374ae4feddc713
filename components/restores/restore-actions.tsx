'use client'

import Link from 'next/link'
import { backupHref } from '@/components/ui/backup-line'
import { Button, buttonClass } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import { useRestoreAction } from '@/lib/client/backup-mutations'
import type { RestoreView } from '@/lib/model/api-backups'
import { besideTotals, planParts, touchedCount } from './plan-parts'

const sentences = {
  create: 'restorePage.applyCreate',
  fill: 'restorePage.applyFill',
  beside: 'restorePage.applyBeside',
  none: 'restorePage.applyNone',
} as const

function Apply({ restore }: { restore: RestoreView }) {
  const t = useT()
  const apply = useRestoreAction(restore, 'apply')
  const { mode, relations, stopFirst, environmentName, target } = restore
  const verb = t(mode === 'database' ? 'restorePage.applyDatabase' : 'restorePage.apply')
  const count = touchedCount(relations)
  if (mode === 'tables' && count === 0)
    return <p className="self-center font-medium">{t('restorePage.nothingToDo')}</p>
  return (
    <ConfirmDialog
      action={apply}
      title={t('restorePage.applyTitle', {
        ...{ mode, count, environment: environmentName },
        into: target ?? '',
      })}
      description={
        <>
          {stopFirst ? (
            <p className="font-medium text-ink [overflow-wrap:anywhere]">
              <Prose text={t('restorePage.first', { step: stopFirst.title })} />
            </p>
          ) : null}
          {mode === 'database' ? null : (
            <>
              <ul className="grid gap-1.5">
                {planParts(relations).map(({ action, tables, rows }) => (
                  <li key={action}>{t(sentences[action], { count: tables.length, rows })}</li>
                ))}
              </ul>
              <p>{t('restorePage.applyDetail')}</p>
            </>
          )}
        </>
      }
      verb={verb}
      trigger={<Button kind="primary">{verb}</Button>}
    />
  )
}

function Swap({ restore }: { restore: RestoreView }) {
  const t = useT()
  const swap = useRestoreAction(restore, 'swap')
  const { tables, conflicts, onlyNow } = besideTotals(restore.relations)
  return (
    <ConfirmDialog
      action={swap}
      title={t('restorePage.swapTitle', { count: tables })}
      description={
        <>
          <p>{t('restorePage.swapDetail')}</p>
          {conflicts === null || onlyNow === null ? null : (
            <p>{t('restorePage.swapOnlyNow', { count: onlyNow, conflicts })}</p>
          )}
          <p>{t('restorePage.swapTransaction')}</p>
        </>
      }
      verb={t('restorePage.swap')}
      trigger={<Button kind="primary">{t('restorePage.swap')}</Button>}
    />
  )
}

function Discard({ restore }: { restore: RestoreView }) {
  const t = useT()
  const discard = useRestoreAction(restore, 'discard')
  return (
    <ConfirmDialog
      action={discard}
      kind="danger"
      title={t('restorePage.discardTitle')}
      description={<p>{t('restorePage.discardDetail')}</p>}
      verb={t('restorePage.discard')}
      otherwise={t('restorePage.keep')}
      trigger={<Button>{t('restorePage.discard')}</Button>}
    />
  )
}

/** The one next decision, and the way out. */
export function RestoreActions({ restore }: { restore: RestoreView }) {
  const t = useT()
  const { state, backup, incident } = restore
  return (
    <div className="mt-4 flex flex-wrap items-start gap-2 empty:hidden max-sm:*:w-full">
      {state === 'previewed' ? <Apply restore={restore} /> : null}
      {state === 'beside' ? <Swap restore={restore} /> : null}
      {state === 'previewed' || state === 'beside' ? <Discard restore={restore} /> : null}
      {state === 'complete' && incident ? (
        <Link
          href={`/incidents/${encodeURIComponent(incident.id)}`}
          className={buttonClass({ kind: 'primary' })}
        >
          {t('restoreOutcome.incident')}
        </Link>
      ) : null}
      {(state === 'failed' || state === 'discarded') && backup?.state === 'complete' ? (
        <Link href={`${backupHref(backup)}#restore`} className={buttonClass({})}>
          {t('restorePage.again')}
        </Link>
      ) : null}
    </div>
  )
}
