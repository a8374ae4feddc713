import { isIP } from 'node:net'

/** Where a database is said to be, and what is known of this machine's addresses. */
export interface DatabaseAddress {
  host: string
  port: number
  /** The host, resolved. */
  addresses: string[]
  /** Those of the machine that Talaia runs on. */
  machineAddresses: string[]
  /** Host of an engine that is reached over TCP, else null. */
  engineHost: string | null
}

const anyAddresses = new Set(['', '0.0.0.0', '::'])
/** How a container reaches its own host under Docker Desktop and Podman. */
const hostAliases = new Set(['host.docker.internal', 'host.containers.internal'])

export const isLoopback = (address: string): boolean =>
  address === 'localhost' ||
  address === '::1' ||
  (isIP(address) === 4 && address.startsWith('127.'))

/** Whether a port published on `bindAddress` is reached through the host of the database. */
export const bindingMatches = (bindAddress: string, database: DatabaseAddress): boolean => {
  const { host, addresses, machineAddresses, engineHost } = database
  // No host, or a directory: the connection goes through a Unix socket, past every published port.
  if (host === '' || host.startsWith('/')) return false
  if (host === bindAddress || addresses.includes(bindAddress)) return true
  if (!anyAddresses.has(bindAddress)) return hostAliases.has(host) && isLoopback(bindAddress)
  return (
    hostAliases.has(host) ||
    host === engineHost ||
    [host, ...addresses].some(
      (address) => isLoopback(address) || machineAddresses.includes(address),
    )
  )
}
