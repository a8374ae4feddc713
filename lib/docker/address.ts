import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Invalid, Unsupported } from '@/lib/model/errors'

/** Where an engine listens: a socket (or a Windows pipe), or a host and port. */
export type EngineAddress =
  | { socketPath: string }
  | { hostname: string; port: number; protocol: 'http' | 'https' }

const systemSocket = '/var/run/docker.sock'

/** The socket of the user's Docker Desktop where there is one, else the system's. */
const defaultSocket = (): string => {
  if (process.platform === 'win32') return '//./pipe/docker_engine'
  const desktop = join(homedir(), '.docker/run/docker.sock')
  return !existsSync(systemSocket) && existsSync(desktop) ? desktop : systemSocket
}

/**
 * Reads a `DOCKER_HOST`. Null or empty: the default socket. `tcp://` on port 2376 speaks TLS, as everywhere.
 * Throws Invalid, or Unsupported for `ssh://`.
 */
export const parseDockerHost = (dockerHost: string | null): EngineAddress => {
  if (dockerHost === null || dockerHost.trim() === '') return { socketPath: defaultSocket() }
  const text = dockerHost.trim()
  const socket = /^(?:unix|npipe):\/\/(.*)$/.exec(text)
  if (socket) return { socketPath: socket[1] || defaultSocket() }
  if (text.startsWith('/')) return { socketPath: text }
  if (text.startsWith('ssh://')) throw new Unsupported('docker.sshHost')
  const url = URL.parse(text.includes('://') ? text : `tcp://${text}`)
  if (!url?.hostname || !['tcp:', 'http:', 'https:'].includes(url.protocol)) {
    throw new Invalid('docker.hostInvalid', { path: 'dockerHost' })
  }
  const secure = url.protocol === 'https:' || url.port === '2376'
  return {
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port:
      url.port === '' ? (secure ? 2376 : url.protocol === 'http:' ? 80 : 2375) : Number(url.port),
    protocol: secure ? 'https' : 'http',
  }
}

/** The address for messages: a path, or host and port. Credentials of a URL are gone by now. */
export const describeAddress = (address: EngineAddress): string =>
  'socketPath' in address ? address.socketPath : `${address.hostname}:${address.port}`
