'use client'

import { useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import type { GuardChoices, GuardLevel } from '@/lib/model/protection'
import { GuardAllowances } from './guard-allowances'

const levels: readonly GuardLevel[] = ['strict', 'tables']

function Level({ value, onChange }: { value: GuardLevel; onChange: (level: GuardLevel) => void }) {
  const t = useT()
  const name = useId()
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">{t('protectionPage.level')}</legend>
      {levels.map((level) => (
        <label
          key={level}
          className="flex cursor-pointer gap-2.5 rounded-control border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={name}
            checked={value === level}
            aria-describedby={`${name}-${level}`}
            onChange={() => onChange(level)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0">
            <span className="font-medium">{t(`protectionPage.level.${level}`)}</span>
            <span id={`${name}-${level}`} className="block text-xs text-ink-2">
              <Prose text={t(`protectionPage.level.${level}Detail`)} />
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** All of them is kept as such, so that a group which is configured later is protected too. */
function Groups({
  groups,
  chosen,
  onChange,
}: {
  groups: readonly { id: string; name: string }[]
  chosen: GuardChoices['groups']
  onChange: (chosen: GuardChoices['groups']) => void
}) {
  const t = useT()
  const hint = useId()
  const isChosen = (id: string) => chosen === null || chosen.includes(id)
  const toggle = (id: string, isOn: boolean) => {
    const next = groups.filter((one) => (one.id === id ? isOn : isChosen(one.id)))
    onChange(next.length === groups.length ? null : next.map((one) => one.id))
  }
  return (
    <fieldset aria-describedby={hint}>
      <legend className="font-medium">{t('protectionPage.groups')}</legend>
      <div className="flex flex-wrap gap-x-6 md:mt-1">
        {groups.map(({ id, name }) => (
          <Checkbox key={id} isChecked={isChosen(id)} onChange={(isOn) => toggle(id, isOn)}>
            {name}
          </Checkbox>
        ))}
      </div>
      {chosen?.length === 0 ? (
        <p role="alert" className="text-critical">
          <Icon name="critical" /> {t('protectionPage.noneChosen')}
        </p>
      ) : null}
      <p id={hint} className="max-w-[70ch] text-xs text-ink-2">
        {t('protectionPage.ownMigrations')}
      </p>
    </fieldset>
  )
}

/** What the guard is to refuse, and whom it is to let through. */
export function GuardChoicesForm({
  choices,
  groups,
  isChanged,
  isDisabled,
  onChange,
}: {
  choices: GuardChoices
  groups: readonly { id: string; name: string }[]
  /** Whether they differ from those that are installed. */
  isChanged: boolean
  /** What is installed is not known yet, so nothing can be changed in it. */
  isDisabled: boolean
  onChange: (change: Partial<GuardChoices>) => void
}) {
  const t = useT()
  return (
    <fieldset
      aria-label={t('protectionPage.choices')}
      disabled={isDisabled}
      className="grid min-w-0 content-start gap-4 disabled:opacity-60"
    >
      <Level value={choices.level} onChange={(level) => onChange({ level })} />
      {groups.length > 0 ? (
        <Groups
          groups={groups}
          chosen={choices.groups}
          onChange={(chosen) => onChange({ groups: chosen })}
        />
      ) : null}
      <Checkbox isChecked={choices.truncate} onChange={(truncate) => onChange({ truncate })}>
        {t('protectionPage.truncateToo')}
      </Checkbox>
      <GuardAllowances allow={choices.allow} onChange={(allow) => onChange({ allow })} />
      {isChanged ? (
        <p role="status">
          <Icon name="info" className="text-accent" /> {t('protectionPage.changed')}
        </p>
      ) : null}
    </fieldset>
  )
}
