'use client'

import type { ReactNode } from 'react'
import { ClustersCard } from '@/components/ui/clusters-card'
import { MutingNotes } from '@/components/ui/muting-note'
import { ProblemNote } from '@/components/ui/problem-note'
import { useBootsQuery } from '@/lib/client/use-boots-query'
import { useChangesQuery } from '@/lib/client/use-changes-query'
import { useClustersQuery } from '@/lib/client/use-clusters-query'
import { useEnvironmentQuery } from '@/lib/client/use-environment-query'
import { useRelationsQuery } from '@/lib/client/use-relations-query'
import { useSeriesQuery } from '@/lib/client/use-series-query'
import type {
  BootView,
  ChangeView,
  EnvironmentView,
  FindingPage,
  RelationView,
  SeriesView,
} from '@/lib/model/api-environments'
import type { ClusterView } from '@/lib/model/api-incidents'
import { AgeCard } from './age-card'
import { BackupsCard } from './backups-card'
import { BootsCard } from './boots-card'
import { ChangesCard } from './changes-card'
import { ChartCard } from './chart-card'
import { GroupsCard } from './groups-card'
import { ManifestStrip } from './manifest-strip'
import { PostureCard } from './posture-card'
import { ResetStrip } from './reset-strip'
import { StatusHeader } from './status-header'
import { StorageCard } from './storage-card'
import { IncidentStrip, UnobservedStrip } from './strips'

/** What the server has found before the page is sent; the lists newest first, `series` by group with no `from`. */
export interface EnvironmentPageData {
  environment: EnvironmentView
  series: SeriesView
  relations: RelationView[]
  boots: BootView[]
  changes: ChangeView[]
  findings: FindingPage
  clusters: ClusterView[]
}

/** One environment: is everything there, since when, and what to do; then the chart and what lies behind it. */
export function EnvironmentPage({
  initial,
  demo,
}: {
  initial: EnvironmentPageData
  /** What can be done to a demo environment. */
  demo?: ReactNode
}) {
  const { id } = initial.environment
  const environmentQuery = useEnvironmentQuery(id, initial.environment)
  const relationsQuery = useRelationsQuery(id, initial.relations)
  const bootsQuery = useBootsQuery(id, initial.boots)
  const changesQuery = useChangesQuery(id, initial.changes)
  const seriesQuery = useSeriesQuery(id, { by: 'group' }, initial.series)
  const clustersQuery = useClustersQuery(id, initial.clusters)
  const environment = environmentQuery.data ?? initial.environment
  const relations = relationsQuery.data ?? initial.relations
  const boots = bootsQuery.data ?? initial.boots
  const changes = changesQuery.data ?? initial.changes
  const series = seriesQuery.data ?? initial.series
  const failed = [environmentQuery, relationsQuery, bootsQuery, changesQuery, clustersQuery].filter(
    ({ error }) => error !== null,
  )
  return (
    <div className="grid gap-3 md:gap-4 [&>*]:min-w-0">
      <StatusHeader environment={environment} />
      <ResetStrip environmentId={id} />
      <MutingNotes mutings={environment.mutings} />
      <UnobservedStrip environment={environment} />
      <IncidentStrip environment={environment} />
      <ManifestStrip environment={environment} />
      {failed[0] ? (
        <ProblemNote
          error={failed[0].error}
          onRetry={() => {
            for (const query of failed) query.refetch()
          }}
        />
      ) : null}
      {environment.demo ? demo : null}
      <ChartCard
        environment={environment}
        initialSeries={initial.series}
        relations={relations}
        boots={boots}
      />
      <PostureCard environment={environment} initial={initial.findings} />
      <div className="grid items-start gap-3 md:gap-4 lg:grid-cols-2">
        <div className="grid min-w-0 gap-3 md:gap-4">
          <ChangesCard changes={changes} />
          <AgeCard environment={environment} series={series} />
        </div>
        <div className="grid min-w-0 gap-3 md:gap-4">
          <BackupsCard environmentId={id} />
          <GroupsCard environment={environment} />
          <StorageCard environment={environment} />
        </div>
      </div>
      <ClustersCard clusters={clustersQuery.data ?? initial.clusters} />
      <BootsCard boots={boots} losses={series.losses} environment={environment} />
    </div>
  )
}
