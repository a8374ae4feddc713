'use client'

import { useState } from 'react'
import { type Tone, toneText } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Icon, type IconName } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { formatCount } from '@/lib/format/numbers'
import type { IncidentRelationView, IncidentView } from '@/lib/model/api-incidents'
import { shownName } from '@/lib/model/shown-name'
import { type Fate, type GroupFates, groupByFate, rowsBefore, whatHappened } from './relation-fates'

/** More names than anyone reads at once; the rest on demand, so that thousands stay quick. */
const shownAtFirst = 200

const severityTone = {
  missing: null,
  recreatedEmpty: null,
  emptied: null,
  recreated: 'warning',
  recreatedWithRows: 'warning',
  neverSeen: null,
  returned: 'ok',
} satisfies Record<Fate, Tone | null>

function Names({ fate, relations }: { fate: Fate; relations: IncidentRelationView[] }) {
  const t = useT()
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? relations : relations.slice(0, shownAtFirst)
  return (
    <>
      <ul className="flex flex-wrap gap-1.5">
        {shown.map((relation) => (
          <li
            key={`${relation.schema} ${relation.name}`}
            className="max-w-full rounded-mark border border-line bg-sunken px-2 font-mono text-xs/[1.375rem] [overflow-wrap:anywhere]"
          >
            {shownName(relation)}
            {relation.rows === null ? null : (
              <span
                className="text-ink-3"
                title={t('incidentPage.rowsOne', { rows: relation.rows })}
              >
                {' '}
                {formatCount(relation.rows)}
                <span className="sr-only"> {t('incidentPage.rowsWord')}</span>
              </span>
            )}
            {fate === 'recreated' || fate === 'recreatedEmpty' || fate === 'recreatedWithRows' ? (
              <span className="text-ink-3">
                {' '}
                {relation.oid !== null && relation.oid === relation.oidNow
                  ? t('incidentPage.otherCluster')
                  : `${relation.oid ?? '?'} → ${relation.oidNow ?? '?'}`}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {shown.length < relations.length ? (
        <Button className="mt-2" onClick={() => setShowsAll(true)}>
          {t('incidentPage.showAll', { count: relations.length })}
        </Button>
      ) : null}
    </>
  )
}

function GroupRow({ group, fates }: GroupFates) {
  const t = useT()
  const isWhole = fates.length === 0
  const groupTone = fates.every(({ fate }) => fate === 'returned') ? 'ok' : group.severity
  const only = fates.length === 1 ? fates[0] : undefined
  return (
    <>
      <dt className="flex flex-wrap items-baseline gap-x-3 md:block">
        <b className="font-semibold">{group.name}</b>
        {isWhole ? (
          <span className="block text-xs text-ok">
            <Icon name="ok" /> {t('incidentPage.whole', { expected: group.expected })}
          </span>
        ) : (
          <span className={cn('block text-xs', toneText[groupTone])}>
            <Icon name={groupTone} />{' '}
            {t('incidentPage.affected', {
              affected: group.affected,
              expected: group.expected,
              fate: only?.fate ?? 'mixed',
            })}
          </span>
        )}
      </dt>
      <dd className="grid min-w-0 gap-3 max-md:mb-2.5">
        {isWhole ? <p className="text-ink-2">{t('incidentPage.notAffected')}</p> : null}
        {fates.map(({ fate, relations }) => {
          const tone = severityTone[fate] ?? group.severity
          const icon: IconName = tone
          return (
            <div key={fate}>
              {only ? null : (
                <p className={cn('mb-1.5 text-xs', toneText[tone])}>
                  <Icon name={icon} /> {t('incidentPage.fate', { fate, count: relations.length })}
                </p>
              )}
              <Names fate={fate} relations={relations} />
            </div>
          )
        })}
      </dd>
    </>
  )
}

/** Every table of the incident by name, with the rows it had and what became of it. */
export function IncidentRelations({ incident }: { incident: IncidentView }) {
  const t = useT()
  const rows = rowsBefore(incident.relations)
  const count = incident.relations.length
  return (
    <Card
      id="gone"
      title={t('incidentPage.goneTitle', { what: whatHappened(incident.relations) })}
      note={
        rows === null
          ? t('incidentPage.goneNote', { count })
          : t('incidentPage.goneNoteRows', { count, rows })
      }
    >
      <CardBody>
        <dl className="grid gap-x-4 gap-y-1.5 md:grid-cols-[9rem_minmax(0,1fr)] md:gap-y-3.5">
          {groupByFate(incident).map((row) => (
            <GroupRow key={row.group.id} {...row} />
          ))}
        </dl>
      </CardBody>
    </Card>
  )
}
