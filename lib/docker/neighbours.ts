import type { Container } from '@/lib/model/containers'
import type { Neighbour } from '@/lib/model/neighbours'
import type { Deadline, DockerClient } from './client'
import type { ListedContainer } from './container-json'
import { listContainers, plainName } from './containers'
import { redactCommand } from './redact'

const longestCommand = 300

/** Networks that every container may be on, so being on them says nothing. */
const commonNetworks: ReadonlySet<string> = new Set(['bridge', 'host', 'none'])

const PROJECT = 'com.docker.compose.project'
const SERVICE = 'com.docker.compose.service'

const networksOf = ({ NetworkSettings }: ListedContainer): string[] =>
  Object.keys(NetworkSettings.Networks).filter((name) => !commonNetworks.has(name))

const shorten = (command: string): string =>
  command.length <= longestCommand ? command : `${command.slice(0, longestCommand - 1)}…`

const toNeighbour = (listed: ListedContainer): Neighbour => ({
  id: listed.Id,
  name: plainName(listed.Names[0] ?? listed.Id.slice(0, 12)),
  image: listed.Image,
  command: shorten(redactCommand(listed.Command)),
  project: listed.Labels[PROJECT] || null,
  service: listed.Labels[SERVICE] || null,
  status: listed.State,
})

/**
 * Containers of the same Compose project, or on a network that the watched one is on; running or not, in the order
 * of names. One request. Throws one of the five.
 */
export const listNeighbours = async (
  client: DockerClient,
  container: Pick<Container, 'id' | 'project'>,
  deadline?: Deadline,
): Promise<Neighbour[]> => {
  const listed = await listContainers(client, { all: true }, deadline)
  const own = listed.find(({ Id }) => Id === container.id)
  const networks = new Set(own ? networksOf(own) : [])
  return listed
    .filter(({ Id }) => Id !== container.id)
    .filter(
      (one) =>
        (container.project !== null && one.Labels[PROJECT] === container.project) ||
        networksOf(one).some((name) => networks.has(name)),
    )
    .map(toNeighbour)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
