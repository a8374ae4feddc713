import type { Container } from '@/lib/model/containers'
import type { Engine } from '@/lib/model/engine'
import type { TalaiaError } from '@/lib/model/errors'
import type { Neighbour } from '@/lib/model/neighbours'
import type { AddressLease } from '@/lib/model/networks'
import { type Reason, type Section, unobserved } from '@/lib/model/section'
import type { Volume } from '@/lib/model/volumes'
import {
  createDockerClient,
  type Deadline,
  type DockerClient,
  deadlineIn,
  type EngineSource,
} from './client'
import { inspectContainer } from './containers'
import { discoverPostgres, type Found, type Judged } from './discover'
import { inspectEngine } from './engine'
import { asTalaiaError, isEngineOutOfReach, settle } from './errors'
import { type FollowEventsOptions, followEvents } from './events'
import { type ContainerQuery, findContainer } from './find-container'
import { type FollowLogsOptions, followLogs } from './logs'
import { listNeighbours } from './neighbours'
import { listAddressLeases, listAddressLeasesOf } from './networks'
import { inspectVolumes } from './volumes'

export interface DockerSections {
  container: Section<Container>
  volumes: Section<Volume[]>
  engine: Section<Engine>
  neighbours: Section<Neighbour[]>
}

/** What the rest of Talaia sees of Docker. Nothing here rejects, and nothing changes anything: GET only. */
export interface Docker {
  /** Socket path, or host and port, for messages. */
  readonly address: string
  /** The container under a database, its volumes and neighbours, and the engine; each settles alone. */
  collect(query: ContainerQuery & { deadlineMs: number }): Promise<DockerSections>
  inspectContainer(idOrName: string): Promise<Section<Container>>
  /** Also for volumes whose container is gone; those that do not exist are left out. */
  inspectVolumes(names: string[]): Promise<Section<Volume[]>>
  /** Every container that runs Postgres. What it answers holds secrets: never stored, shown or logged. */
  discoverPostgres(options?: { deadlineMs?: number }): Promise<Section<Found>>
  listAddressLeases(): Promise<Section<AddressLease[]>>
  /** Call it on `start` and `connect` events: addresses of short-lived containers are gone with them. */
  listAddressLeasesOf(containerId: string): Promise<Section<AddressLease[]>>
  followEvents(options: FollowEventsOptions): Promise<void>
  followLogs(options: FollowLogsOptions): Promise<void>
}

/** An engine that is not there costs one look in this time, however many environments ask. */
const rememberMs = 5_000

/** Binds the room to one engine. `now` gives epoch milliseconds. Connects to nothing yet, and never throws. */
export const createDocker = ({ now, ...source }: EngineSource & { now: () => number }): Docker => {
  const created = tryCreate(source)
  if ('reason' in created) return createUnusable(created.reason)
  const { client } = created
  const judged: Judged = new Map()
  let away: { until: number; reason: Reason } | null = null

  const section = async <T>(call: () => Promise<Section<T>>): Promise<Section<T>> => {
    if (away && now() < away.until && now() >= away.until - rememberMs)
      return unobserved(away.reason)
    const result = await call()
    const lost = !result.observed && isEngineOutOfReach(result.reason)
    away = lost ? { until: now() + rememberMs, reason: result.reason } : null
    return result
  }
  const ask = <T>(call: (deadline: Deadline) => Promise<T>, deadline = deadlineIn()) =>
    section(() => settle(() => call(deadline)))

  return {
    address: client.address,
    async collect({ deadlineMs, ...query }) {
      const deadline = deadlineIn(deadlineMs)
      const [container, engine] = await Promise.all([
        section(() => findContainer(client, query, deadline)),
        ask((until) => inspectEngine(client, until), deadline),
      ])
      if (!container.observed) {
        return { container, volumes: container, engine, neighbours: container }
      }
      const names = container.value.mounts.flatMap(({ type, name }) =>
        type === 'volume' && name !== null ? [name] : [],
      )
      const [volumes, neighbours] = await Promise.all([
        ask((until) => inspectVolumes(client, names, until), deadline),
        ask((until) => listNeighbours(client, container.value, until), deadline),
      ])
      return { container, volumes, engine, neighbours }
    },
    inspectContainer: (idOrName) => ask((until) => inspectContainer(client, idOrName, until)),
    inspectVolumes: (names) => ask((until) => inspectVolumes(client, names, until)),
    discoverPostgres: ({ deadlineMs } = {}) =>
      ask((until) => discoverPostgres(client, judged, now(), until), deadlineIn(deadlineMs)),
    listAddressLeases: () => ask((until) => listAddressLeases(client, now(), until)),
    listAddressLeasesOf: (id) => ask((until) => listAddressLeasesOf(client, id, now, until)),
    followEvents: (options) =>
      followEvents(client, {
        ...options,
        onOpen() {
          away = null
          options.onOpen()
        },
      }),
    followLogs: (options) => followLogs(client, options),
  }
}

const tryCreate = (source: EngineSource): { client: DockerClient } | { reason: Reason } => {
  try {
    return { client: createDockerClient(source) }
  } catch (error) {
    const failure: TalaiaError = asTalaiaError(error)
    return { reason: failure.toReason() }
  }
}

/** For an engine that cannot be used: everything is unobserved, for the one reason. */
export const createUnusable = (reason: Reason): Docker => {
  const nothing = unobserved(reason)
  return {
    address: '',
    collect: async () => ({
      container: nothing,
      volumes: nothing,
      engine: nothing,
      neighbours: nothing,
    }),
    inspectContainer: async () => nothing,
    inspectVolumes: async () => nothing,
    discoverPostgres: async () => nothing,
    listAddressLeases: async () => nothing,
    listAddressLeasesOf: async () => nothing,
    followEvents: async ({ onClose }) => onClose(reason),
    followLogs: async ({ onClose }) => onClose?.(reason),
  }
}
