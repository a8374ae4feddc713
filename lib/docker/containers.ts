import { z } from 'zod'
import type { Container } from '@/lib/model/containers'
import type { Deadline, DockerClient } from './client'
import {
  type InspectedContainer,
  inspectedContainerSchema,
  type ListedContainer,
  listedContainerSchema,
} from './container-json'
import { parseTime } from './times'

const containersSchema = z.array(listedContainerSchema)

/** The containers that run, or with `all` the stopped ones too. Newest first, as Docker says. */
export const listContainers = (
  client: DockerClient,
  { all }: { all: boolean },
  deadline?: Deadline,
): Promise<ListedContainer[]> =>
  client.get('/containers/json', containersSchema, { query: { all }, deadline })

/** `inspect`, as Docker words it. Docker also takes a name or the start of an id. Throws Gone, or one of the five. */
export const inspectRaw = (
  client: DockerClient,
  idOrName: string,
  deadline?: Deadline,
): Promise<InspectedContainer> =>
  client.get(`/containers/${encodeURIComponent(idOrName)}/json`, inspectedContainerSchema, {
    deadline,
  })

/** One container by id or name. Throws Gone where it does not exist (any more), or another of the five. */
export const inspectContainer = async (
  client: DockerClient,
  idOrName: string,
  deadline?: Deadline,
): Promise<Container> => toContainer(await inspectRaw(client, idOrName, deadline))

/** Docker writes names with a slash in front. */
export const plainName = (name: string): string => name.replace(/^\//, '')

const neverRan = new Set(['created'])

export const toContainer = (inspected: InspectedContainer): Container => {
  const { State, Config, HostConfig } = inspected
  return {
    id: inspected.Id,
    name: plainName(inspected.Name),
    image: Config.Image,
    imageId: inspected.Image,
    createdAt: parseTime(inspected.Created) ?? 0,
    status: State.Status,
    running: State.Running,
    // Docker reports 0 while it runs and before it ever ran.
    exitCode: State.Running || neverRan.has(State.Status) ? null : State.ExitCode,
    oomKilled: State.OOMKilled,
    startedAt: parseTime(State.StartedAt),
    finishedAt: parseTime(State.FinishedAt),
    restartCount: inspected.RestartCount,
    restartPolicy: HostConfig.RestartPolicy?.Name || 'no',
    stopSignal: Config.StopSignal || null,
    stopTimeoutSeconds: Config.StopTimeout ?? null,
    project: Config.Labels['com.docker.compose.project'] || null,
    service: Config.Labels['com.docker.compose.service'] || null,
    labels: Config.Labels,
    mounts: inspected.Mounts.map((mount) => ({
      type: mount.Type,
      name: mount.Name || null,
      source: mount.Source,
      destination: mount.Destination,
      driver: mount.Driver || null,
      readWrite: mount.RW,
      holdsData: null,
    })),
    addresses: addressesOf(inspected),
    ports: portsOf(inspected),
  }
}

/** `{"5432/tcp": [{HostIp, HostPort}]}`, where an empty `HostPort` lets Docker choose. */
const portsOf = ({ HostConfig }: InspectedContainer): Container['ports'] =>
  Object.entries(HostConfig.PortBindings).flatMap(([key, bindings]) => {
    const containerPort = Number(/^(\d+)\/tcp$/.exec(key)?.[1])
    return containerPort > 0
      ? bindings.map(({ HostIp, HostPort }) => ({
          hostIp: HostIp,
          hostPort: Number(HostPort) || null,
          containerPort,
        }))
      : []
  })

const addressesOf = ({ NetworkSettings }: InspectedContainer): Container['addresses'] =>
  Object.entries(NetworkSettings.Networks).flatMap(([network, endpoint]) =>
    [
      { address: endpoint.IPAddress, gateway: endpoint.Gateway },
      { address: endpoint.GlobalIPv6Address, gateway: endpoint.IPv6Gateway },
    ]
      .filter(({ address }) => address !== '')
      .map(({ address, gateway }) => ({
        network,
        networkId: endpoint.NetworkID,
        address,
        gateway: gateway || null,
      })),
  )
