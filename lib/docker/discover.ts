import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import type { DockerClient } from './client'
import { type Deadline, deadlineIn } from './client'
import type { ListedContainer } from './container-json'
import { listContainers, plainName, toContainer } from './containers'
import {
  type Candidate,
  listCandidates,
  type Standpoint,
  type Whereabouts,
} from './discover-addresses'
import { type LoginHints, readLogin, readPort } from './discover-credentials'
import { readIdentity, readThrowAway, type ThrowAway } from './discover-identity'
import { type Discovered, discoveredSchema, topSchema, toVariables } from './discover-json'
import { judgeBlindly, judgeProcesses, judgeServer, type Traits } from './discover-judge'
import { Gone } from './errors'
import { findOwnContainerId } from './own-container'

/** A container that runs Postgres, or is kept and did. `login` holds secrets: never stored, shown or logged. */
export interface FoundContainer {
  /** Compose project and service, or else the name of the container. */
  key: string
  project: string | null
  service: string | null
  containerId: string
  container: string
  image: string
  running: boolean
  /** It ended by itself, and Docker waits to start it anew: it has no address meanwhile. */
  restarting: boolean
  startedAt: number | null
  throwAway: ThrowAway
  /** Those that begin with `talaia.`, without that. */
  labels: Record<string, string>
  networks: string[]
  /** Port of the server inside of it. */
  port: number
  candidates: Candidate[]
  login: LoginHints
}

export interface Found {
  containers: FoundContainer[]
  /** Ids of containers that could not be looked into just now: not seen is not gone. */
  unread: string[]
  /** Name of the container that Talaia itself runs in; null: in none that this engine has. */
  ownContainer: string | null
  standpoint: Standpoint
}

/** What is known of containers from one look to the next: whether each is a server never changes. */
export type Judged = Map<string, boolean>

const addressPattern = /^(?:\[([^\]]+)\]|([^:\s]+)):(\d{1,5})$/

/** `host:port`, as the label `talaia.address` says it; null where it is none. */
export const readAddress = (text: string | undefined): { host: string; port: number } | null => {
  const match = addressPattern.exec(text?.trim() ?? '')
  const host = match?.[1] ?? match?.[2]
  return host ? { host, port: Number(match?.[3]) } : null
}

const talaiaLabels = (labels: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(labels).flatMap(([key, value]) =>
      key.startsWith('talaia.') ? [[key.slice('talaia.'.length), value]] : [],
    ),
  )

const traitsOf = ({ plain, secret }: Discovered): Traits => ({
  image: plain.Config.Image,
  entrypoint: secret.Config.Entrypoint,
  command: secret.Config.Cmd,
  variables: new Set(toVariables(secret.Config.Env).keys()),
  exposedPorts: secret.Config.ExposedPorts,
})

const runsServer = async (
  client: DockerClient,
  inspected: Discovered,
  now: number,
  deadline: Deadline,
): Promise<boolean | null> => {
  const traits = traitsOf(inspected)
  if (inspected.plain.Config.Labels['talaia.enable'] === 'true') return true
  const judged = judgeServer(traits)
  if (judged !== 'ask') return judged === 'server'
  if (!inspected.plain.State.Running) return null
  try {
    const path = `/containers/${encodeURIComponent(inspected.plain.Id)}/top`
    const { Titles, Processes } = await client.get(path, topSchema, { deadline })
    const seen = judgeProcesses({ titles: Titles, processes: Processes }) === 'server'
    // One that has just started may still be making its data directory, in a shell of its own.
    return seen ? true : isYoung(inspected, now) ? null : false
  } catch {
    return judgeBlindly(traits) === 'server'
  }
}

const YOUNG_MS = 120_000
const isYoung = ({ plain }: Discovered, now: number): boolean =>
  now - Date.parse(plain.State.StartedAt) < YOUNG_MS

const publishedOf = ({ secret }: Discovered): Whereabouts['published'] =>
  Object.entries(secret.NetworkSettings.Ports).flatMap(([key, bindings]) => {
    const containerPort = Number(/^(\d+)\/tcp$/.exec(key)?.[1])
    return bindings.flatMap(({ HostIp, HostPort }) =>
      containerPort > 0 && Number(HostPort) > 0
        ? [{ hostIp: HostIp, hostPort: Number(HostPort), containerPort }]
        : [],
    )
  })

const toFound = (inspected: Discovered, standpoint: Standpoint): FoundContainer => {
  const { plain, secret } = inspected
  const container = toContainer(plain)
  const variables = toVariables(secret.Config.Env)
  const labels = talaiaLabels(container.labels)
  const port = readPort(variables, [...secret.Config.Entrypoint, ...secret.Config.Cmd])
  const networks = Object.entries(plain.NetworkSettings.Networks)
  return {
    ...readIdentity(container.labels, container.name),
    containerId: container.id,
    container: container.name,
    image: container.image,
    running: container.running,
    restarting: container.status === 'restarting',
    startedAt: container.startedAt,
    throwAway: readThrowAway(container.labels, { autoRemove: secret.HostConfig.AutoRemove }),
    labels,
    networks: networks.map(([name]) => name),
    port,
    candidates: listCandidates(
      {
        port,
        published: publishedOf(inspected),
        networks: networks.map(([network, endpoint]) => ({
          network,
          address: endpoint.IPAddress || endpoint.GlobalIPv6Address,
          aliases: endpoint.Aliases,
        })),
        onHostNetwork: secret.HostConfig.NetworkMode === 'host',
        container: container.name,
        label: readAddress(labels.address),
      },
      standpoint,
    ),
    login: readLogin(variables, {
      user: labels.user || null,
      passwordFile: labels.password_file || null,
    }),
  }
}

/**
 * The container that Talaia runs in, by the id that the engine mounts into it. By an address that both have only where
 * there is no id and the engine is that of this machine: each engine gives the same addresses to its containers.
 */
export const findOwn = (
  listed: ListedContainer[],
  { ownId, isLocal }: { ownId: string | null; isLocal: boolean },
): ListedContainer | null => {
  const running = listed.filter(({ State }) => State === 'running')
  if (ownId !== null) return running.find(({ Id }) => Id.startsWith(ownId)) ?? null
  if (!isLocal) return null
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
  return (
    running.find(({ NetworkSettings }) =>
      Object.values(NetworkSettings.Networks).some(
        ({ IPAddress }) => IPAddress !== '' && addresses.includes(IPAddress),
      ),
    ) ?? null
  )
}

/** Docker Desktop keeps its networks in a machine of its own, on Linux too. */
const routesToContainers = (): boolean => {
  if (process.platform !== 'linux') return false
  try {
    return !/microsoft|linuxkit/i.test(readFileSync('/proc/version', 'utf8'))
  } catch {
    return true
  }
}

/**
 * Every container of the engine that runs Postgres, with how it may be reached and logged in to. `judged` is kept by
 * the caller from look to look, so that each container is looked into once. Throws one of the five.
 */
export const discoverPostgres = async (
  client: DockerClient,
  judged: Judged,
  now: number,
  deadline: Deadline = deadlineIn(),
): Promise<Found> => {
  const listed = await listContainers(client, { all: true }, deadline)
  for (const id of judged.keys()) if (!listed.some(({ Id }) => Id === id)) judged.delete(id)
  const host = 'hostname' in client.engine ? client.engine.hostname : null
  const own = findOwn(listed, { ownId: findOwnContainerId(), isLocal: host === null })
  const standpoint: Standpoint = {
    // Over TCP it may be a proxy of the very engine that Talaia runs on.
    engineHost: own ? null : host,
    ownNetworks: own ? Object.keys(own.NetworkSettings.Networks) : null,
    routesToContainers: routesToContainers(),
  }
  const asked = listed.filter(({ Id }) => Id !== own?.Id && judged.get(Id) !== false)
  const unread: string[] = []
  const found = await Promise.all(
    asked.map(async ({ Id }) => {
      try {
        const path = `/containers/${encodeURIComponent(Id)}/json`
        const inspected = await client.get(path, discoveredSchema, { deadline })
        const is = judged.get(Id) ?? (await runsServer(client, inspected, now, deadline))
        if (is !== null) judged.set(Id, is)
        return is ? [toFound(inspected, standpoint)] : []
      } catch (error) {
        if (error instanceof Gone) return []
        // One that Docker is just taking down says nothing of the others.
        if (deadline.signal.aborted) throw error
        unread.push(Id)
        return []
      }
    }),
  )
  return {
    containers: found.flat(),
    unread,
    ownContainer: own ? plainName(own.Names[0] ?? own.Id) : null,
    standpoint,
  }
}
