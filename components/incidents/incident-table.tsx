'use client'

import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Prose } from '@/components/ui/prose'
import { type Column, StackTable } from '@/components/ui/stack-table'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import { formatDuration } from '@/lib/format/times'
import type { IncidentSummaryView } from '@/lib/model/api-incidents'
import { FlappingBadge, IncidentBadge } from './incident-badge'

const openForMs = ({ openedAt, resolvedAt }: IncidentSummaryView): number | null =>
  resolvedAt === null ? null : Date.parse(resolvedAt) - Date.parse(openedAt)

/** Incidents as rows; each leads to its page. */
export function IncidentTable({ incidents }: { incidents: IncidentSummaryView[] }) {
  const t = useT()
  const columns: Column<IncidentSummaryView>[] = [
    {
      id: 'title',
      header: t('incidentsPage.incident'),
      cell: ({ id, title, summary, demo }) => (
        <>
          <Link
            href={`/incidents/${encodeURIComponent(id)}`}
            className="link touch inline-block font-semibold"
          >
            <Prose text={title} />
          </Link>{' '}
          {demo ? (
            <Badge tone="accent" icon="flask">
              {t('shell.demo')}
            </Badge>
          ) : null}
          <span className="block max-w-[70ch] font-normal text-ink-2">
            <Prose text={summary} />
          </span>
        </>
      ),
    },
    {
      id: 'environment',
      header: t('incidentsPage.environment'),
      cell: ({ environmentName }) => environmentName,
    },
    {
      id: 'state',
      header: t('incidentPage.state'),
      cell: (incident) => (
        <span className="flex flex-wrap gap-1">
          <IncidentBadge incident={incident} />
          <FlappingBadge incident={incident} />
          {incident.muted ? (
            <Badge tone="unknown" icon="bellOff">
              {t('incidentsPage.silenced')}
            </Badge>
          ) : null}
        </span>
      ),
    },
    {
      id: 'opened',
      header: t('incidentsPage.opened'),
      cell: ({ openedAt }) => <Time at={openedAt} className="whitespace-nowrap" />,
    },
    {
      id: 'lasted',
      header: t('incidentsPage.lasted'),
      cell: (incident) => {
        const lastedMs = openForMs(incident)
        if (lastedMs === null) return <span className="text-ink-3">{t('incidentsPage.open')}</span>
        return (
          <>
            <span className="whitespace-nowrap">{formatDuration(lastedMs)}</span>
            <span className="block text-xs text-ink-2">
              {t('incidentsPage.resolution', { resolution: incident.resolution ?? 'unknown' })}
            </span>
          </>
        )
      },
      isEmpty: (incident) => incident.resolvedAt === null,
    },
  ]
  return (
    <StackTable
      caption={t('nav.incidents')}
      columns={columns}
      rows={incidents}
      rowKey={({ id }) => id}
    />
  )
}
