import type { Container } from '@/lib/model/containers'
import type { AddressLease } from '@/lib/model/networks'
import type { Deadline, DockerClient } from './client'
import { inspectContainer, listContainers } from './containers'
import { Gone } from './errors'

/**
 * The addresses that a container holds, which has them from just before its start until its end. `from` is the start
 * of the container, so it stays the same from call to call; a network that was connected later has held its address
 * for less. `now` where it has not started yet.
 */
export const leasesOf = (container: Container, now: number): AddressLease[] =>
  container.addresses.map(({ network, networkId, address }) => ({
    networkId,
    network,
    address,
    containerId: container.id,
    container: container.name,
    service: container.service,
    image: container.image,
    from: container.running ? (container.startedAt ?? now) : now,
    to: null,
  }))

/** What one container holds; throws Gone where it does not exist (any more), or another of the five. */
export const listAddressLeasesOf = async (
  client: DockerClient,
  containerId: string,
  now: () => number,
  deadline?: Deadline,
): Promise<AddressLease[]> => {
  const asked = now()
  return leasesOf(await inspectContainer(client, containerId, deadline), asked)
}

/** Who holds which address right now, over all running containers. Throws one of the five. */
export const listAddressLeases = async (
  client: DockerClient,
  now: number,
  deadline?: Deadline,
): Promise<AddressLease[]> => {
  const running = await listContainers(client, { all: false }, deadline)
  const leases = await Promise.all(
    running.map(({ Id }) =>
      inspectContainer(client, Id, deadline).then(
        (container) => leasesOf(container, now),
        (error: unknown) => {
          if (error instanceof Gone) return []
          throw error
        },
      ),
    ),
  )
  return leases.flat()
}
