'use client'

import { type FormEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import type { GuardAllowance } from '@/lib/model/protection'

const kinds: readonly GuardAllowance['kind'][] = ['role', 'applicationName', 'address']

const fieldClass =
  'min-h-11 rounded-control border border-line-strong bg-canvas px-2.5 text-base md:min-h-9 md:text-sm'

const isSame = (a: GuardAllowance, b: GuardAllowance): boolean =>
  a.kind === b.kind && a.value === b.value

/** The list of who may drop all the same, with a line to add to it. */
export function GuardAllowances({
  allow,
  onChange,
}: {
  allow: readonly GuardAllowance[]
  onChange: (allow: GuardAllowance[]) => void
}) {
  const t = useT()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<GuardAllowance['kind']>('role')
  const [value, setValue] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    const allowance = { kind, value: value.trim() }
    if (allowance.value !== '' && !allow.some((one) => isSame(one, allowance))) {
      onChange([...allow, allowance])
    }
    setValue('')
    input.current?.focus()
  }
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">{t('protectionPage.allow')}</legend>
      {allow.length === 0 ? (
        <p className="text-ink-2">{t('protectionPage.allowNone')}</p>
      ) : (
        <ul className="grid gap-1">
          {allow.map((one) => (
            <li
              key={`${one.kind} ${one.value}`}
              className="flex items-center gap-2 rounded-control border border-line ps-3"
            >
              <span className="text-ink-2">
                {t('protectionPage.allowKind', { kind: one.kind })}
              </span>
              <code className="min-w-0 flex-1">{one.value}</code>
              <Button
                kind="quiet"
                size="icon"
                aria-label={t('protectionPage.allowRemove', {
                  kind: t('protectionPage.allowKind', { kind: one.kind }),
                  value: one.value,
                })}
                onClick={() => {
                  onChange(allow.filter((other) => !isSame(other, one)))
                  input.current?.focus()
                }}
              >
                <Icon name="no" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={add}
        className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 sm:grid-cols-[auto_minmax(0,1fr)_auto]"
      >
        <label htmlFor={`${id}-kind`} className="sr-only">
          {t('protectionPage.allowKindLabel')}
        </label>
        <select
          id={`${id}-kind`}
          value={kind}
          onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? 'role')}
          className={`${fieldClass} max-sm:col-span-2`}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t('protectionPage.allowKind', { kind: one })}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-value`} className="sr-only">
          {t('protectionPage.allowValue')}
        </label>
        <input
          ref={input}
          id={`${id}-value`}
          value={value}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setValue(event.target.value)}
          className={fieldClass}
        />
        <Button type="submit" disabled={value.trim() === ''}>
          {t('protectionPage.allowAdd')}
        </Button>
      </form>
      <p id={`${id}-hint`} className="text-xs text-ink-2">
        {t('protectionPage.allowHint', { kind })}
      </p>
    </fieldset>
  )
}
