import { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { z } from 'zod'
import { Unsupported } from '@/lib/model/errors'
import { createDockerClient, createModem, deadlineIn, type EngineSource, within } from './client'

/** A busy engine takes seconds to start a process in a container. */
const deadlineMs = 30_000

const createdSchema = z.object({ Id: z.string() })
const inspectedSchema = z.object({ Running: z.boolean(), ExitCode: z.number().nullish() })

export interface ExecOptions {
  containerId: string
  command: string[]
  /** `NAME=value`; `inspect` of an exec does not show them. */
  environment: string[]
  /** Of the container; default: the image's. */
  user?: string
  attachStdin: boolean
}

/** The only POSTs of this room: an exec is made and started. Both throw one of the five. */
export const createExecClient = (source: EngineSource) => {
  const client = createDockerClient(source)
  const modem = createModem(client.engine, source.certificates ?? null)
  const post = (path: string, body: object, hijack: boolean): Promise<unknown> => {
    const deadline = deadlineIn(deadlineMs)
    return within(
      deadline,
      { address: client.address, request: path },
      () =>
        new Promise((resolve, reject) => {
          modem.dial(
            {
              path,
              method: 'POST',
              options: { _body: body },
              statusCodes: { 200: true, 201: true },
              hijack,
              openStdin: hijack,
              isStream: hijack,
              // After an upgrade the signal of the request would end the stream with its deadline.
              ...(hijack ? {} : { abortSignal: deadline.signal }),
            },
            (error, result) => (error ? reject(error) : resolve(result)),
          )
        }),
    )
  }

  return {
    async create({ containerId, command, environment, user, attachStdin }: ExecOptions) {
      const created = await post(
        `/containers/${encodeURIComponent(containerId)}/exec`,
        {
          Cmd: command,
          Env: environment,
          ...(user === undefined ? {} : { User: user }),
          AttachStdin: attachStdin,
          AttachStdout: true,
          AttachStderr: true,
          Tty: false,
        },
        false,
      )
      return createdSchema.parse(created).Id
    },
    /** The hijacked connection: what is written is stdin, what is read is multiplexed. */
    async start(execId: string): Promise<Duplex> {
      const stream = await post(`/exec/${execId}/start`, { Detach: false, Tty: false }, true)
      if (!(stream instanceof Duplex)) throw new Unsupported('docker.execNotUpgraded')
      // A connection through a firewall may die in silence; probes find that out.
      if (stream instanceof Socket) stream.setKeepAlive(true, 30_000)
      return stream
    },
    inspect: (execId: string) => client.get(`/exec/${execId}/json`, inspectedSchema),
    address: client.address,
  }
}
export type ExecClient = ReturnType<typeof createExecClient>
