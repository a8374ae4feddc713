'use client'

import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { formatCount } from '@/lib/format/numbers'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { ResetView } from '@/lib/model/api-resets'

/** All tables of the database, expected or not; null where the newest poll did not see them. */
const tablesNow = ({ status, schemas }: EnvironmentView): number | null =>
  status === 'unknown' ? null : schemas.reduce((sum, { tables }) => sum + tables, 0)

function Figure({
  term,
  value,
  children,
}: {
  term: string
  value: string
  children: React.ReactNode
}) {
  return (
    <div>
      <dt className="text-xs text-ink-3">{term}</dt>
      <dd className="text-xl tracking-tight">{value}</dd>
      <dd className="text-xs text-ink-2">{children}</dd>
    </div>
  )
}

/** How many tables were recorded, and how many there are now, kept fresh by live events. */
export function TablesThenNow({
  environment,
  reset: { before, startedAt },
}: {
  environment: EnvironmentView
  reset: ResetView
}) {
  const t = useT()
  const now = tablesNow(environment)
  const difference = now === null ? null : now - before.tables
  return (
    <dl className="grid grid-cols-2 gap-4 rounded-card border border-line bg-sunken px-4 py-3">
      <Figure term={t('resetWindow.before')} value={formatCount(before.tables)}>
        {before.rows === null
          ? t('resetWindow.rowsUnknown')
          : t('resetWindow.rows', { rows: before.rows })}
        , <Time at={startedAt} mode="clock" />
      </Figure>
      <Figure
        term={t('resetWindow.now')}
        value={now === null ? t('resetWindow.notObserved') : formatCount(now)}
      >
        <span className={cn(difference !== null && difference < 0 && 'text-warning')}>
          {difference === null ? (
            environment.reason
          ) : (
            <>
              <Icon name={difference < 0 ? 'warning' : 'info'} />{' '}
              {difference === 0
                ? t('resetWindow.same')
                : t(difference < 0 ? 'resetWindow.fewer' : 'resetWindow.more', {
                    count: Math.abs(difference),
                  })}
            </>
          )}
        </span>
      </Figure>
    </dl>
  )
}
