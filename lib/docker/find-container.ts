import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Container } from '@/lib/model/containers'
import { message } from '@/lib/model/message'
import { observed, type Reason, type Section, unobserved } from '@/lib/model/section'
import { pause } from './backoff'
import { type Deadline, type DockerClient, deadlineIn } from './client'
import type { InspectedContainer, ListedContainer } from './container-json'
import { inspectRaw, listContainers, plainName, toContainer } from './containers'
import { asTalaiaError, Gone } from './errors'
import { bindingMatches, type DatabaseAddress } from './port-bindings'

export interface ContainerQuery {
  /** The configured name; null: by the address of the database. */
  name: string | null
  /** Host and port as in the connection string. */
  host: string
  port: number
}

/** Stopped containers show their ports only when inspected; more than this many are not looked through. */
const stoppedToInspect = 40

/**
 * The container under a database. With a name, the one of exactly that name. Without, in this order: a published
 * port, a container's own address, a container name or alias, and then the ports of stopped containers.
 * Where there is none the section says so, with the Postgres containers that run there. Never rejects.
 */
export const findContainer = async (
  client: DockerClient,
  query: ContainerQuery,
  deadline: Deadline = deadlineIn(),
): Promise<Section<Container>> => {
  try {
    const found = query.name
      ? await findByName(client, query.name, deadline)
      : await findByAddress(client, query, deadline)
    return 'kind' in found ? unobserved(found) : observed(toContainer(found))
  } catch (error) {
    return unobserved(asTalaiaError(error).toReason())
  }
}

const findByName = async (
  client: DockerClient,
  name: string,
  deadline: Deadline,
): Promise<InspectedContainer | Reason> => {
  const container = await inspectIfThere(client, name, deadline)
  // Docker also finds by id or the start of one; a configured name means the name.
  if (container && plainName(container.Name) === plainName(name)) return container
  const running = await listContainers(client, { all: false }, deadline)
  return {
    kind: 'unreachable',
    message: message('docker.containerNotFound', { container: name, ...describePostgres(running) }),
  }
}

const findByAddress = async (
  client: DockerClient,
  { host, port }: ContainerQuery,
  deadline: Deadline,
): Promise<InspectedContainer | Reason> => {
  const listed = await listContainers(client, { all: true }, deadline)
  const running = listed.filter(({ State }) => State === 'running' || State === 'paused')
  const database = await resolveDatabase(client, host, port, deadline)

  const byAddress =
    running.find((container) => publishes(container, database)) ??
    running.find((container) => holdsAddress(container, database))
  if (byAddress) {
    const container = await inspectIfThere(client, byAddress.Id, deadline)
    if (container) return container
  }

  const named = isIP(host) ? [] : await findByAlias(client, running, host, deadline)
  if (named.length > 1) {
    const containers = named.map(({ Name }) => plainName(Name)).join(', ')
    const said = message('docker.containerAmbiguous', { host, containers })
    return { kind: 'notConfigured', message: said }
  }
  const stopped = listed.filter((container) => !running.includes(container))
  const found = named[0] ?? (await findStopped(client, stopped, database, deadline))
  return (
    found ?? {
      kind: 'notConfigured',
      message: message('docker.noContainerAt', {
        address: `${host}:${port}`,
        ...describePostgres(running),
      }),
    }
  )
}

const inspectIfThere = async (client: DockerClient, id: string, deadline: Deadline) => {
  try {
    return await inspectRaw(client, id, deadline)
  } catch (error) {
    if (error instanceof Gone) return null
    throw error
  }
}

const isThere = (container: InspectedContainer | null): container is InspectedContainer =>
  container !== null

const publishes = ({ Ports }: ListedContainer, database: DatabaseAddress): boolean =>
  Ports.some(
    ({ IP, PublicPort, Type }) =>
      Type === 'tcp' && PublicPort === database.port && bindingMatches(IP, database),
  )

const holdsAddress = ({ NetworkSettings }: ListedContainer, { addresses }: DatabaseAddress) =>
  Object.values(NetworkSettings.Networks).some(
    ({ IPAddress, GlobalIPv6Address }) =>
      addresses.includes(IPAddress) || addresses.includes(GlobalIPv6Address),
  )

/** By name; else by Compose service or network alias, which several projects may share. */
const findByAlias = async (
  client: DockerClient,
  running: ListedContainer[],
  host: string,
  deadline: Deadline,
): Promise<InspectedContainer[]> => {
  const named = running.find(({ Names }) => Names.some((name) => plainName(name) === host))
  const candidates = named ? [named] : running
  const inspected = await Promise.all(
    candidates.map(({ Id }) => inspectIfThere(client, Id, deadline)),
  )
  return inspected
    .filter(isThere)
    .filter(
      (container) =>
        named !== undefined ||
        container.Config.Labels['com.docker.compose.service'] === host ||
        Object.values(container.NetworkSettings.Networks).some(({ Aliases }) =>
          Aliases.includes(host),
        ),
    )
}

/** The one that stopped last, of those that would publish the port if they ran. */
const findStopped = async (
  client: DockerClient,
  stopped: ListedContainer[],
  database: DatabaseAddress,
  deadline: Deadline,
): Promise<InspectedContainer | null> => {
  const inspected = await Promise.all(
    stopped.slice(0, stoppedToInspect).map(({ Id }) => inspectIfThere(client, Id, deadline)),
  )
  const matching = inspected.filter(isThere).filter((container) =>
    Object.values(container.HostConfig.PortBindings)
      .flat()
      .some(
        ({ HostIp, HostPort }) =>
          HostPort === String(database.port) && bindingMatches(HostIp, database),
      ),
  )
  return matching.sort((a, b) => b.State.FinishedAt.localeCompare(a.State.FinishedAt))[0] ?? null
}

/** A name server may be slow or gone; the address is then looked for as it is written. */
const resolveMs = 1_000

const resolveDatabase = async (
  client: DockerClient,
  host: string,
  port: number,
  deadline: Deadline,
): Promise<DatabaseAddress> => {
  const engineHost = 'hostname' in client.engine ? client.engine.hostname : null
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return {
    host,
    port,
    addresses: isIP(host) ? [host] : await resolveHost(host, deadline),
    machineAddresses: own.map(({ address }) => address),
    engineHost,
  }
}

const resolveHost = async (host: string, deadline: Deadline): Promise<string[]> => {
  if (host === '' || host.startsWith('/')) return []
  const patience = new AbortController()
  const found = lookup(host, { all: true }).then(
    (list) => list.map(({ address }) => address),
    () => [],
  )
  const passed = pause(Math.min(resolveMs, deadline.durationMs / 2), patience.signal).then(() => [])
  const addresses = await Promise.race([found, passed])
  patience.abort()
  return addresses
}

const namesShown = 5

/** The containers that look like Postgres, for a message: by the image's name or the port that it exposes. */
const describePostgres = (running: ListedContainer[]): { count: number; containers: string } => {
  const names = running
    .filter(
      ({ Image, Ports }) =>
        /postgres|postgis|timescale|pgvector|paradedb/i.test(Image) ||
        Ports.some(({ PrivatePort }) => PrivatePort === 5432),
    )
    .map(({ Names, Id }) => plainName(Names[0] ?? Id.slice(0, 12)))
    .sort()
  const shown = names.slice(0, namesShown).join(', ')
  return { count: names.length, containers: names.length > namesShown ? `${shown}…` : shown }
}
