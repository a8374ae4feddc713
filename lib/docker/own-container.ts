import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** Files that the engine keeps for each container and mounts into it, whatever its host name or cgroups are. */
const kept = /\/containers\/([0-9a-f]{64})\/\S* \/etc\/(?:hostname|hosts|resolv\.conf) /

/** The id of the container whose `/proc/self/mountinfo` this is; null where it tells none. */
export const containerIdOf = (mountinfo: string): string | null => {
  for (const line of mountinfo.split('\n')) {
    const id = kept.exec(line)?.[1]
    if (id !== undefined) return id
  }
  return null
}

const readMountinfo = (): string => {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8')
  } catch {
    return ''
  }
}

/**
 * The id of the container that this process runs in, or its first twelve digits, which the engine gives as host name
 * where nobody gives another; null outside of containers.
 */
export const findOwnContainerId = (): string | null =>
  containerIdOf(readMountinfo()) ?? (/^[0-9a-f]{12}$/.test(hostname()) ? hostname() : null)
