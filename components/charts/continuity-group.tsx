'use client'

import { memo, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { formatName } from '@/lib/format/names'
import type { RelationView } from '@/lib/model/api-environments'
import { barsOf, oidsOf, summaryOf } from './continuity'
import { ContinuityRow } from './continuity-row'
import { Identifier } from './identifier'
import type { Interval } from './intervals'

/** Groups up to this size show every table at once. */
const smallGroup = 12
/** Rows of an opened group: so many at once, and so many more each time a reader asks. */
const firstRows = 100
const moreRows = 500

const rank = { missing: 0, emptied: 1, recreated: 2 } as const

/** What needs a look comes first; otherwise the order of the relations stays. */
const attentionOf = (relation: RelationView): number | null =>
  relation.state === 'missing' || relation.state === 'emptied' || relation.state === 'recreated'
    ? rank[relation.state]
    : null

const TableRow = memo(function TableRow({
  relation,
  gaps,
  window,
  schema,
}: {
  relation: RelationView
  gaps: readonly Interval[]
  window: Interval
  schema: boolean
}) {
  const t = useT()
  const bars = useMemo(() => barsOf(relation, gaps, window), [relation, gaps, window])
  const oids = oidsOf(relation.lives)
  const [first, last] = [oids[0], oids.at(-1)]
  const attention = relation.state === 'missing' || relation.state === 'emptied'
  const tone = relation.state === 'missing' ? 'critical' : 'warning'
  const state =
    relation.state === 'present' || relation.state === 'ungrouped'
      ? null
      : t(`continuity.state.${relation.state}`)
  return (
    <ContinuityRow
      name={
        <>
          {attention ? (
            <Icon
              name={tone}
              label={state ?? undefined}
              className={tone === 'critical' ? 'text-critical' : 'text-warning'}
            />
          ) : null}
          <Identifier
            name={schema ? `${relation.schema}.${relation.name}` : relation.name}
            className="truncate"
          />
        </>
      }
      bars={bars}
      window={window}
      end={
        relation.state === 'missing' ? (
          <span className="font-sans text-critical">{state}</span>
        ) : oids.length > 1 && first !== undefined && last !== undefined ? (
          t('continuity.oids', { from: String(first), to: String(last) })
        ) : (
          (last ?? state)
        )
      }
      description={[state, t('continuity.identities', { count: oids.length })]
        .filter(Boolean)
        .join(', ')}
    />
  )
})

/** Everything that the heading of a group says. */
export interface ContinuityGroupView {
  id: string
  name: string
  /** `4 of 4`, or a count where nothing is expected. */
  count: string
  relations: RelationView[]
}

/** The bars of one group. A large one is one bar and what needs a look, until it is opened. */
export function ContinuityGroup({
  group,
  gaps,
  window,
}: {
  group: ContinuityGroupView
  gaps: readonly Interval[]
  window: Interval
}) {
  const t = useT()
  const { relations } = group
  const large = relations.length > smallGroup
  const [open, setOpen] = useState(false)
  const [limit, setLimit] = useState(firstRows)
  const noticed = useMemo(
    () =>
      relations
        .filter((relation) => attentionOf(relation) !== null)
        .sort((a, b) => (attentionOf(a) ?? 9) - (attentionOf(b) ?? 9)),
    [relations],
  )
  const ordered = useMemo(
    () =>
      large
        ? [...noticed, ...relations.filter((relation) => attentionOf(relation) === null)]
        : relations,
    [large, noticed, relations],
  )
  const summary = useMemo(
    () => (large ? summaryOf(relations, gaps, window) : []),
    [large, relations, gaps, window],
  )
  const allOneOid = relations.every((relation) => oidsOf(relation.lives).length <= 1)
  const shown = !large ? ordered : open ? ordered.slice(0, limit) : noticed.slice(0, 20)
  const counted = (state: RelationView['state']) =>
    relations.filter((relation) => relation.state === state).length
  const [missing, recreated, emptied] = [
    counted('missing'),
    counted('recreated'),
    counted('emptied'),
  ]
  const name = formatName(group.name)
  return (
    <section aria-label={name}>
      <h3 className="relative flex flex-wrap gap-x-3 px-4 pt-2 pb-1 text-xs font-medium text-ink-2 *:bg-surface *:pe-1 md:px-5">
        <span>
          <b className="font-semibold text-ink">{name}</b> {group.count}
        </span>
        {missing > 0 ? (
          <span className="text-critical">
            <Icon name="critical" /> {t('continuity.missingCount', { count: missing })}
          </span>
        ) : null}
        {recreated > 0 ? (
          <span className="text-warning">
            <Icon name="warning" /> {t('continuity.recreatedCount', { count: recreated })}
          </span>
        ) : null}
        {emptied > 0 ? (
          <span className="text-warning">
            <Icon name="warning" /> {t('continuity.emptiedCount', { count: emptied })}
          </span>
        ) : null}
      </h3>
      <ul>
        {large && !open ? (
          <ContinuityRow
            name={t('continuity.summary', { count: relations.length })}
            bars={summary}
            window={window}
            end={allOneOid ? <span className="font-sans">{t('continuity.oneOid')}</span> : null}
            description={allOneOid ? t('continuity.oneOid') : ''}
          />
        ) : null}
        {shown.map((relation) => (
          <TableRow
            key={`${relation.oid}-${relation.schema}-${relation.name}`}
            relation={relation}
            gaps={gaps}
            window={window}
            schema={relation.schema !== 'public'}
          />
        ))}
      </ul>
      {large ? (
        <p className="relative flex flex-wrap gap-2 px-2 *:bg-surface md:px-3">
          <Button
            kind="quiet"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="text-xs"
          >
            <Icon name={open ? 'chevronDown' : 'chevronRight'} />
            {open
              ? t('continuity.close', { group: name })
              : t('continuity.open', { count: relations.length, group: name })}
          </Button>
          {open && shown.length < ordered.length ? (
            <Button kind="quiet" onClick={() => setLimit(limit + moreRows)} className="text-xs">
              {t('continuity.more', {
                count: Math.min(moreRows, ordered.length - shown.length),
                rest: ordered.length - shown.length,
              })}
            </Button>
          ) : null}
        </p>
      ) : null}
    </section>
  )
}
