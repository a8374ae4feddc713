import { isLoopback } from './port-bindings'

/** An address that a server may be reached by, in the order of trying. */
export interface Candidate {
  host: string
  port: number
  way: 'label' | 'published' | 'container' | 'name'
  /** Network of the container that it leads through; null: a port of the machine. */
  network: string | null
}

export interface Whereabouts {
  /** Port inside of the container. */
  port: number
  /** As they are bound now. */
  published: { hostIp: string; hostPort: number; containerPort: number }[]
  networks: { network: string; address: string; aliases: string[] }[]
  /** It has the network of the machine. */
  onHostNetwork: boolean
  /** Docker's name of it. */
  container: string
  /** `talaia.address`, as host and port. */
  label: { host: string; port: number } | null
}

/** Where Talaia stands, seen from the engine. */
export interface Standpoint {
  /** Host of an engine that is reached over TCP or SSH; null: the engine of this machine. */
  engineHost: string | null
  /** Names of the networks that Talaia's own container is in; null: it runs in none. */
  ownNetworks: string[] | null
  /** Whether the machine reaches the networks of its containers: on Linux, not under Docker Desktop. */
  routesToContainers: boolean
}

const any = new Set(['', '0.0.0.0', '::'])

const publishedHost = (hostIp: string, engineHost: string | null): string | null => {
  if (engineHost !== null) return isLoopback(hostIp) ? null : any.has(hostIp) ? engineHost : hostIp
  return any.has(hostIp) ? '127.0.0.1' : hostIp
}

/**
 * Where to try, best first: what a label says; a published port of the machine; the container's address in a network
 * that Talaia shares or reaches; and its name there. In a container of its own, the shared network comes first, since
 * 127.0.0.1 is Talaia itself there.
 */
export const listCandidates = (where: Whereabouts, from: Standpoint): Candidate[] => {
  const { port, container } = where
  const label: Candidate[] = where.label ? [{ ...where.label, way: 'label', network: null }] : []
  const published = where.published
    .filter(({ containerPort }) => containerPort === port)
    .flatMap<Candidate>(({ hostIp, hostPort }) => {
      const host = publishedHost(hostIp, from.engineHost)
      return host === null ? [] : [{ host, port: hostPort, way: 'published', network: null }]
    })
  const own = from.ownNetworks
  const shared = where.networks.filter(({ network }) => own?.includes(network))
  const reached =
    from.engineHost !== null
      ? []
      : own !== null
        ? shared
        : from.routesToContainers
          ? where.networks
          : []
  const addresses = reached
    .filter(({ address }) => address !== '')
    .map<Candidate>(({ network, address }) => ({ host: address, port, way: 'container', network }))
  const names = shared
    // The default bridge knows no names.
    .filter(({ network }) => network !== 'bridge')
    .map<Candidate>(({ network }) => ({ host: container, port, way: 'name', network }))
  const onHost: Candidate[] =
    where.onHostNetwork && own === null
      ? [{ host: from.engineHost ?? '127.0.0.1', port, way: 'published', network: null }]
      : []
  // From inside of a container a port of the machine is reached by the name that Docker Desktop gives it.
  const throughHost =
    own === null || from.engineHost !== null
      ? published
      : published
          .filter(({ host }) => !isLoopback(host) || host === '127.0.0.1')
          .map((one) => ({ ...one, host: 'host.docker.internal' }))
  const all =
    own === null
      ? [...label, ...published, ...onHost, ...addresses]
      : [...label, ...addresses, ...names, ...throughHost]
  return all.filter(
    (one, index) =>
      all.findIndex(({ host, port }) => host === one.host && port === one.port) === index,
  )
}
