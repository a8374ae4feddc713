'use client'

import { cn } from '@/components/ui/cn'
import { useT } from '@/components/ui/translator'
import { formatName } from '@/lib/format/names'
import { formatCount } from '@/lib/format/numbers'
import type { RelationCheckView } from '@/lib/model/api-resets'
import { nameOf } from './relation-table'

/** So many lines with what differs leave room for the rest of a page; more tables than that share lines. */
const maxDetailed = 14
/** Names in columns that one page holds, beside everything else. */
const maxNames = 90

const rowsOf = ({ rowsBefore, rowsAfter }: RelationCheckView): string => {
  const text = (rows: number | null) => (rows === null ? '–' : formatCount(rows))
  if (rowsBefore === null && rowsAfter === null) return ''
  return rowsBefore === rowsAfter || rowsBefore === null
    ? text(rowsAfter)
    : `${text(rowsBefore)} → ${text(rowsAfter)}`
}

function Names({ relations }: { relations: readonly RelationCheckView[] }) {
  return (
    <ul className="columns-3 gap-5 text-[0.9em]">
      {relations.map((relation) => (
        <li
          key={JSON.stringify([relation.schema, relation.name])}
          className="flex break-inside-avoid gap-2"
        >
          <code className="min-w-0 truncate">{formatName(nameOf(relation))}</code>
          <span className="ms-auto whitespace-nowrap text-ink-3">{rowsOf(relation)}</span>
        </li>
      ))}
    </ul>
  )
}

function Detailed({ relations }: { relations: readonly RelationCheckView[] }) {
  const t = useT()
  return (
    <ul>
      {relations.map((relation) => (
        <li
          key={JSON.stringify([relation.schema, relation.name])}
          className="grid grid-cols-[13rem_6.5rem_minmax(0,1fr)] gap-x-3"
        >
          <code className="truncate">{formatName(nameOf(relation))}</code>
          <span>{t('check.state', { state: relation.state })}</span>
          <span className="line-clamp-2">
            {[rowsOf(relation), ...relation.differences].filter(Boolean).join('; ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

const byState = (relations: readonly RelationCheckView[]) => {
  const states = [...new Set(relations.map(({ state }) => state))]
  return states.map((state) => ({
    state,
    tables: relations.filter((relation) => relation.state === state),
  }))
}

/** Tables on paper: with what differs where they are few, else as names in columns by what was found of them. */
export function PrintRelations({
  title,
  relations,
  heading,
  isQuiet = false,
}: {
  title: string
  relations: readonly RelationCheckView[]
  /** Class of the heading. */
  heading: string
  /** Nothing is to be said of each but its name. */
  isQuiet?: boolean
}) {
  const t = useT()
  if (relations.length === 0) return null
  const shown = relations.slice(0, maxNames)
  return (
    <section className={cn(isQuiet && 'text-ink-2')}>
      <h2 className={heading}>
        {title}: {t('passport.count', { count: relations.length })}
      </h2>
      {!isQuiet && relations.length <= maxDetailed ? (
        <Detailed relations={relations} />
      ) : isQuiet ? (
        <Names relations={shown} />
      ) : (
        byState(shown).map(({ state, tables }) => (
          <div key={state}>
            <h3 className="mt-1 font-medium">
              {t('check.state', { state })}: {t('passport.count', { count: tables.length })}
            </h3>
            <Names relations={tables} />
          </div>
        ))
      )}
      {shown.length < relations.length ? (
        <p>{t('passport.more', { count: relations.length - shown.length })}</p>
      ) : null}
    </section>
  )
}
