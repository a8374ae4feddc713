'use client'

import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Icon, type IconName } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'

type Effect =
  | 'records'
  | 'recordsChosen'
  | 'refuses'
  | 'refusesChosen'
  | 'late'
  | 'own'
  | 'through'
  | 'along'
  | 'blind'

const rows = [
  { id: 'drop', tripwire: 'records', tables: 'refuses', strict: 'refuses' },
  { id: 'push', tripwire: 'records', tables: 'late', strict: 'refuses' },
  { id: 'column', tripwire: 'blind', tables: 'through', strict: 'own' },
  {
    id: 'truncate',
    tripwire: 'recordsChosen',
    tables: 'refusesChosen',
    strict: 'refusesChosen',
  },
  { id: 'delete', tripwire: 'blind', tables: 'through', strict: 'through' },
  { id: 'rename', tripwire: 'blind', tables: 'through', strict: 'through' },
  { id: 'database', tripwire: 'blind', tables: 'through', strict: 'through' },
  { id: 'volume', tripwire: 'along', tables: 'along', strict: 'along' },
  { id: 'superuser', tripwire: 'blind', tables: 'through', strict: 'through' },
] as const satisfies readonly ({ id: string } & Record<'tripwire' | 'tables' | 'strict', Effect>)[]

const looks: Record<Effect, { icon: IconName; className: string }> = {
  records: { icon: 'ok', className: 'text-ok' },
  recordsChosen: { icon: 'ok', className: 'text-ok' },
  refuses: { icon: 'ok', className: 'text-ok' },
  refusesChosen: { icon: 'ok', className: 'text-ok' },
  own: { icon: 'ok', className: 'text-ok' },
  late: { icon: 'warning', className: 'text-warning' },
  through: { icon: 'no', className: 'text-ink-3' },
  along: { icon: 'no', className: 'text-ink-3' },
  blind: { icon: 'no', className: 'text-ink-3' },
}

function EffectWord({ effect }: { effect: Effect }) {
  const t = useT()
  const { icon, className } = looks[effect]
  return (
    <span className="flex gap-2">
      <Icon name={icon} className={cn('mt-0.5', className)} />
      <span className={cn('min-w-0', icon === 'no' && 'text-ink-2')}>
        {t('protectionPage.effect', { effect })}
      </span>
    </span>
  )
}

/** What each of them does about each way to lose tables; what none of them can stop is said as plainly. */
export function ProtectionLimits() {
  const t = useT()
  const columns = (['tripwire', 'tables', 'strict'] as const).map((column) => ({
    id: column,
    header: t(`protectionPage.limit.${column}`),
    cell: (row: (typeof rows)[number]) => <EffectWord effect={row[column]} />,
  }))
  return (
    <Card
      id="limits"
      title={t('protectionPage.limits')}
      note={<Prose text={t('protectionPage.limitsNote')} />}
      className="scroll-mt-20"
    >
      <StackTable
        caption={t('protectionPage.limits')}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'what',
            header: t('protectionPage.limit'),
            className: 'md:w-2/5',
            cell: ({ id }) => (
              <>
                {t(`protectionPage.limit.${id}`)}
                <span className="block text-xs font-normal text-ink-2">
                  <Prose text={t(`protectionPage.limit.${id}Detail`)} />
                </span>
              </>
            ),
          },
          ...columns,
        ]}
      />
    </Card>
  )
}
