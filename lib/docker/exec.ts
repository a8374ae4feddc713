import { once } from 'node:events'
import type { Duplex, Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { Timeout, Unreachable } from '@/lib/model/errors'
import { toDockerError } from './errors'
import { createExecClient, type ExecClient } from './exec-client'
import { createExecSplitter } from './exec-frames'
import { announce, createStderr, endProcess, whenBroken } from './exec-process'

export interface ExecRun {
  containerId: string
  /** Program and arguments; seen by whoever may list processes, so never a secret. */
  command: string[]
  /** `NAME=value`, beside those of the container. */
  environment?: string[]
  /** User of the container; default: the image's. */
  user?: string
  stdin?: Readable
  /** Written with backpressure and ended; without it what is printed is thrown away. */
  stdout?: Writable
  /** What is written to stderr, as it comes. */
  onStderr?: (bytes: Buffer) => void
  signal?: AbortSignal
}

export interface ExecResult {
  exitCode: number
  /** The last 64 kB. */
  stderr: string
}

export interface Exec {
  /**
   * Runs a program in a running container, which needs a shell. Resolves when it has ended, well or badly. Rejects with
   * one of the five where it could not be started or was cut off (`docker.execCancelled` where the signal asked for
   * it), or with the error of `stdin` or `stdout`; the program is ended too then.
   */
  run(options: ExecRun): Promise<ExecResult>
}

/** Longer than the way from SIGINT to SIGKILL takes. */
const endBoundMs = 15_000
const settleMs = 50
const settleAttempts = 200

/** Connects to nothing yet. Throws Invalid or Unsupported for an unusable `dockerHost`. */
export const createExec = (dockerHost: string | null, certificates: string | null = null): Exec => {
  const client = createExecClient({ dockerHost, certificates })
  return {
    async run(options) {
      try {
        return await start(client, options)
      } catch (error) {
        options.stdin?.destroy()
        // Whoever waits for its end must not take a part for the whole.
        options.stdout?.on('error', () => undefined)
        options.stdout?.destroy(error instanceof Error ? error : undefined)
        throw error
      }
    },
  }
}

const start = async (client: ExecClient, options: ExecRun): Promise<ExecResult> => {
  const { containerId, command, environment = [], user, stdin, stdout, signal } = options
  const cancelled = () => new Timeout('docker.execCancelled')
  if (signal?.aborted) throw cancelled()
  const attachStdin = stdin !== undefined
  const execId = await client.create({
    ...{ containerId, environment, user, attachStdin },
    command: [...announce, ...command],
  })
  const socket = await client.start(execId)
  // Reading tells of it. Between two reads, and after the last, an error that nobody hears would end the process.
  socket.on('error', () => undefined)
  const stderr = createStderr(options.onStderr)
  const cut = new AbortController()
  cut.signal.addEventListener('abort', () => {
    const ending = stderr.pid.then(async (pid) => {
      if (pid !== null) await endProcess(client, { containerId, user, pid })
    })
    const bound = delay(endBoundMs, undefined, { ref: false })
    void Promise.race([ending, bound]).then(
      () => socket.destroy(),
      () => socket.destroy(),
    )
  })
  const onAbort = () => cut.abort(cancelled())
  signal?.addEventListener('abort', onAbort, { once: true })
  if (signal?.aborted) onAbort()
  const forget = [stdin, stdout].map((stream) => stream && whenBroken(stream, (e) => cut.abort(e)))
  stdin?.pipe(socket)
  try {
    await readAll(socket, { stderr, stdout, cut: cut.signal, attachStdin }, client.address)
    stdin?.unpipe(socket)
    stderr.end()
    cut.signal.throwIfAborted()
    const exitCode = await exitCodeOf(client, execId)
    if (stdout) await finished(stdout.end())
    return { exitCode, stderr: stderr.text() }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    for (const one of forget) one?.()
    stdin?.unpipe(socket)
    stdin?.destroy()
    socket.destroy()
  }
}

interface Reading {
  stderr: ReturnType<typeof createStderr>
  stdout?: Writable
  cut: AbortSignal
  attachStdin: boolean
}

/** To the end of the stream, also where nobody wants it any more: the program must not wait for a reader. */
const readAll = async (
  socket: Duplex,
  { stderr, stdout, cut, attachStdin }: Reading,
  address: string,
): Promise<void> => {
  const split = createExecSplitter()
  try {
    for await (const chunk of socket) {
      for (const { stream, bytes } of split(chunk)) {
        if (stream === 'stderr') stderr.push(bytes)
        else if (stdout && !cut.aborted && !stdout.write(bytes)) {
          await once(stdout, 'drain', { signal: cut }).catch(() => undefined)
        }
      }
    }
  } catch (error) {
    if (cut.aborted) return
    // A program that ends before it has read all of its input: how it ended is still to be asked.
    if (attachStdin && error instanceof Error && Reflect.get(error, 'code') === 'EPIPE') return
    cut.throwIfAborted()
    throw toDockerError(error, { address, request: '/exec' })
  }
}

/** The stream ends a moment before the engine has noticed. */
const exitCodeOf = async (client: ExecClient, execId: string): Promise<number> => {
  for (let attempt = 0; attempt < settleAttempts; attempt += 1) {
    const { Running, ExitCode } = await client.inspect(execId)
    if (!Running && typeof ExitCode === 'number') return ExitCode
    await delay(settleMs)
  }
  throw new Unreachable('docker.execUnknown', { address: client.address })
}
