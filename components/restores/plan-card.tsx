'use client'

import { Badge, type Tone } from '@/components/ui/badge'
import { Card, CardBody } from '@/components/ui/card'
import type { IconName } from '@/components/ui/icon'
import { Skeleton } from '@/components/ui/skeleton'
import { useT } from '@/components/ui/translator'
import type { RestoreView } from '@/lib/model/api-backups'
import type { RestoreAction } from '@/lib/model/restores'
import { planParts } from './plan-parts'
import { PlanTable } from './plan-table'

const looks = {
  beside: { tone: 'warning', icon: 'warning' },
  create: { tone: 'ok', icon: 'ok' },
  fill: { tone: 'ok', icon: 'ok' },
  none: { tone: 'unknown', icon: 'no' },
} as const satisfies Record<RestoreAction, { tone: Tone; icon: IconName }>

/** While old tables wait beside the present ones: what both have, which is what the swap is decided on. */
export function BesideCard({ relations }: Pick<RestoreView, 'relations'>) {
  const t = useT()
  const tables = relations.filter(({ action }) => action === 'beside')
  if (tables.length === 0) return null
  return (
    <Card
      id="beside"
      title={t('restorePlan.besideTitle')}
      note={t('restorePlan.count', { count: tables.length })}
    >
      <PlanTable action="beside" tables={tables} />
    </Card>
  )
}

/** Table by table what would be done, those that need a decision first. `isBare`: without a card of its own. */
export function PlanCard({ restore, isBare = false }: { restore: RestoreView; isBare?: boolean }) {
  const t = useT()
  const { relations, state } = restore
  if (state === 'preparing')
    return (
      <Card title={t('restorePlan.title')}>
        <CardBody className="grid gap-3">
          <Skeleton className="h-6 w-60" />
          <Skeleton className="h-24" />
        </CardBody>
      </Card>
    )
  if (relations.length === 0) return null
  const parts = planParts(relations).map(({ action, tables }) => (
    <div key={action}>
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-2.5 md:px-5">
        <Badge {...looks[action]}>{t('restorePlan.actionTitle', { action })}</Badge>
        <span className="text-ink-2">{t('restorePlan.count', { count: tables.length })}</span>
      </h3>
      <PlanTable action={action} tables={tables} />
    </div>
  ))
  if (isBare) return <div>{parts}</div>
  return (
    <Card
      id="plan"
      title={t(state === 'previewed' ? 'restorePlan.title' : 'restorePlan.done')}
      note={t('restorePlan.count', { count: relations.length })}
    >
      {parts}
    </Card>
  )
}
