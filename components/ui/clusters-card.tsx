'use client'

import { useState } from 'react'
import { formatCount } from '@/lib/format/numbers'
import type { ClusterView } from '@/lib/model/api-incidents'
import { Badge, type Tone } from './badge'
import { Button } from './button'
import { Card, CardBody } from './card'
import { type ClusterStanding, clusterStanding } from './cluster-standing'
import { CopyCommand } from './copy-command'
import { Definitions } from './definitions'
import { Prose } from './prose'
import { Time } from './time'
import { useT } from './translator'

const tones = {
  current: 'accent',
  exists: 'ok',
  gone: 'unknown',
  unknown: 'unknown',
} satisfies Record<ClusterStanding, Tone>
const icons = { current: 'database', exists: 'ok', gone: 'no', unknown: 'unknown' } as const

function Storage({ storage }: Pick<ClusterView, 'storage'>) {
  const t = useT()
  if (!storage) return <span className="text-ink-2">{t('clusters.storageUnknown')}</span>
  return (
    <>
      {t('clusters.storage', { type: storage.type })} <code>{storage.name ?? storage.source}</code>
    </>
  )
}

function Cluster({ cluster }: { cluster: ClusterView }) {
  const t = useT()
  const standing = clusterStanding(cluster)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <h3>
          {t('clusters.born')} <Time at={cluster.initializedAt} mode="absolute" />
        </h3>
        <Badge tone={tones[standing]} icon={icons[standing]}>
          {t('clusters.standing', { standing })}
        </Badge>
      </div>
      <p className="text-ink-2">
        <Prose text={cluster.sentence} />
      </p>
      <Definitions
        className="grid-cols-[5.5rem_minmax(0,1fr)] gap-y-1 md:grid-cols-[7rem_minmax(0,1fr)]"
        items={[
          {
            term: t('clusters.was'),
            value: <Storage storage={cluster.storage} />,
          },
          {
            term: t('clusters.seen'),
            value: (
              <>
                <Time at={cluster.firstSeenAt} mode="moment" /> {t('clusters.seenTo')}{' '}
                <Time at={cluster.lastSeenAt} mode={cluster.current ? 'relative' : 'moment'} />
              </>
            ),
          },
          { term: t('clusters.tables'), value: formatCount(cluster.tables) },
          {
            term: t('clusters.identifier'),
            value: <code>{cluster.systemIdentifier}</code>,
          },
        ]}
      />
      {cluster.command ? <CopyCommand command={cluster.command} /> : null}
    </li>
  )
}

/** An environment that is reset every day has had hundreds. */
const firstClusters = 5

/** Where the data of this environment has been, newest first; nothing where it never moved. */
export function ClustersCard({ clusters }: { clusters: ClusterView[] }) {
  const t = useT()
  const [all, setAll] = useState(false)
  if (clusters.length < 2) return null
  const shown = all ? clusters : clusters.slice(0, firstClusters)
  return (
    <Card id="clusters" title={t('clusters.title')}>
      <CardBody>
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {shown.map((cluster) => (
            <Cluster key={cluster.systemIdentifier} cluster={cluster} />
          ))}
        </ul>
        {shown.length < clusters.length ? (
          <Button kind="quiet" className="mt-3" onClick={() => setAll(true)}>
            {t('environment.showAll', { count: clusters.length })}
          </Button>
        ) : null}
      </CardBody>
    </Card>
  )
}
