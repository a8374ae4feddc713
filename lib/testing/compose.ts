import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { waitFor } from './wait-for'

const run = promisify(execFile)

export interface ComposeOptions {
  /** Part of the project's name, which is unique all the same. */
  name: string
  /** Default `postgres:15-alpine`. */
  image?: string
  /** SQL by file name; run in the order of names on an empty data directory. */
  initScripts?: Record<string, string>
  /** Files that every service finds below `/scripts`. */
  scripts?: Record<string, string>
  /** Overrides and additions to the `postgres` service, as in a Compose file. */
  postgres?: Record<string, unknown>
  /** Networks besides the default one, as in a Compose file. */
  networks?: Record<string, unknown>
  /** Whether a Talaia that finds databases by itself is to find it; not by default, since other tests run beside. */
  discoverable?: boolean
  /** Further services on the same image with `PGHOST`, `PGUSER`… set, so that psql finds the database. */
  services?: Record<string, { command: string[] } & Record<string, unknown>>
}

export interface ComposeStack {
  project: string
  /** Container of the `postgres` service; other services are `<project>-<service>`. */
  container: string
  volume: string
  port: number
  databaseUrl: string
  /** Starts the services (all without names) and waits until Postgres takes connections, if it is among them. */
  up(services?: string[]): Promise<void>
  down(options?: { volumes?: boolean }): Promise<void>
  stop(services?: string[]): Promise<void>
  start(services?: string[]): Promise<void>
  restart(services?: string[]): Promise<void>
  /** Default: SIGKILL to `postgres`. */
  kill(signal?: string, services?: string[]): Promise<void>
  /** Runs SQL (one or more statements) over the published port and gives the rows of the last one. */
  psql(sql: string): Promise<Record<string, unknown>[]>
  logs(service?: string): Promise<string>
  /** Removes containers, volumes, networks and files, whatever state they are in; a second call does nothing. */
  destroy(): Promise<void>
}

/** Sessions of another test's Talaia would hold up what is done to a database. */
const hidden = { 'talaia.enable': 'false' }

const credentials = { user: 'nodus', password: 'nodus', database: 'nodus' }
let stacks = 0

/** A Compose stack like the one of Nodus: one Postgres on a named volume, published on a free port of 127.0.0.1. */
export const composeStack = async (options: ComposeOptions): Promise<ComposeStack> => {
  stacks += 1
  const project = `talaia-${options.name}-${process.pid}-${stacks}`
  const directory = mkdtempSync(join(tmpdir(), `${project}-`))
  const port = await freePort()
  const connection = { ...credentials, host: '127.0.0.1', port }
  writeFiles(directory, project, port, options)

  const compose = async (...words: string[]): Promise<string> => {
    const [command = '', ...first] = composeCommand()
    const all = [...first, '-p', project, '-f', join(directory, 'docker-compose.yaml'), ...words]
    const { stdout } = await run(command, all, { cwd: directory, timeout: 120_000 })
    return stdout
  }
  const psql: ComposeStack['psql'] = async (sql) => {
    const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2_000 })
    // Without a listener, a server that goes away in mid-query would end the test run.
    client.on('error', () => {})
    await client.connect()
    try {
      const result: pg.QueryResult | pg.QueryResult[] = await client.query(sql)
      return (Array.isArray(result) ? result.at(-1) : result)?.rows ?? []
    } finally {
      await client.end()
    }
  }
  const ready = async (services: string[]): Promise<void> => {
    if (services.length > 0 && !services.includes('postgres')) return
    await waitFor(`${project} to take connections`, () => psql('select 1'), { timeoutMs: 60_000 })
  }

  return {
    project,
    container: `${project}-postgres`,
    volume: `${project}-data`,
    port,
    databaseUrl: `postgres://nodus:nodus@127.0.0.1:${port}/nodus`,
    async up(services = []) {
      await compose('up', '-d', ...services)
      await ready(services)
    },
    async down({ volumes = false } = {}) {
      await compose('down', ...(volumes ? ['-v'] : []))
    },
    async stop(services = []) {
      await compose('stop', ...services)
    },
    async start(services = []) {
      await compose('start', ...services)
      await ready(services)
    },
    async restart(services = []) {
      await compose('restart', ...services)
      await ready(services)
    },
    async kill(signal = 'SIGKILL', services = ['postgres']) {
      await compose('kill', '-s', signal, ...services)
    },
    psql,
    logs: (service = 'postgres') => compose('logs', '--no-color', service),
    async destroy() {
      if (!existsSync(directory)) return
      const remove = () => compose('down', '-v', '--remove-orphans', '-t', '1')
      try {
        // What a test has just killed may be in the midst of its own removal.
        await remove().catch(remove)
      } finally {
        rmSync(directory, { recursive: true, force: true })
      }
    },
  }
}

const writeFiles = (directory: string, project: string, port: number, options: ComposeOptions) => {
  const { initScripts = {}, scripts = {}, services = {}, image = 'postgres:15-alpine' } = options
  const files: [string, string][] = [
    ...Object.entries(initScripts).map(([name, text]): [string, string] => [
      `initdb/${name}`,
      text,
    ]),
    ...Object.entries(scripts).map(([name, text]): [string, string] => [`scripts/${name}`, text]),
  ]
  // The server's user in the container reads them, and it is not the owner.
  for (const folder of ['.', 'initdb', 'scripts']) {
    mkdirSync(join(directory, folder), { recursive: true })
    chmodSync(join(directory, folder), 0o755)
  }
  for (const [name, text] of files) writeFileSync(join(directory, name), text, { mode: 0o644 })

  const labels = options.discoverable ? {} : hidden
  const scriptsMount = './scripts:/scripts:ro'
  const environment = {
    PGHOST: 'postgres',
    PGUSER: 'nodus',
    PGPASSWORD: 'nodus',
    PGDATABASE: 'nodus',
  }
  const others = Object.entries(services).map(([name, service]) => [
    name,
    {
      image,
      labels,
      container_name: `${project}-${name}`,
      environment,
      volumes: [scriptsMount],
      // Covers the image's VOLUME, which would leave an anonymous volume behind at every `down`.
      tmpfs: ['/var/lib/postgresql/data', '/var/lib/postgresql'],
      stop_grace_period: '1s',
      ...service,
    },
  ])
  const postgres = {
    image,
    labels,
    container_name: `${project}-postgres`,
    environment: { POSTGRES_USER: 'nodus', POSTGRES_PASSWORD: 'nodus', POSTGRES_DB: 'nodus' },
    ports: [`127.0.0.1:${port}:5432`],
    volumes: [
      'data:/var/lib/postgresql/data',
      './initdb:/docker-entrypoint-initdb.d:ro',
      scriptsMount,
    ],
    ...options.postgres,
  }
  const file = {
    version: '3.8',
    services: { postgres, ...Object.fromEntries(others) },
    volumes: { data: { name: `${project}-data` } },
    ...(options.networks ? { networks: options.networks } : {}),
  }
  // JSON is YAML.
  writeFileSync(join(directory, 'docker-compose.yaml'), JSON.stringify(file, null, 2))
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })

let command: string[] | null = null

/** `docker compose` where it is installed, else `docker-compose`. */
export const composeCommand = (): string[] => {
  command ??= works('docker', ['compose', 'version']) ? ['docker', 'compose'] : ['docker-compose']
  return command
}

const works = (program: string, words: string[]): boolean => {
  try {
    execFileSync(program, words, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
