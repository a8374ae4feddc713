'use client'

import type { ReactNode } from 'react'
import { Identifier } from '@/components/charts/identifier'
import { Badge } from '@/components/ui/badge'
import { Card, CardBody } from '@/components/ui/card'
import { useNow } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { useT } from '@/components/ui/translator'
import { formatName } from '@/lib/format/names'
import { formatAge, formatDuration } from '@/lib/format/times'
import type { EnvironmentView, StorageView } from '@/lib/model/api-environments'
import { Moment } from './moment'

type Mount = StorageView['mounts'][number]
type Section = EnvironmentView['unobserved'][number]['section']

function Layer({
  caption,
  tone,
  children,
}: {
  caption: string
  tone?: 'ok' | 'warning'
  children: ReactNode
}) {
  return (
    <li
      className={cn(
        'min-w-0 border-s-2 ps-3.5',
        tone === 'ok'
          ? 'border-ok-fill'
          : tone === 'warning'
            ? 'border-warning-fill'
            : 'border-line-strong',
      )}
    >
      <p className="text-xs text-ink-3">{caption}</p>
      {children}
    </li>
  )
}

/** The reason why a section is not known, in the place where it would stand. */
function Unobserved({ environment, section }: { environment: EnvironmentView; section: Section }) {
  const t = useT()
  return environment.unobserved
    .filter((one) => one.section === section)
    .map(({ kind, detail }) => (
      <p key={kind} className="text-unknown [overflow-wrap:anywhere]">
        <Icon name="unknown" /> <Prose text={t('storage.unobserved', { detail })} />
      </p>
    ))
}

const outlives = (mount: Mount): boolean => mount.type !== 'tmpfs' && !mount.anonymous

function MountLayer({ mount }: { mount: Mount }) {
  const t = useT()
  const type =
    mount.type === 'volume'
      ? t(mount.anonymous ? 'storage.mount.anonymous' : 'storage.mount.volume')
      : mount.type === 'bind' || mount.type === 'tmpfs'
        ? t(`storage.mount.${mount.type}`)
        : t('storage.mount.other', { type: mount.type })
  const holds = mount.holdsData === true
  const tone = holds ? (outlives(mount) ? 'ok' : 'warning') : undefined
  return (
    <Layer caption={mount.readWrite ? type : t('storage.mount.readOnly', { type })} tone={tone}>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Identifier name={mount.name ?? mount.source} />
        {tone ? (
          <Badge tone={tone} icon={tone}>
            {t('storage.holdsData')}
          </Badge>
        ) : null}
      </p>
      <p className="text-ink-2">
        <Prose text={t('storage.mount.at', { destination: formatName(mount.destination) })} />
      </p>
    </Layer>
  )
}

function ContainerLayer({ storage, engine }: { storage: StorageView; engine: string | null }) {
  const t = useT()
  const now = useNow()
  const up = storage.status === 'running' && storage.startedAt !== null && now > 0
  return (
    <Layer caption={t('storage.container')}>
      <p>
        <Identifier name={storage.container} />{' '}
        <span className="text-ink-2">
          {up && storage.startedAt !== null
            ? t('storage.up', { duration: formatAge(now - Date.parse(storage.startedAt)) })
            : t('storage.status', { status: storage.status })}
        </span>{' '}
        <Identifier name={storage.image} />
      </p>
      {engine === null ? null : (
        <p className="text-ink-2">
          <Prose text={t('storage.engine', { engine: formatName(engine) })} />
        </p>
      )}
      {storage.service !== null && storage.project !== null ? (
        <p className="text-ink-2">
          <Prose
            text={t('storage.service', {
              service: formatName(storage.service),
              project: formatName(storage.project),
            })}
          />
        </p>
      ) : null}
      <p className="text-ink-2">
        {t('storage.stop', {
          signal: storage.stopSignal ?? 'SIGTERM',
          grace: formatDuration((storage.stopTimeoutSeconds ?? 10) * 1000),
          policy: storage.restartPolicy || 'no',
        })}
      </p>
    </Layer>
  )
}

function ClusterLayer({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { database, boot } = environment
  return (
    <Layer caption={t('storage.cluster')}>
      <Unobserved environment={environment} section="identity" />
      {boot ? (
        <p>
          <span className="text-ink-2">{t('storage.systemIdentifier')}</span>{' '}
          <code>{boot.systemIdentifier}</code>
        </p>
      ) : null}
      <p className="flex flex-wrap gap-x-3 text-ink-2">
        {database.initializedAt ? (
          <span>
            {t('storage.made')} <Moment at={database.initializedAt} seconds={false} />
          </span>
        ) : null}
        {database.timeline === null ? null : (
          <span>{t('storage.timeline', { timeline: database.timeline })}</span>
        )}
        {database.serverVersion ? (
          <span>{t('storage.version', { version: database.serverVersion })}</span>
        ) : null}
      </p>
      {database.dataDirectory ? (
        <p>
          <span className="text-ink-2">{t('storage.dataDirectory')}</span>{' '}
          <Identifier name={database.dataDirectory} />
        </p>
      ) : null}
    </Layer>
  )
}

const durability = (storage: StorageView): 'durable' | 'notDurable' | 'unsure' => {
  const holder = storage.mounts.find((mount) => mount.holdsData === true)
  if (holder) return holder.type === 'tmpfs' ? 'notDurable' : 'durable'
  return storage.mounts.some((mount) => mount.holdsData === null) ? 'unsure' : 'notDurable'
}

const storageSections = ['container', 'volumes', 'engine', 'durability'] as const

/** Sections that were not seen, one entry for each reason: one absent engine is one line. */
const unseenTogether = ({ unobserved }: EnvironmentView) => {
  const seen = storageSections.flatMap((section) => {
    const one = unobserved.find((entry) => entry.section === section)
    return one ? [{ section, detail: one.detail }] : []
  })
  return [...Map.groupBy(seen, ({ detail }) => detail)].map(([detail, own]) => ({
    detail,
    sections: own.map(({ section }) => section),
  }))
}

/** What lies under the database: container, mounts, networks and the cluster, each with its reason if not seen. */
export function StorageCard({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { storage } = environment
  const durable = storage ? durability(storage) : null
  return (
    <Card
      id="storage"
      title={t('storage.title')}
      note={durable ? t(`storage.${durable}`) : undefined}
    >
      <CardBody>
        <ul className="grid gap-3">
          {storage ? (
            <>
              <ContainerLayer storage={storage} engine={environment.engine} />
              {storage.mounts.map((mount) => (
                <MountLayer key={mount.destination} mount={mount} />
              ))}
              {durable === 'notDurable' && !storage.mounts.some((mount) => mount.holdsData) ? (
                <li className="border-s-2 border-warning-fill ps-3.5 text-warning">
                  <Icon name="warning" /> {t('storage.noMount')}
                </li>
              ) : null}
              {storage.addresses.length > 0 ? (
                <Layer caption={t('storage.network')}>
                  {storage.addresses.map(({ network, address }) => (
                    <p key={network}>
                      <Identifier name={network} /> <code className="text-ink-2">{address}</code>
                    </p>
                  ))}
                </Layer>
              ) : null}
            </>
          ) : environment.unobserved.some(({ section }) => section === 'container') ? null : (
            <Layer caption={t('storage.unknownContainer.title')}>
              <p className="text-ink-2">
                <Prose text={t('storage.unknownContainer.text')} />
              </p>
            </Layer>
          )}
          {unseenTogether(environment).map(({ sections, detail }) => (
            <Layer
              key={detail}
              caption={sections.map((section) => t(`storage.section.${section}`)).join(', ')}
            >
              <p className="text-unknown [overflow-wrap:anywhere]">
                <Icon name="unknown" /> <Prose text={t('storage.unobserved', { detail })} />
              </p>
            </Layer>
          ))}
          <ClusterLayer environment={environment} />
        </ul>
      </CardBody>
    </Card>
  )
}
