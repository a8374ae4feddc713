'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { CopyCommand } from '@/components/ui/copy-command'
import { Icon } from '@/components/ui/icon'
import { MutationStatus } from '@/components/ui/mutation-status'
import { ProblemNote } from '@/components/ui/problem-note'
import { Prose } from '@/components/ui/prose'
import { Skeleton } from '@/components/ui/skeleton'
import { useT } from '@/components/ui/translator'
import { useProtectionSqlQuery } from '@/lib/client/use-protection-query'
import type { ProtectionSqlBody } from '@/lib/model/api-protection'
import type { GuardChoices, ProtectionKind } from '@/lib/model/protection'
import { SqlBlock } from './sql-block'

type Action = ProtectionSqlBody['action']
const actions: readonly Action[] = ['install', 'init', 'remove']

/** The exact SQL, how to run it by hand, and the button that runs it from here. */
export function ProtectionSql({
  kind,
  environmentId,
  choices,
  isThere,
  obstacle,
  isInstalling,
  error,
  onInstall,
}: {
  kind: ProtectionKind
  environmentId: string
  choices: GuardChoices
  isThere: boolean
  /** Why it cannot be installed from here; null where it can. */
  obstacle: string | null
  isInstalling: boolean
  error: unknown
  onInstall: () => void
}) {
  const t = useT()
  const reason = useId()
  const [action, setAction] = useState<Action>('install')
  const query = useProtectionSqlQuery(environmentId, { kind, action, choices }, true)
  // While the SQL of new choices is under way, what stands here is not what would run.
  const isCurrent = query.data !== undefined && !query.isPlaceholderData
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 border-t border-line px-4 py-4 md:px-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Choice
          label={t('protectionPage.which')}
          options={actions.map((value) => ({
            value,
            text: t('protectionPage.action', { action: value }),
          }))}
          value={action}
          onChange={setAction}
        />
        <p className="max-w-[80ch] min-w-0 flex-1 basis-72 text-ink-2">
          <Prose text={t('protectionPage.actionDetail', { action })} />
        </p>
      </div>
      {query.error ? (
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data ? (
        <>
          <SqlBlock
            sql={query.data.sql}
            label={t('protectionPage.sqlOf', { action, kind })}
            file={`talaia-${kind}-${action}.sql`}
          />
          <div className="grid gap-1.5">
            <p>{t('protectionPage.byHand', { action })}</p>
            <CopyCommand
              command={query.data.command}
              kind={action === 'init' ? 'setting' : 'command'}
            />
          </div>
        </>
      ) : (
        <Skeleton className="h-72" />
      )}
      {action === 'install' ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            kind="primary"
            disabled={obstacle !== null || isInstalling || !isCurrent}
            aria-describedby={obstacle === null ? undefined : reason}
            onClick={onInstall}
          >
            {isInstalling
              ? t('protectionPage.installing')
              : t(isThere ? 'protectionPage.installAgain' : 'protectionPage.install', { kind })}
          </Button>
          {obstacle === null ? null : (
            <p id={reason} className="min-w-0 flex-1 basis-60">
              <Icon name="warning" className="text-warning" /> {obstacle}
            </p>
          )}
          <MutationStatus error={isInstalling ? null : error} />
        </div>
      ) : null}
    </div>
  )
}
