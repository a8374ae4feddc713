'use client'

import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Card, CardBody } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ProblemNote } from '@/components/ui/problem-note'
import { StackTable } from '@/components/ui/stack-table'
import { useT } from '@/components/ui/translator'
import { useDiscoveryQuery } from '@/lib/client/use-discovery-query'
import type { DiscoveryView, FoundClusterView } from '@/lib/model/api-discovery'
import { FoundActions } from './found-actions'
import { FoundBadge, FoundReason } from './found-state'

function Databases({ found }: { found: FoundClusterView }) {
  const { environmentIds, configuredIds, databases } = found
  const own = environmentIds.slice(configuredIds.length)
  return (
    <ul className="grid gap-0.5">
      {[...configuredIds, ...own].map((id, index) => (
        <li key={id}>
          <Link href={`/e/${encodeURIComponent(id)}`} className="link touch">
            {databases[index - configuredIds.length] ?? id}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Found({ items }: { items: FoundClusterView[] }) {
  const t = useT()
  return (
    <StackTable
      caption={t('discovery.title')}
      rows={items}
      rowKey={({ id }) => id}
      isMarked={({ state }) => state === 'unreachable' || state === 'refused'}
      columns={[
        {
          id: 'name',
          header: t('discovery.cluster'),
          cell: ({ name, engine, container, image, pinned }) => (
            <span className="[overflow-wrap:anywhere]">
              {name}{' '}
              {pinned ? (
                <Badge tone="accent" icon="check">
                  {t('discovery.pinned')}
                </Badge>
              ) : null}
              <span className="block text-xs/5 font-normal text-ink-2">
                {container === name ? null : (
                  <>
                    <code>{container}</code>{' '}
                  </>
                )}
                <code>{image}</code>
                {engine === null ? null : <> {t('discovery.onEngine', { engine })}</>}
              </span>
            </span>
          ),
        },
        {
          id: 'state',
          header: t('discovery.state'),
          cell: (found) => (
            <div className="grid justify-items-start gap-1.5">
              <FoundBadge found={found} />
              <FoundReason found={found} />
            </div>
          ),
        },
        {
          id: 'databases',
          header: t('discovery.databases'),
          cell: (found) => <Databases found={found} />,
          isEmpty: ({ environmentIds }) => environmentIds.length === 0,
        },
        {
          id: 'actions',
          header: t('discovery.choose'),
          cell: (found) => <FoundActions found={found} />,
          isEmpty: ({ configuredIds }) => configuredIds.length > 0,
        },
      ]}
    />
  )
}

/** Every Postgres that was found on the Docker engine, those that need someone first. */
export function FoundCard({ initial }: { initial: DiscoveryView }) {
  const t = useT()
  const { data = initial, error, refetch } = useDiscoveryQuery(initial)
  const { isOn, engines, items } = data
  const isSeveral = engines.length > 1
  const troubled = engines.filter(({ trouble }) => trouble !== null)
  return (
    <Card
      id="found"
      className="scroll-mt-20"
      title={t(isSeveral ? 'discovery.titleSeveral' : 'discovery.title')}
      note={isOn ? t('discovery.note') : null}
    >
      {error ? <ProblemNote error={error} onRetry={() => refetch()} /> : null}
      {isOn ? null : (
        <CardBody>
          <p className="max-w-[75ch] text-ink-2">{t('discovery.off')}</p>
        </CardBody>
      )}
      {isOn && troubled.length > 0 ? (
        <CardBody>
          {troubled.map(({ id, name, trouble }) => (
            <p key={id} className="max-w-[75ch] [overflow-wrap:anywhere]">
              {isSeveral ? t('discovery.troubleOf', { engine: name }) : t('discovery.trouble')}{' '}
              {trouble}
            </p>
          ))}
        </CardBody>
      ) : null}
      {isOn && items.length > 0 ? <Found items={items} /> : null}
      {isOn && items.length === 0 && troubled.length === 0 ? (
        <EmptyState icon="database" title={t('discovery.empty')}>
          <p>{t('discovery.emptyDetail')}</p>
        </EmptyState>
      ) : null}
    </Card>
  )
}
