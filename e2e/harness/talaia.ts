import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { waitFor } from '@/lib/testing/wait-for'

const project = resolve(import.meta.dirname, '../..')

export interface TalaiaOptions {
  /** Text of talaia.config.yaml; without it nothing is configured and the demo starts. */
  config?: string
  env?: Record<string, string>
  /** Kept by the caller where several starts share it; otherwise temporary and removed by `destroy`. */
  dataDirectory?: string
  port?: number
  /** Started in this folder, where `talaia.config.yaml` and `data` have their places, as in a fresh clone. */
  folder?: string
}

export interface Talaia {
  url: string
  dataDirectory: string
  /** Everything that it printed. */
  output: () => string
  exitCode: () => number | null
  pid: () => number | undefined
  /** JSON of a GET below `/api/v1`. */
  get: (path: string) => Promise<unknown>
  post: (path: string, body?: object) => Promise<Response>
  stop: () => Promise<void>
  kill: () => Promise<void>
  /** Starts it again with the same data directory, configuration and port. */
  start: () => Promise<void>
  destroy: () => Promise<void>
}

/** A port of this machine that nobody listens on now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Process id of the demo's postmaster, if there is one. */
export const demoPostmaster = (dataDirectory: string): number | null => {
  const file = join(dataDirectory, 'demo/postgres/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null
}

/** A Talaia that was killed leaves the demo's Postgres running. */
const endDemo = (dataDirectory: string): void => {
  const pid = demoPostmaster(dataDirectory)
  try {
    if (pid !== null) process.kill(pid, 'SIGQUIT')
  } catch {
    // It ended meanwhile.
  }
}

/** A Talaia of the production build in a process of its own. Resolves when it is ready, or has ended. */
export const startTalaia = async (options: TalaiaOptions = {}): Promise<Talaia> => {
  const home = mkdtempSync(join(tmpdir(), 'talaia-e2e-'))
  const { folder } = options
  const dataDirectory = options.dataDirectory ?? join(folder ?? home, 'data')
  const port = options.port ?? (await freePort())
  const configFile = join(home, 'talaia.config.yaml')
  if (options.config !== undefined) writeFileSync(configFile, options.config)
  let child: ChildProcess | null = null
  let output = ''

  const start = async (): Promise<void> => {
    const own = spawn(
      join(project, 'node_modules/.bin/node'),
      [
        join(project, 'node_modules/next/dist/bin/next'),
        'start',
        ...(folder === undefined ? [] : [project]),
        '-H',
        options.env?.HOST ?? '127.0.0.1',
        '-p',
        String(port),
      ],
      {
        cwd: folder ?? project,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          NODE_ENV: 'production',
          NEXT_MANUAL_SIG_HANDLE: 'true',
          PORT: String(port),
          // Containers of other tests are none of theirs.
          TALAIA_DISCOVERY: 'false',
          ...(folder === undefined ? { TALAIA_DATA_DIR: dataDirectory } : {}),
          ...(options.config === undefined ? {} : { TALAIA_CONFIG: configFile }),
          ...options.env,
        },
      },
    )
    child = own
    own.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    own.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    const ready = async () =>
      own.exitCode !== null ||
      own.signalCode !== null ||
      (await fetch(`http://127.0.0.1:${port}/readyz`).then(
        (response) => response.ok,
        () => false,
      ))
    await waitFor('Talaia to be ready', ready, { timeoutMs: 90_000, everyMs: 100 })
  }

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  await start()
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    dataDirectory,
    output: () => output,
    exitCode: () => child?.exitCode ?? null,
    pid: () => child?.pid,
    get: async (path) => (await fetch(`${url}/api/v1${path}`)).json(),
    post: (path, body = {}) =>
      fetch(`${url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    start,
    destroy: async () => {
      await end('SIGTERM')
      endDemo(dataDirectory)
      rmSync(home, { recursive: true, force: true })
    },
  }
}
