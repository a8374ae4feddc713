'use client'

import { useState } from 'react'
import { Identifier } from '@/components/charts/identifier'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { CheckResultBadge } from '@/components/ui/check-result'
import { Prose } from '@/components/ui/prose'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import { formatCount } from '@/lib/format/numbers'
import type { RestoreView } from '@/lib/model/api-backups'
import type { RestoreMode } from '@/lib/model/restores'
import { keyOf, nameOf } from './plan-parts'

const firstTables = 24

type Outcome = NonNullable<RestoreView['outcome']>
type Done = Outcome['relations'][number]

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul className="grid gap-1">
        {sentences.map((sentence) => (
          <li key={sentence} className="[overflow-wrap:anywhere]">
            <Prose text={sentence} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Table by table what was done, whether it agrees with the backup, and where the tables of before are. */
export function OutcomeCard({
  outcome,
  mode,
  isWaiting,
}: {
  outcome: Outcome
  mode: RestoreMode
  /** Tables wait for the swap, so it cannot agree with the backup yet. */
  isWaiting: boolean
}) {
  const t = useT()
  const [all, setAll] = useState(false)
  const { relations, result, foreignKeysAttached, foreignKeysLeft, problems } = outcome
  // Those that a decision was taken on come first.
  const done = relations
    .filter(({ action }) => action !== 'none')
    .toSorted((a, b) => Number(b.action === 'beside') - Number(a.action === 'beside'))
  const shown = all ? done : done.slice(0, firstTables)
  const columns: Column<Done>[] = [
    {
      id: 'table',
      header: t('restorePlan.table'),
      cell: (table) => <Identifier name={nameOf(table)} />,
    },
    {
      id: 'what',
      header: t('restoreOutcome.what'),
      cell: ({ action, keptAs }) =>
        action === 'beside' && keptAs === null ? (
          <Badge tone="warning" icon="info">
            {t('restoreOutcome.did', { action })}
          </Badge>
        ) : (
          <Badge tone="ok" icon="ok">
            {t('restoreOutcome.did', { action: keptAs === null ? action : 'swapped' })}
          </Badge>
        ),
    },
    {
      id: 'rows',
      header: t('restoreOutcome.rows'),
      align: 'end',
      cell: ({ rows }) => formatCount(rows),
    },
    ...(done.some(({ keptAs }) => keptAs !== null)
      ? [
          {
            id: 'kept',
            header: t('restoreOutcome.keptAs'),
            cell: ({ keptAs }: Done) =>
              keptAs === null ? (
                '–'
              ) : (
                <Identifier name={nameOf(keptAs)} className="[overflow-wrap:anywhere]" />
              ),
            isEmpty: ({ keptAs }: Done) => keptAs === null,
          },
        ]
      : []),
  ]
  return (
    <Card
      id="outcome"
      title={t('restoreOutcome.title')}
      note={t('restorePlan.count', { count: done.length })}
    >
      <CardBody className="grid gap-3">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {isWaiting ? null : (
            <>
              <CheckResultBadge result={result} />
              <span>{t('restoreOutcome.result', { result })}</span>
            </>
          )}{' '}
          {mode === 'tables' && (foreignKeysAttached > 0 || foreignKeysLeft.length === 0) ? (
            <span className="text-ink-2">
              {t('restoreOutcome.attached', { count: foreignKeysAttached })}
            </span>
          ) : null}
        </p>
        <Sentences
          title={t('restoreOutcome.problems', { waiting: isWaiting ? 'yes' : 'no' })}
          sentences={problems}
        />
        <Sentences title={t('restoreOutcome.left')} sentences={foreignKeysLeft} />
      </CardBody>
      {done.length > 0 ? (
        <StackTable
          caption={t('restoreOutcome.title')}
          columns={columns}
          rows={shown}
          rowKey={keyOf}
        />
      ) : null}
      {shown.length < done.length ? (
        <div className="border-t border-line px-4 py-3 md:px-5">
          <Button onClick={() => setAll(true)}>
            {t('backupPage.showAll', { count: done.length })}
          </Button>
        </div>
      ) : null}
    </Card>
  )
}
