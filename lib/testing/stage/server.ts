import pg from 'pg'
import { findFreePort } from '@/lib/testing/processes'
import { waitFor } from '@/lib/testing/wait-for'
import { engine, image15, initialization, noteVolumes, runName } from './engine'

export interface ServerOptions {
  /** Scenario that it belongs to. */
  scenario: string
  /** Compose project, whose name the container bears. */
  project: string
  /** Words of `docker run` that mount the data. */
  mounts: string[]
  image?: string
  /** Passed as `-c name=value`. */
  settings?: Record<string, string>
  /** Further words of `docker run`. */
  words?: string[]
}

/** The labels of Compose: project and service of a container; a Talaia of another test is to leave it alone. */
export const labels = (scenario: string, project: string, service: string): string[] => [
  ...['--label', `com.docker.compose.project=${project}`],
  ...['--label', `com.docker.compose.service=${service}`],
  ...['--label', `talaia-stage=${runName}`, '--label', `talaia-scenario=${scenario}`],
  ...['--label', 'talaia.enable=false'],
]

/**
 * The Postgres of one scenario behind one published port, done to as Compose does: same labels, names and signals,
 * but by the docker command line, which takes a tenth of the time.
 */
export const createServer = async (first: ServerOptions) => {
  const port = await findFreePort()
  let options = first
  const container = (): string => `${options.project}-postgres`

  const connect = async (database: string, user: string): Promise<pg.Client> => {
    const connectionString = `postgres://${user}:${user}@127.0.0.1:${port}/${database}`
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
    // Without a listener, a server that goes away in mid-query would end the test run.
    client.on('error', () => {})
    await client.connect()
    return client
  }

  /** Runs each statement for itself on one connection, so that each commits alone; rows of the last one. */
  const sql = async (
    statements: string | readonly string[],
    { database = 'nodus', user = 'nodus' } = {},
  ): Promise<Record<string, unknown>[]> => {
    const client = await connect(database, user)
    try {
      let last: Record<string, unknown>[] = []
      for (const statement of typeof statements === 'string' ? [statements] : statements) {
        const result: pg.QueryResult | pg.QueryResult[] = await client.query(statement)
        last = (Array.isArray(result) ? result.at(-1) : result)?.rows ?? []
      }
      return last
    } finally {
      await client.end()
    }
  }

  const until = (
    what: string,
    statement: string,
    condition: (rows: Record<string, unknown>[]) => boolean,
  ): Promise<unknown> => waitFor(what, async () => condition(await sql(statement)))

  const ready = (): Promise<unknown> =>
    waitFor(`${container()} to take connections`, () => sql('select 1'), { timeoutMs: 60_000 })

  const create = (over: Partial<ServerOptions> = {}): Promise<string> => {
    options = { ...options, ...over }
    const { scenario, project, mounts, image = image15, settings = {}, words = [] } = options
    const all = { shared_buffers: '16MB', ...settings }
    return engine(
      ...['create', '--name', container(), ...labels(scenario, project, 'postgres')],
      ...['-p', `127.0.0.1:${port}:5432`, ...initialization, ...mounts, ...words, image],
      ...[
        'postgres',
        ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
    )
  }
  const start = async (): Promise<void> => {
    await engine('start', container())
    await ready()
  }

  return {
    port,
    container,
    project: () => options.project,
    /** Its address on the engine's default network, while it runs. */
    address: () => engine('inspect', '--format', '{{.NetworkSettings.IPAddress}}', container()),
    url: (user = 'nodus', database = 'nodus') =>
      `postgres://${user}:${user}@127.0.0.1:${port}/${database}`,
    sql,
    /** Asks until the answer is as it should be. */
    until,
    /** Resolves when the database holds so many tables, whoever looks. */
    holds: (tables: number) =>
      until(
        `${tables} tables`,
        "select from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
        ({ length }) => length === tables,
      ),
    connect,
    ready,
    /** Makes the container without starting it: its anonymous volumes can be filled before. */
    create,
    /** `docker-compose up`, after which it takes connections; what is given stays for later calls. */
    up: async (over: Partial<ServerOptions> = {}): Promise<void> => {
      await create(over)
      await start()
    },
    /** `docker-compose down`: anonymous volumes stay behind. */
    down: async (graceSeconds = 10): Promise<void> => {
      await engine('stop', '-t', `${graceSeconds}`, container())
      await noteVolumes(container())
      await engine('rm', container())
    },
    stop: (graceSeconds = 10) => engine('stop', '-t', `${graceSeconds}`, container()),
    start,
    /** Starts it without waiting for connections that will not be taken. */
    startOnly: () => engine('start', container()),
    kill: (signal = 'SIGKILL') => engine('kill', '-s', signal, container()),
    exec: (...command: string[]) => engine('exec', '-u', 'postgres', container(), ...command),
    /** Name of the volume that is mounted at a path. */
    volumeAt: async (destination: string): Promise<string> =>
      engine(
        'inspect',
        '--format',
        `{{range .Mounts}}{{if eq .Destination "${destination}"}}{{.Name}}{{end}}{{end}}`,
        container(),
      ),
  }
}

export type Server = Awaited<ReturnType<typeof createServer>>
