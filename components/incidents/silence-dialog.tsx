'use client'

import { type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useNow } from '@/components/ui/clock'
import { Dialog } from '@/components/ui/dialog'
import { useMatcherText } from '@/components/ui/matchers'
import { MutationStatus } from '@/components/ui/mutation-status'
import { NoteStrip } from '@/components/ui/note-strip'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { useCreateSilence } from '@/lib/client/silence-mutations'
import type { IncidentView } from '@/lib/model/api-incidents'
import { type Duration, durations, endOf, silenceChoices } from './silence-choices'

const durationTexts = {
  '1h': 'silences.duration1h',
  '4h': 'silences.duration4h',
  morning: 'silences.durationMorning',
  custom: 'silences.durationCustom',
} as const satisfies Record<Duration, string>

type Fault = 'silences.scopeMissing' | 'silences.customEndMissing' | 'silences.commentMissing'

const field = 'rounded-control border border-line-strong bg-canvas px-3 py-2 text-base md:text-sm'

function Option({
  type,
  name,
  checked,
  onChange,
  children,
}: {
  type: 'checkbox' | 'radio'
  name: string
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}) {
  return (
    <label className="flex min-h-11 items-center gap-2.5 md:min-h-8">
      <input
        type={type}
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-accent"
      />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </label>
  )
}

/** Holds back the messages of an incident and its like: which, for how long, and why. */
export function SilenceDialog({
  incident,
  isOffered,
}: {
  incident: IncidentView
  /** Where it is not, a dialog that is open stays with what was typed. */
  isOffered: boolean
}) {
  const t = useT()
  const id = useId()
  const now = useNow()
  const matcherText = useMatcherText()
  const create = useCreateSilence()
  const choices = silenceChoices(incident)
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(() =>
    choices.filter(({ isChosen }) => isChosen).map(({ matcher }) => matcher.name),
  )
  const [duration, setDuration] = useState<Duration>('1h')
  const [custom, setCustom] = useState('')
  const [comment, setComment] = useState('')
  const [fault, setFault] = useState<Fault | null>(null)
  const endsAt = endOf(duration, now, custom)
  const change = (next: boolean) => {
    setOpen(next)
    setFault(null)
    if (next) create.reset()
  }
  const submit = () => {
    const matchers = choices
      .map(({ matcher }) => matcher)
      .filter(({ name }) => chosen.includes(name))
    const next: Fault | null =
      matchers.length === 0
        ? 'silences.scopeMissing'
        : !(endsAt > now)
          ? 'silences.customEndMissing'
          : comment.trim() === ''
            ? 'silences.commentMissing'
            : null
    setFault(next)
    if (next) return
    create.mutate(
      { matchers, endsAt: new Date(endsAt).toISOString(), comment: comment.trim() },
      {
        onSuccess: () => {
          change(false)
          setComment('')
        },
      },
    )
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t('silences.createTitle')}
      description={<p>{t('silences.createDetail')}</p>}
      trigger={isOffered ? <Button>{t('silences.create')}</Button> : null}
    >
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <fieldset>
          <legend className="font-medium">{t('silences.scope')}</legend>
          {choices.map(({ matcher }) => (
            <Option
              key={matcher.name}
              type="checkbox"
              name={`${id}-${matcher.name}`}
              checked={chosen.includes(matcher.name)}
              onChange={(checked) =>
                setChosen((names) =>
                  checked
                    ? [...names, matcher.name]
                    : names.filter((name) => name !== matcher.name),
                )
              }
            >
              {matcherText(matcher)}
            </Option>
          ))}
        </fieldset>
        <fieldset>
          <legend className="font-medium">{t('silences.duration')}</legend>
          <div className="flex flex-wrap gap-x-4">
            {durations.map((one) => (
              <Option
                key={one}
                type="radio"
                name={`${id}-duration`}
                checked={duration === one}
                onChange={() => setDuration(one)}
              >
                {t(durationTexts[one])}
              </Option>
            ))}
          </div>
          {duration === 'custom' ? (
            <input
              type="datetime-local"
              aria-label={t('silences.customEnd')}
              value={custom}
              onChange={(event) => {
                setCustom(event.target.value)
                setFault(null)
              }}
              className={field}
            />
          ) : (
            <p className="text-xs text-ink-3">
              {t('silences.customEnd')} <Time at={endsAt} mode="absolute" />
            </p>
          )}
        </fieldset>
        <div className="grid gap-1">
          <label htmlFor={`${id}-comment`} className="font-medium">
            {t('silences.comment')}
          </label>
          <textarea
            id={`${id}-comment`}
            rows={2}
            maxLength={2000}
            required
            value={comment}
            aria-invalid={fault === 'silences.commentMissing'}
            onChange={(event) => {
              setComment(event.target.value)
              setFault(null)
            }}
            className={field}
          />
        </div>
        <p role="status" className="text-critical empty:hidden">
          {fault ? t(fault) : null}
        </p>
        {isOffered ? null : (
          <NoteStrip tone="warning">{t('incidentPage.changedMeanwhile')}</NoteStrip>
        )}
        <MutationStatus error={create.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={() => change(false)}>{t('dialog.cancel')}</Button>
          <Button type="submit" kind="primary" disabled={create.isPending}>
            {t('silences.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
