'use client'

import { useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Choice } from '@/components/ui/choice'
import { cn } from '@/components/ui/cn'
import { Disclosure } from '@/components/ui/disclosure'
import { fieldClass } from '@/components/ui/field'
import { useT } from '@/components/ui/translator'
import type { GroupDraft } from './group-drafts'

/** Beyond this many the rest of the names is not listed. */
const MOST_NAMES = 200

function Covered({ draft }: { draft: GroupDraft }) {
  const t = useT()
  const names = draft.members.slice(0, MOST_NAMES).join(', ')
  return (
    <Disclosure
      className="text-xs/5"
      summary={
        <span className="text-ink-2">
          {t('groupsPage.tables', { count: draft.members.length })}
          {draft.why ? ` · ${t('groupsPage.why', draft.why)}` : null}
        </span>
      }
    >
      <dl className="mt-2 grid gap-x-3 gap-y-1 sm:grid-cols-[max-content_1fr]">
        <dt className="text-ink-2">{t('groupsPage.patterns')}</dt>
        <dd className="min-w-0 wrap-anywhere">
          <code>{draft.tables.slice(0, MOST_NAMES).join(', ')}</code>
        </dd>
        <dt className="text-ink-2">{t('groupsPage.members')}</dt>
        <dd className="min-w-0 wrap-anywhere">
          <code>{names}</code>
          {draft.members.length > MOST_NAMES ? ' …' : null}
        </dd>
      </dl>
    </Disclosure>
  )
}

/** One group: its name, how bad a loss in it is, what it covers, and whether it goes into another or is left out. */
export function GroupDraftRow({
  draft,
  targets,
  onChange,
}: {
  draft: GroupDraft
  /** Groups that it can go into. */
  targets: GroupDraft[]
  onChange: (change: Partial<GroupDraft>) => void
}) {
  const t = useT()
  const field = useId()
  const { name, into, isLeftOut, absent } = draft
  const target = targets.find(({ id }) => id === into)
  const isOff = isLeftOut || target !== undefined
  return (
    <li className="grid gap-2 border-t border-line px-4 py-3 md:px-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <input
          aria-label={t('groupsPage.nameOf', { name })}
          value={name}
          maxLength={100}
          required
          disabled={isOff}
          onChange={(event) => onChange({ name: event.target.value })}
          className={fieldClass(
            cn('min-w-0 flex-1 basis-40 font-medium sm:max-w-64', isOff && 'opacity-60'),
          )}
        />
        {isOff ? (
          <span className="text-ink-2">
            {target ? t('groupsPage.merged', { name: target.name }) : t('groupsPage.leftOut')}
          </span>
        ) : (
          <Choice
            label={t('groupsPage.severityOf', { name })}
            value={draft.severity}
            options={(['critical', 'warning'] as const).map((value) => ({
              value,
              text: t(`status.${value}`),
            }))}
            onChange={(severity) => onChange({ severity })}
          />
        )}
        <span className="ms-auto flex flex-wrap items-center gap-x-4 gap-y-1 max-sm:ms-0">
          {targets.length > 0 && !isLeftOut ? (
            <span className="flex items-center gap-2">
              <label htmlFor={field} className="text-ink-2">
                {t('groupsPage.into')}
              </label>
              <select
                id={field}
                aria-label={t('groupsPage.intoOf', { name })}
                value={into ?? ''}
                onChange={(event) => onChange({ into: event.target.value || null })}
                className={fieldClass('max-w-48')}
              >
                <option value="">{t('groupsPage.intoNone')}</option>
                {targets.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            </span>
          ) : null}
          <Checkbox
            isChecked={isLeftOut}
            onChange={(next) => onChange({ isLeftOut: next, into: null })}
          >
            {t('groupsPage.leaveOut')}
          </Checkbox>
        </span>
      </div>
      <Covered draft={draft} />
      {absent.length > 0 && !isLeftOut ? (
        <div>
          <Checkbox
            isChecked={draft.withAbsent}
            onChange={(withAbsent) => onChange({ withAbsent })}
          >
            {t('groupsPage.absent', { count: absent.length })}
          </Checkbox>
          <p className="text-xs/5 text-ink-2">
            <code className="wrap-anywhere">{absent.join(', ')}</code> {t('groupsPage.absentNote')}
          </p>
        </div>
      ) : null}
    </li>
  )
}
