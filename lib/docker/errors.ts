import {
  type TalaiaError as AnyTalaiaError,
  Forbidden,
  Invalid,
  TalaiaError,
  Timeout,
  Unreachable,
  Unsupported,
} from '@/lib/model/errors'
import { observed, type Reason, type Section, unobserved } from '@/lib/model/section'

/** Docker answered that the container, volume or network does not exist (any more). */
export class Gone extends Unreachable {}

const textOf = (error: unknown, key: 'code' | 'message'): string => {
  const value: unknown =
    error instanceof Error && key in error ? Reflect.get(error, key) : undefined
  return typeof value === 'string' ? value : ''
}

const statusOf = (error: unknown): number | null => {
  const value: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined
  return typeof value === 'number' ? value : null
}

/** Which of the five a failed request was. `request` is a path of the Docker API, without its query. */
export const toDockerError = (
  error: unknown,
  { address, request }: { address: string; request: string },
): AnyTalaiaError => {
  if (error instanceof TalaiaError) return error
  const status = statusOf(error)
  if (status !== null) return ofStatus(status, error, { address, request })
  const code = textOf(error, 'code')
  if (code === 'ENOENT') return new Unreachable('docker.socketAbsent', { address }, error)
  if (code === 'EACCES' || code === 'EPERM') {
    return new Forbidden('docker.socketForbidden', { address }, error)
  }
  if (code === 'ECONNREFUSED') return new Unreachable('docker.refused', { address }, error)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new Unreachable('docker.hostUnknown', { address }, error)
  }
  if (code === 'ETIMEDOUT') return new Timeout('docker.timeout', { address, request }, error)
  if (code.startsWith('HPE_')) return new Invalid('docker.notDocker', { address, request }, error)
  if (/CERT|SSL|TLS/.test(code)) return new Forbidden('docker.tls', { address }, error)
  return new Unreachable('docker.connectionBroke', { address, request }, error)
}

const ofStatus = (
  status: number,
  error: unknown,
  values: { address: string; request: string },
): AnyTalaiaError => {
  const said = textOf(error, 'message')
  if (status === 404 && /no such/i.test(said)) return new Gone('docker.gone', values, error)
  if (status === 409 && /not running|is paused|is restarting/i.test(said)) {
    return new Unreachable('docker.containerNotRunning', values, error)
  }
  if (status === 401 || status === 403 || status === 404 || status === 405) {
    const id = /\/exec(\/|$)/.test(values.request) ? 'docker.execRefused' : 'docker.proxyRefused'
    return new Forbidden(id, { ...values, status }, error)
  }
  if (/does not support reading/i.test(said)) return new Unsupported('docker.logDriver', values)
  if (status === 400 || status === 501) {
    return new Unsupported('docker.unsupported', { ...values, status }, error)
  }
  return new Unreachable('docker.engineFailed', { ...values, status }, error)
}

/** Whether the whole engine is out of reach, so that asking for the next thing would fail the same way. */
export const isEngineOutOfReach = (reason: Reason): boolean =>
  [
    'docker.socketAbsent',
    'docker.socketForbidden',
    'docker.refused',
    'docker.hostUnknown',
    'docker.hostInvalid',
    'docker.sshFailed',
    'docker.certificates',
    'docker.tls',
    'docker.notDocker',
  ].includes(reason.message.id)

/** Turns what a call gives or throws into a section. Never rejects. */
export const settle = async <T>(call: () => Promise<T>): Promise<Section<T>> => {
  try {
    return observed(await call())
  } catch (error) {
    return unobserved(asTalaiaError(error).toReason())
  }
}

/** Every error as one of the five; one that nobody foresaw is Invalid. */
export const asTalaiaError = (error: unknown): AnyTalaiaError =>
  error instanceof TalaiaError ? error : new Invalid('docker.unexpected', {}, error)
