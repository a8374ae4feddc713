'use client'

import { useId, useState } from 'react'
import { CardBody } from '@/components/ui/card'
import { fieldClass } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { ProblemNote } from '@/components/ui/problem-note'
import { useT } from '@/components/ui/translator'
import { useBaselinesOf } from '@/lib/client/use-baselines-query'
import { useComparisonQuery } from '@/lib/client/use-comparison-query'
import { useEnvironmentsQuery } from '@/lib/client/use-environments-query'
import type { BaselineView } from '@/lib/model/api-resets'
import { RelationTable } from './relation-table'

function Select({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: readonly { value: string; text: string }[]
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <span className="flex min-w-0 items-center gap-2 max-md:w-full">
      <label htmlFor={id} className="text-ink-2 max-md:w-12">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={fieldClass('min-w-0 max-md:flex-1')}
      >
        <option value="">–</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </span>
  )
}

/** What differs from one baseline to another. */
function Comparison({ from, to }: { from: string; to: string }) {
  const t = useT()
  const { data, error, refetch } = useComparisonQuery(from, to)
  if (error) return <ProblemNote error={error} onRetry={() => refetch()} />
  if (!data) return null
  const differing = data.relations.filter(({ result }) => result !== 'pass')
  const isSame = differing.length === 0 && data.others.length === 0
  return (
    <div role="status" className="grid gap-2">
      <p className="font-medium">
        <Icon name={isSame ? 'ok' : 'warning'} className={isSame ? 'text-ok' : 'text-warning'} />{' '}
        {isSame ? t('baselines.same') : t('baselines.differ', { count: differing.length })}
      </p>
      {data.others.map((other) => (
        <p key={other} className="text-ink-2">
          {other}
        </p>
      ))}
      {differing.length > 0 ? (
        <div className="-mx-4 md:-mx-5">
          <RelationTable caption={t('baselines.compare')} relations={differing} />
        </div>
      ) : null}
    </div>
  )
}

/** Two baselines side by side, also of different environments: development against staging. */
export function CompareBaselines({ environmentId }: { environmentId: string }) {
  const t = useT()
  const { data: environments = [] } = useEnvironmentsQuery()
  const baselines = useBaselinesOf(environments.map(({ id }) => id))
  const own = baselines.filter(({ environment }) => environment === environmentId)
  // Null: not chosen yet, so the newest ones stand there; once one is chosen the other stays as well.
  const [chosen, setChosen] = useState<{ from: string; to: string } | null>(null)
  const nameOf = (id: string) => environments.find((one) => one.id === id)?.name ?? id
  const option = ({ id, name, environment }: BaselineView) => ({
    value: id,
    text: t('baselines.compareOf', { name, environment: nameOf(environment) }),
  })
  const first = chosen?.from ?? own[1]?.id ?? own[0]?.id ?? ''
  const second = chosen?.to ?? (own[0] && own[0].id !== first ? own[0].id : '')
  return (
    <CardBody className="grid gap-3 border-t border-line pt-3">
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Select
          label={t('baselines.compareFirst')}
          value={first}
          options={baselines.map(option)}
          onChange={(from) => setChosen({ from, to: second })}
        />
        <Select
          label={t('baselines.compareSecond')}
          value={second}
          options={baselines.map(option)}
          onChange={(to) => setChosen({ from: first, to })}
        />
      </div>
      {first && second && first !== second ? (
        <Comparison from={first} to={second} />
      ) : (
        <p className="text-ink-2">{t('baselines.compareChoose')}</p>
      )}
    </CardBody>
  )
}
