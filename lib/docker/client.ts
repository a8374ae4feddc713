import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import Dockerode from 'dockerode'
import type { z } from 'zod'
import { Invalid, Timeout } from '@/lib/model/errors'
import { describeAddress, type EngineAddress, parseDockerHost } from './address'
import { noCertificates, readCertificates } from './certificates'
import { toDockerError } from './errors'
import { createGate } from './gate'
import { createSshAgent } from './ssh-agent'

/** Until when a call, or several together, may take. */
export interface Deadline {
  signal: AbortSignal
  durationMs: number
}

/** Each may be a connection of its own, and sshd drops new ones from ten at once on (`MaxStartups`). */
const MOST_OVER_SSH = 4
/** Three times what a busy engine takes for the slowest call (`/info`, 1.5 s under load). */
const defaultDeadlineMs = 5_000

export const deadlineIn = (durationMs: number = defaultDeadlineMs): Deadline => ({
  signal: AbortSignal.timeout(durationMs),
  durationMs,
})

/** The one door to the engine. It knows GET and nothing else. Paths are those of the Docker API. */
export interface DockerClient {
  /** For messages: the socket's path, or host and port; never credentials. */
  readonly address: string
  readonly engine: EngineAddress
  /** The answer, checked. Throws one of the five; Gone where Docker says that there is no such thing. */
  get<T>(path: string, schema: z.ZodType<T>, options?: GetOptions): Promise<T>
  /** A stream without end. The deadline covers the time until the engine starts to answer. */
  open(path: string, options: GetOptions & { signal: AbortSignal }): Promise<IncomingMessage>
}

interface GetOptions {
  query?: Record<string, string | number | boolean | object | undefined>
  deadline?: Deadline
}

/** Where an engine is, and the directory of its certificates; null: what `DOCKER_CERT_PATH` says. */
export interface EngineSource {
  dockerHost: string | null
  certificates?: string | null
}

/** Creates the client; connects to nothing yet. Throws Invalid or Unsupported for an unusable `dockerHost`. */
export const createDockerClient = ({
  dockerHost,
  certificates = null,
}: EngineSource): DockerClient => {
  const isTls = certificates !== null || (process.env.DOCKER_TLS_VERIFY ?? '') !== ''
  const engine = parseDockerHost(dockerHost, { isTls })
  const address = describeAddress(engine)
  const modem = createModem(engine, certificates)
  const isSsh = 'protocol' in engine && engine.protocol === 'ssh'
  const gate = createGate(isSsh ? MOST_OVER_SSH : Number.POSITIVE_INFINITY)

  const dial = (path: string, options: GetOptions, isStream: boolean, abortSignal: AbortSignal) =>
    new Promise<unknown>((resolve, reject) => {
      const query = options.query
        ? { path: `${path}?`, options: { _query: options.query } }
        : { path }
      modem.dial(
        { ...query, method: 'GET', statusCodes: { 200: true }, isStream, abortSignal },
        (error, result) => (error ? reject(error) : resolve(result)),
      )
    })

  return {
    address,
    engine,
    async get(path, schema, options = {}) {
      const deadline = options.deadline ?? deadlineIn()
      const answer = await within(deadline, { address, request: path }, () =>
        gate(() => dial(path, options, false, deadline.signal)),
      )
      // dockerode hands on what is no JSON as it came.
      if (Buffer.isBuffer(answer)) throw new Invalid('docker.notDocker', { address, request: path })
      const parsed = schema.safeParse(answer)
      if (parsed.success) return parsed.data
      const place = parsed.error.issues[0]?.path.join('.') ?? ''
      throw new Invalid('docker.answerInvalid', { address, request: path, path: place || '/' })
    },
    async open(path, options) {
      const deadline = options.deadline ?? deadlineIn()
      const controller = new AbortController()
      const abort = () => controller.abort()
      options.signal.addEventListener('abort', abort, { once: true })
      if (options.signal.aborted) abort()
      try {
        const opening = dial(path, options, true, controller.signal)
        const answer = await within(deadline, { address, request: path }, () => opening)
        if (!(answer instanceof IncomingMessage)) {
          throw new Invalid('docker.notDocker', { address, request: path })
        }
        // A connection through a firewall may die in silence; probes find that out.
        if (answer.socket instanceof Socket) answer.socket.setKeepAlive(true, 30_000)
        answer.once('close', () => options.signal.removeEventListener('abort', abort))
        return answer
      } catch (error) {
        controller.abort()
        options.signal.removeEventListener('abort', abort)
        throw error
      }
    },
  }
}

/** Settles at the deadline even where the engine accepts a connection and then says nothing. */
const within = async <T>(
  deadline: Deadline,
  place: { address: string; request: string },
  call: () => Promise<T>,
): Promise<T> => {
  const late = () =>
    new Timeout('docker.timeout', { ...place, seconds: deadline.durationMs / 1000 })
  if (deadline.signal.aborted) throw late()
  let stop = () => {}
  const passed = new Promise<never>((_, reject) => {
    const onAbort = () => reject(late())
    deadline.signal.addEventListener('abort', onAbort, { once: true })
    stop = () => deadline.signal.removeEventListener('abort', onAbort)
  })
  try {
    return await Promise.race([call(), passed])
  } catch (error) {
    throw deadline.signal.aborted ? late() : toDockerError(error, place)
  } finally {
    stop()
  }
}

/** Everything is said, since dockerode would take the rest from the environment, whatever `engine` is. */
const createModem = (engine: EngineAddress, directory: string | null): Dockerode['modem'] => {
  try {
    if ('socketPath' in engine) {
      return new Dockerode({ socketPath: engine.socketPath, host: undefined, protocol: 'http' })
        .modem
    }
    if (engine.protocol === 'ssh') {
      // The address is that of the other end: what matters is the agent.
      const options = { host: 'docker', port: 80, protocol: 'http' as const, ...noCertificates }
      return Object.assign(new Dockerode(options).modem, { agent: createSshAgent(engine) })
    }
    const { hostname, port, protocol } = engine
    const host = hostname.includes(':') ? `[${hostname}]` : hostname
    const certificates = protocol === 'http' ? noCertificates : readCertificates(directory)
    return new Dockerode({ host, port, protocol, ...certificates }).modem
  } catch (error) {
    throw new Invalid('docker.certificates', { path: directory ?? 'DOCKER_CERT_PATH' }, error)
  }
}

// For execs, which are the only calls that change anything.
export { createModem, within }
