'use client'

import { useState } from 'react'
import { Identifier } from '@/components/charts/identifier'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { fieldClass } from '@/components/ui/field'
import { useT } from '@/components/ui/translator'
import type { BackupView } from '@/lib/model/api-backups'
import { nameOf } from './tables-of'

/** More than a list on a page can hold is reached through the field. */
const mostShown = 500

const keyOf = ({ schema, name }: { schema: string; name: string }): string =>
  JSON.stringify([schema, name])

/** Tables of a backup to choose from, with a field that finds them by a part of their name. */
export function TableChoice({
  tables,
  chosen,
  onChange,
}: {
  tables: BackupView['relations']
  /** Schema and name as JSON. */
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}) {
  const t = useT()
  const [filter, setFilter] = useState('')
  const wanted = filter.trim().toLowerCase()
  const shown = tables
    .filter((table) => nameOf(table).toLowerCase().includes(wanted))
    .slice(0, mostShown)
  const toggle = (key: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(key)
    else next.delete(key)
    onChange(next)
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <label className="grid gap-1">
        <span>{t('restoreForm.filter')}</span>
        <input
          type="search"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          className={fieldClass('w-full max-w-80')}
        />
      </label>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => onChange(new Set([...chosen, ...shown.map(keyOf)]))}>
          {t('restoreForm.chooseShown')}
        </Button>
        <Button kind="quiet" onClick={() => onChange(new Set())}>
          {t('restoreForm.chooseNone')}
        </Button>
        <span role="status" className="text-ink-2">
          {t('restoreForm.chosen', { count: chosen.size })}
        </span>
      </div>
      {shown.length > 0 ? (
        <ul className="max-h-64 overflow-y-auto rounded-control border border-line bg-surface px-3 py-1.5">
          {shown.map((table) => {
            const key = keyOf(table)
            return (
              <li key={key}>
                <Checkbox
                  isChecked={chosen.has(key)}
                  onChange={(isChosen) => toggle(key, isChosen)}
                >
                  <Identifier name={nameOf(table)} />{' '}
                  {table.rows === null ? null : (
                    <span className="text-xs text-ink-3">
                      {t('backupList.rows', { count: table.rows })}
                    </span>
                  )}
                </Checkbox>
              </li>
            )
          })}
        </ul>
      ) : (
        <p className="text-ink-2">{t('restoreForm.noMatch')}</p>
      )}
    </div>
  )
}
