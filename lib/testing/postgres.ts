import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, openSync, rmSync } from 'node:fs'
import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { z } from 'zod'
import { findFreePort, processesBelow, waitUntil } from './processes'

const run = promisify(execFile)

export const postgresMajors = [13, 14, 15, 16, 17, 18] as const
export type PostgresMajor = (typeof postgresMajors)[number]

const binary = (major: PostgresMajor, name: 'initdb' | 'postgres'): string =>
  fileURLToPath(
    new URL(`./postgres/node_modules/postgres-${major}/native/bin/${name}`, import.meta.url),
  )

/** The majors that `npm ci --prefix lib/testing/postgres` installed on this platform. */
export const availableMajors = (): PostgresMajor[] =>
  postgresMajors.filter((major) => existsSync(binary(major, 'postgres')))

/**
 * For `describe.skipIf`: true where a major is not installed. Never under `CI=true`: there `startPostgres` throws, so
 * that a missing server is a failure and not a silent skip.
 */
export const skipMajor = (major: PostgresMajor): boolean =>
  process.env.CI !== 'true' && !existsSync(binary(major, 'postgres'))

export interface PostgresOptions {
  major: PostgresMajor
  /** Passed as `-c name=value`; `fsync` stays on unless switched off here. */
  settings?: Record<string, string>
}

export interface TestPostgres {
  readonly major: PostgresMajor
  /** Superuser `postgres` (trust) on the database `postgres`. */
  readonly url: string
  readonly port: number
  readonly dataDirectory: string
  readonly logFile: string
  /** The same server, as another role or for another database. */
  urlFor(target: { user?: string; password?: string; database?: string }): string
  /** Runs one or more statements on a connection of their own, as superuser; rows of the last one. */
  query(sql: string, database?: string): Promise<Record<string, unknown>[]>
  start(): Promise<void>
  /** `fast` sends SIGINT, `immediate` SIGQUIT (crash recovery follows); ends when the postmaster is gone. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>
  /** SIGKILL to the postmaster; ends when all of its children are gone too. */
  kill(): Promise<void>
  /** SIGSTOP to the postmaster and all of its children: connections hang. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** Stops it, throws its data away, and starts a new cluster behind the same port. */
  replaceCluster(): Promise<void>
  /** Ends it and removes all of its files. */
  destroy(): Promise<void>
}

const NOBODY = 65534
const asRoot = process.getuid?.() === 0
// Postgres refuses root. dac_override: the binaries may lie below a directory that is closed to others.
const unprivileged = asRoot
  ? [
      ...['--reuid', `${NOBODY}`, '--regid', `${NOBODY}`, '--clear-groups'],
      ...['--inh-caps=+dac_override', '--ambient-caps=+dac_override'],
    ]
  : []
const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }

const initdb = async (major: PostgresMajor, dataDirectory: string): Promise<void> => {
  const initdbArguments = ['-D', dataDirectory, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8']
  await run(
    'setpriv',
    [...unprivileged, binary(major, 'initdb'), ...initdbArguments, '--locale=C', '--no-sync'],
    { cwd: '/', env: environment },
  )
}

const queryOnce = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const result: unknown = await client.query(sql)
    const last = z.object({ rows: z.array(z.record(z.string(), z.unknown())) })
    return last.parse(Array.isArray(result) ? result.at(-1) : result).rows
  } finally {
    await client.end()
  }
}

/** Starts a real Postgres on a free port of 127.0.0.1, with an empty cluster in a temporary directory. */
export const startPostgres = async (options: PostgresOptions): Promise<TestPostgres> => {
  const { major } = options
  if (!existsSync(binary(major, 'postgres'))) {
    throw new Error(
      `Postgres ${major} for tests is not installed: npm ci --prefix lib/testing/postgres`,
    )
  }
  const directory = await mkdtemp(join(tmpdir(), `talaia-postgres-${major}-`))
  if (asRoot) await chown(directory, NOBODY, NOBODY)
  await chmod(directory, 0o700)
  const dataDirectory = join(directory, 'data')
  const logFile = join(directory, 'log')
  const port = await findFreePort()
  let postmaster: ChildProcess | null = null

  const pid = (): number => {
    if (!postmaster?.pid) throw new Error(`Postgres ${major} on port ${port} is not running`)
    return postmaster.pid
  }
  const removeAtExit = (): void => {
    postmaster?.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  }
  process.once('exit', removeAtExit)

  const isReady = async (): Promise<boolean> => {
    const lines = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '')
    const [line = '', , , , , , , status = ''] = lines.split('\n')
    return Number(line) === postmaster?.pid && ['ready', 'standby'].includes(status.trim())
  }

  const start = async (): Promise<void> => {
    if (postmaster) throw new Error(`Postgres ${major} on port ${port} is running already`)
    const settings = {
      listen_addresses: '127.0.0.1',
      port: `${port}`,
      unix_socket_directories: '',
      shared_buffers: '16MB',
      max_connections: '25',
      ...options.settings,
    }
    const log = openSync(logFile, 'a', 0o600)
    const child = spawn(
      'setpriv',
      [
        // A test runner that is killed takes its servers with it.
        ...['--pdeathsig', 'SIGQUIT', ...unprivileged, binary(major, 'postgres')],
        ...['-D', dataDirectory],
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      { cwd: '/', env: environment, stdio: ['ignore', log, log], detached: true },
    )
    postmaster = child
    child.once('exit', () => {
      if (postmaster === child) postmaster = null
    })
    await waitUntil(async () => postmaster !== child || (await isReady()), 30_000)
    if (postmaster !== child) {
      const text = await readFile(logFile, 'utf8')
      throw new Error(`Postgres ${major} did not start:\n${text.slice(-2000)}`)
    }
  }

  const signal = async (name: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void> => {
    if (!postmaster) return
    // Stopped, it starts no child that the list lacks and that would hold its memory against the next start.
    if (name === 'SIGKILL') postmaster.kill('SIGSTOP')
    const everyone = await processesBelow(pid())
    // Another stop may have been faster.
    postmaster?.kill(name)
    await waitUntil(
      () => postmaster === null && everyone.every((id) => !existsSync(`/proc/${id}`)),
      30_000,
    )
  }
  const signalAll = async (name: 'SIGSTOP' | 'SIGCONT'): Promise<void> => {
    // Stopped meanwhile, the postmaster clears no child away that the list has.
    postmaster?.kill('SIGSTOP')
    for (const id of await processesBelow(pid())) process.kill(id, name)
    postmaster?.kill(name)
  }
  const urlFor: TestPostgres['urlFor'] = ({ user = 'postgres', password, database = 'postgres' }) =>
    `postgres://${encodeURIComponent(user)}${password === undefined ? '' : `:${encodeURIComponent(password)}`}` +
    `@127.0.0.1:${port}/${encodeURIComponent(database)}`

  const server: TestPostgres = {
    major,
    url: urlFor({}),
    port,
    dataDirectory,
    logFile,
    urlFor,
    query: (sql, database) => queryOnce(urlFor({ database }), sql),
    start,
    stop: (mode = 'fast') => signal(mode === 'fast' ? 'SIGINT' : 'SIGQUIT'),
    kill: () => signal('SIGKILL'),
    pause: () => signalAll('SIGSTOP'),
    resume: () => signalAll('SIGCONT'),
    replaceCluster: async () => {
      await server.stop('immediate')
      await rm(dataDirectory, { recursive: true, force: true })
      await initdb(major, dataDirectory)
      await start()
    },
    destroy: async () => {
      // One that a failed test left paused would never see that its postmaster is gone.
      if (postmaster) await signalAll('SIGCONT')
      await server.kill()
      process.removeListener('exit', removeAtExit)
      await rm(directory, { recursive: true, force: true })
    },
  }

  try {
    await initdb(major, dataDirectory)
    await start()
  } catch (error) {
    await server.destroy()
    throw error
  }
  return server
}
