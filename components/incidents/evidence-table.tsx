// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` on phones takes the native roles away
'use client'

import { cn } from '@/components/ui/cn'
import { Disclosure } from '@/components/ui/disclosure'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { EvidenceView } from '@/lib/model/api-incidents'
import { useCauseName } from './cause-name'
import { firstFew } from './other-causes'

const sides = ['supports', 'rulesOut'] as const

function CauseNames({ causes, side }: { causes: readonly string[]; side: (typeof sides)[number] }) {
  const causeName = useCauseName()
  return (
    <ul>
      {causes.map((cause) => (
        <li
          key={cause}
          className={cn('ps-5 -indent-5', side === 'supports' ? 'text-ok' : 'text-ink-2')}
        >
          <Icon name={side === 'supports' ? 'ok' : 'no'} className="me-1.5" />
          {causeName(cause)}
        </li>
      ))}
    </ul>
  )
}

function Causes({ causes, side }: { causes: string[]; side: (typeof sides)[number] }) {
  const t = useT()
  if (causes.length === 0) return <span className="text-ink-3">–</span>
  const { shown, rest } = firstFew(causes)
  return (
    <>
      <CauseNames causes={shown} side={side} />
      {rest.length > 0 ? (
        <Disclosure
          className="text-ink-2"
          summary={t('incidentPage.moreCauses', { count: rest.length })}
        >
          <CauseNames causes={rest} side={side} />
        </Disclosure>
      ) : null}
    </>
  )
}

function Name({ row }: { row: EvidenceView }) {
  return (
    <div>
      <Prose text={row.fact} />
      <span className="block text-xs font-normal text-ink-3">
        <Prose text={row.source} />
        {row.at ? (
          <>
            , <Time at={row.at} mode="clock" />
          </>
        ) : null}
      </span>
    </div>
  )
}

function Observed({ row, columns }: { row: EvidenceView; columns: readonly string[] }) {
  const t = useT()
  return (
    <>
      <td role="cell" data-label={t('incidentPage.before')} className="wrap-break-word">
        <div>
          <Prose text={row.before} />
        </div>
      </td>
      <td role="cell" data-label={t('incidentPage.after')} className="wrap-break-word">
        <div className={cn(row.same === false && 'font-medium')}>
          {row.same === true && row.after === row.before ? (
            <span className="text-ink-2">{t('incidentPage.same')}</span>
          ) : (
            <Prose text={row.after} />
          )}
        </div>
      </td>
      {sides
        .filter((side) => columns.includes(side))
        .map((side) => (
          <td
            key={side}
            role="cell"
            data-label={t(`incidentPage.${side}`)}
            data-empty={row[side].length === 0}
          >
            <div>
              <Causes causes={row[side]} side={side} />
            </div>
          </td>
        ))}
    </>
  )
}

/** Why it is not known takes the room of what it would have said. */
function Unobserved({ row, columns }: { row: EvidenceView; columns: readonly string[] }) {
  const t = useT()
  return (
    <td
      role="cell"
      colSpan={columns.length + 2}
      data-label={t('incidentPage.notObserved')}
      className="text-ink-2"
    >
      <div>
        <Icon name="unknown" className="text-unknown" />{' '}
        <span className="max-md:hidden">{t('incidentPage.notObserved')}. </span>
        <Prose text={row.unobserved ?? ''} />
      </div>
    </td>
  )
}

/** Facts as rows, in the order given; a column of causes that no fact fills is left out. */
export function EvidenceTable({
  rows,
  isDeciding,
  className,
}: {
  rows: readonly EvidenceView[]
  isDeciding: (row: EvidenceView) => boolean
  /** Of one row. */
  className: (row: EvidenceView) => string | undefined
}) {
  const t = useT()
  const columns = sides.filter((side) => rows.some((row) => row[side].length > 0))
  const headers = ['fact', 'before', 'after', ...columns] as const
  return (
    <table role="table" id="evidence-table" className="stack-table md:table-fixed">
      <caption className="sr-only">{t('incidentPage.evidenceCaption')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {headers.map((header) => (
            <th
              key={header}
              role="columnheader"
              scope="col"
              className={header === 'fact' ? 'w-1/4' : undefined}
            >
              {t(`incidentPage.${header}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.id} role="row" data-marked={isDeciding(row)} className={className(row)}>
            <th
              role="rowheader"
              scope="row"
              className={cn('wrap-break-word', row.unobserved !== null && 'font-normal text-ink-2')}
            >
              <Name row={row} />
            </th>
            {row.unobserved === null ? (
              <Observed row={row} columns={columns} />
            ) : (
              <Unobserved row={row} columns={columns} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
