'use client'

import Link from 'next/link'
import { useEffect, useMemo, useState } from 'react'
import { Identifier } from '@/components/charts/identifier'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { useNow } from '@/components/ui/clock'
import { ProblemNote } from '@/components/ui/problem-note'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import { formatAge, formatDuration } from '@/lib/format/times'
import type { BootView, EnvironmentView, SeriesView } from '@/lib/model/api-environments'
import type { EndKind } from '@/lib/model/boots'
import { type BootRow, bootRows } from './boot-rows'
import { Moment } from './moment'
import { useAllBoots } from './use-all-boots'
import { useStale } from './use-stale'

const firstBoots = 10

const endTones = {
  clean: 'ok',
  immediate: 'warning',
  killed: 'warning',
  oom: 'critical',
  crashed: 'critical',
  unknown: 'unknown',
} satisfies Record<EndKind, Exclude<Tone, 'accent'>>

function Ended({ row, environment }: { row: BootRow; environment: EnvironmentView }) {
  const t = useT()
  const stale = useStale(environment) !== null
  const current = !stale && environment.status !== 'unknown'
  if (row.newest && row.boot.endedAt === null)
    return current ? (
      <Badge tone="ok" icon="ok">
        {t('boots.running')}
      </Badge>
    ) : (
      <Badge tone="unknown" icon="unknown">
        {t('boots.lastSeenRunning')}
      </Badge>
    )
  const kind = row.end?.kind ?? 'unknown'
  return (
    <Badge tone={endTones[kind]} icon={endTones[kind]}>
      {t(`boots.end.${kind}`)}
    </Badge>
  )
}

function Began({ boot }: { boot: BootView }) {
  const t = useT()
  const killed = boot.kind === 'crash' && boot.previousEnd?.kind === 'killed'
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {t(`boots.kind.${killed ? 'killed' : boot.kind}`)}
      {boot.clusterReplaced ? (
        <Badge tone="critical" icon="critical">
          {t('boots.replaced')}
        </Badge>
      ) : null}
    </span>
  )
}

function Tables({ row: { boot, losses } }: { row: BootRow }) {
  const t = useT()
  return (
    <>
      <span className="whitespace-nowrap">
        {t('boots.tablesStartEnd', { start: boot.tablesAtStart, end: boot.tablesAtEnd })}
      </span>
      {losses.slice(0, 3).map((loss) => (
        <span key={loss.from} className="block">
          {loss.incidentId === null ? (
            <span className="text-critical">{t('boots.lost', { count: loss.lost })}</span>
          ) : (
            <Link
              href={`/incidents/${encodeURIComponent(loss.incidentId)}`}
              className="text-critical underline underline-offset-3"
            >
              {t('boots.lost', { count: loss.lost })}
            </Link>
          )}
          {loss.to === null ? null : `, ${t('boots.back', { count: loss.lost })}`}
        </span>
      ))}
    </>
  )
}

function Storage({ row: { boot, newest, sameContainer, sameVolume } }: { row: BootRow }) {
  const t = useT()
  if (boot.container === null && boot.volume === null)
    return <span className="text-ink-3">{t('boots.noStorage')}</span>
  if (!newest && sameContainer && sameVolume)
    return <span className="text-ink-3">{t('boots.sameStorage')}</span>
  return (
    <span className="grid">
      {boot.container === null ? null : <Identifier name={boot.container} />}
      {boot.volume === null ? null : <Identifier name={boot.volume} className="text-ink-2" />}
      {sameVolume === false ? (
        <Badge tone="warning" icon="warning" className="w-fit">
          {t('boots.otherVolume')}
        </Badge>
      ) : null}
    </span>
  )
}

function Age({ row: { boot, newest } }: { row: BootRow }) {
  const now = useNow()
  const to = boot.endedAt ? Date.parse(boot.endedAt) : newest ? now : null
  if (to === null || to === 0) return null
  return <span className="text-ink-3">{formatAge(to - Date.parse(boot.startedAt))}</span>
}

/** Whether a link of the chart points to a boot that is not shown yet; then every boot is. */
const usePointedAt = (showAll: () => void): void => {
  useEffect(() => {
    const follow = () => {
      const id = decodeURIComponent(location.hash.slice(1))
      if (!id.startsWith('boot-') || document.getElementById(id)) return
      showAll()
      requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView())
    }
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [showAll])
}

/** Boots newest first: how each began and ended, and what it had at its start and end. */
export function BootsCard({
  boots: newest,
  losses,
  environment,
}: {
  boots: readonly BootView[]
  losses: SeriesView['losses']
  environment: EnvironmentView
}) {
  const t = useT()
  const [all, setAll] = useState(false)
  const [showAll] = useState(() => () => setAll(true))
  usePointedAt(showAll)
  const { boots, error, isFetching, hasMore, showMore } = useAllBoots(environment.id, newest)
  const rows = useMemo(() => bootRows(boots, losses), [boots, losses])
  const shown = all ? rows : rows.slice(0, firstBoots)
  const noEnd = ({ end }: BootRow) => end === null
  const columns: Column<BootRow>[] = [
    {
      id: 'boot',
      header: t('boots.boot'),
      cell: (row) => (
        <span id={`boot-${row.boot.id}`} className="flex flex-wrap gap-x-2 scroll-mt-16">
          <Moment at={row.boot.startedAt} /> <Age row={row} />
        </span>
      ),
    },
    { id: 'began', header: t('boots.began'), cell: ({ boot }) => <Began boot={boot} /> },
    {
      id: 'ended',
      header: t('boots.ended'),
      cell: (row) => <Ended row={row} environment={environment} />,
    },
    {
      id: 'signals',
      header: t('boots.signals'),
      cell: ({ end }) => end?.signals.join(', ') || '–',
      isEmpty: ({ end }) => !end || end.signals.length === 0,
    },
    {
      id: 'stop',
      header: t('boots.stop'),
      align: 'end',
      cell: ({ end }) => (end?.stopDurationMs == null ? '–' : formatDuration(end.stopDurationMs)),
      isEmpty: ({ end }) => end?.stopDurationMs == null,
    },
    {
      id: 'exit',
      header: t('boots.exit'),
      align: 'end',
      cell: ({ end }) => end?.exitCode ?? '–',
      isEmpty: (row) => noEnd(row) || row.end?.exitCode === null,
    },
    { id: 'storage', header: t('boots.storage'), cell: (row) => <Storage row={row} /> },
    {
      id: 'tables',
      header: t('boots.tables'),
      align: 'end',
      cell: (row) => <Tables row={row} />,
    },
  ]
  return (
    <Card id="boots" title={t('boots.title')} note={rows.length > 0 ? t('boots.note') : undefined}>
      {rows.length === 0 ? (
        <CardBody>
          <p className="text-ink-2">{t('boots.empty')}</p>
        </CardBody>
      ) : (
        <div className="md:overflow-x-auto">
          <StackTable
            caption={t('boots.title')}
            columns={columns}
            rows={shown}
            rowKey={({ boot }) => boot.id}
            isMarked={({ boot, losses: lost }) => boot.clusterReplaced || lost.length > 0}
          />
        </div>
      )}
      {shown.length < rows.length ? (
        <div className="border-t border-line p-2">
          <Button kind="quiet" onClick={() => setAll(true)}>
            {t('environment.showAll', { count: rows.length })}
          </Button>
        </div>
      ) : hasMore ? (
        <div className="grid justify-items-start gap-2 border-t border-line p-2">
          {error ? <ProblemNote error={error} /> : null}
          <Button kind="quiet" disabled={isFetching} onClick={showMore}>
            {t('boots.older')}
          </Button>
        </div>
      ) : null}
    </Card>
  )
}
