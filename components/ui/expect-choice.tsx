'use client'

import { useId } from 'react'
import type { Expect } from '@/lib/model/check-runs'
import { cn } from './cn'
import { useT } from './translator'

const expects: readonly Expect[] = ['kept', 'shape', 'empty']

/** What is expected after a reset, each with what it means. */
export function ExpectChoice({
  value,
  onChange,
  isWide = false,
}: {
  value: Expect
  onChange: (value: Expect) => void
  /** Side by side where there is room. */
  isWide?: boolean
}) {
  const t = useT()
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{t('check.expectLegend')}</legend>
      <div className={cn('grid gap-2', isWide && 'md:grid-cols-3')}>
        {expects.map((expect) => (
          <label
            key={expect}
            className={cn(
              'flex min-h-11 cursor-pointer gap-2.5 rounded-control border px-3 py-2',
              expect === value ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface',
            )}
          >
            <input
              type="radio"
              name={name}
              value={expect}
              checked={expect === value}
              onChange={() => onChange(expect)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <b className="block font-semibold">{t('check.expect', { expect })}</b>
              <span className="text-xs text-ink-2">{t('check.expectDetail', { expect })}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
