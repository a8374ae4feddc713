import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Invalid } from '@/lib/model/errors'

/** Where an engine listens: a socket (or a Windows pipe), or a host and port. */
export type EngineAddress =
  | { socketPath: string }
  | { hostname: string; port: number; protocol: 'http' | 'https' }
  /** Through the `ssh` of this machine, with its keys, known hosts and settings. */
  | { hostname: string; port: number | null; user: string | null; protocol: 'ssh' }

const systemSocket = '/var/run/docker.sock'

/** The socket of the user's Docker Desktop where there is one, else the system's. */
const defaultSocket = (): string => {
  if (process.platform === 'win32') return '//./pipe/docker_engine'
  const desktop = join(homedir(), '.docker/run/docker.sock')
  return !existsSync(systemSocket) && existsSync(desktop) ? desktop : systemSocket
}

/**
 * Reads a `DOCKER_HOST`. Null or empty: the default socket. `tcp://` speaks TLS on port 2376, as everywhere, and
 * wherever `isTls` says so (`DOCKER_TLS_VERIFY`). Throws Invalid.
 */
export const parseDockerHost = (
  dockerHost: string | null,
  { isTls = false }: { isTls?: boolean } = {},
): EngineAddress => {
  if (dockerHost === null || dockerHost.trim() === '') return { socketPath: defaultSocket() }
  const text = dockerHost.trim()
  const socket = /^(?:unix|npipe):\/\/(.*)$/.exec(text)
  if (socket) return { socketPath: socket[1] || defaultSocket() }
  if (text.startsWith('/')) return { socketPath: text }
  const url = URL.parse(text.includes('://') ? text : `tcp://${text}`)
  if (url?.protocol === 'ssh:') return parseSsh(url)
  if (!url?.hostname || !['tcp:', 'http:', 'https:'].includes(url.protocol)) {
    throw new Invalid('docker.hostInvalid', { path: 'dockerHost' })
  }
  const secure =
    url.protocol === 'https:' || url.port === '2376' || (isTls && url.protocol === 'tcp:')
  return {
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port:
      url.port === '' ? (secure ? 2376 : url.protocol === 'http:' ? 80 : 2375) : Number(url.port),
    protocol: secure ? 'https' : 'http',
  }
}

/** Nothing that `ssh` would take for an option, and no password: it asks for none. */
const parseSsh = ({ hostname, port, username, password, pathname }: URL): EngineAddress => {
  const host = hostname.replace(/^\[|\]$/g, '')
  const user = decodeURIComponent(username)
  const isPlain =
    /^[\w.:%-]+$/.test(host) && !host.startsWith('-') && /^([\w.][\w.-]*)?$/.test(user)
  if (!isPlain || password !== '' || !['', '/'].includes(pathname)) {
    throw new Invalid('docker.hostInvalid', { path: 'dockerHost' })
  }
  return {
    hostname: host,
    port: port === '' ? null : Number(port),
    user: user || null,
    protocol: 'ssh',
  }
}

/** The address for messages: a path, or host and port. Credentials of a URL are gone by now. */
export const describeAddress = (address: EngineAddress): string =>
  'socketPath' in address
    ? address.socketPath
    : address.protocol === 'ssh'
      ? `ssh://${address.hostname}${address.port === null ? '' : `:${address.port}`}`
      : `${address.hostname}:${address.port}`
