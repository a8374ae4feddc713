import type { Container } from '@/lib/model/containers'
import { commandLine, quotedName, shellWord } from '../commands'

/** How the database is reached from a shell: inside its container where there is one, else over its address. */
export interface Connection {
  container: string | null
  host: string
  port: number
  user: string
  database: string
}

const inContainer = ({ container }: Connection): string[] =>
  container === null ? [] : ['docker', 'exec', container]

const at = ({ container, host, port }: Connection): string[] =>
  container === null ? ['-h', host, '-p', String(port)] : []

/** `psql` with statements that run one after another, each in a transaction of its own. */
export const psql = (connection: Connection, ...statements: string[]): string =>
  commandLine(
    ...inContainer(connection),
    'psql',
    ...at(connection),
    ...['-U', connection.user, '-d', connection.database],
    ...statements.flatMap((statement) => ['-c', statement]),
  )

/** Dumps the database into a file beside the shell. */
export const pgDump = (connection: Connection): string =>
  `${commandLine(
    ...inContainer(connection),
    'pg_dump',
    ...at(connection),
    ...['-U', connection.user, '-Fc', connection.database],
  )} > ${shellWord(`${connection.database.replaceAll('/', '_')}.dump`)}`

/** Makes a database and fills it with all that is in this one. */
export const copyDatabase = (connection: Connection, database: string): string => {
  const user = ['-U', connection.user]
  const dump = commandLine('pg_dump', ...at(connection), ...user, connection.database)
  const load = commandLine('psql', '-q', ...at(connection), ...user, '-d', database)
  const copy = `${dump} | ${load}`
  const create = psql(connection, `create database ${quotedName(database)}`)
  return [
    create,
    connection.container === null
      ? copy
      : commandLine(...inContainer(connection), 'sh', '-c', copy),
  ].join('\n')
}

export const stopContainer = (name: string): string => commandLine('docker', 'stop', name)

/** Logs of a container since a moment (epoch ms), or from their beginning. */
export const logsSince = (name: string, since: number | null): string =>
  commandLine(
    'docker',
    'logs',
    ...(since === null ? [] : ['--since', new Date(since).toISOString()]),
    name,
  )

/** What `pg_control` in a volume or a folder says: its system identifier tells whose data directory it is. */
export const controlData = (place: string, directory: string, image: string): string =>
  commandLine(
    'docker',
    'run',
    '--rm',
    '-v',
    `${place}:/data:ro`,
    image,
    'pg_controldata',
    directory,
  )

/** Copies a volume or a folder into an archive beside the shell, with nothing written to it. */
export const archive = (place: string, image: string): string =>
  `${commandLine('docker', 'run', '--rm', '-v', `${place}:/data:ro`, image, 'tar', '-C', '/data', '-cf', '-', '.')} > data-directory.tar`

/** Copies all that is in one volume or folder into another; the server must be stopped. */
export const copyData = (from: string, to: string, image: string): string =>
  commandLine(
    ...['docker', 'run', '--rm', '-v', `${from}:/from:ro`, '-v', `${to}:/to`],
    ...[image, 'cp', '-a', '/from/.', '/to/'],
  )

/** YAML strings in double quotes are JSON's, so that no name can break out of the line. */
const text = (value: string): string => JSON.stringify(value)

export interface Mounting {
  /** Of the project; null: as it is. */
  project: string | null
  service: string
  image: string | null
  volume: string
  destination: string
  /** A volume that Compose neither makes nor removes; a folder is none. */
  external: boolean
  /** Whether Compose would carry the anonymous volume of the present container over to the new one. */
  carriesOver: boolean
}

/** What to put into the Compose file, as comments, and the command that starts the service then. */
export const composeMount = (mounting: Mounting): string => {
  const { project, service, image, volume, destination, external, carriesOver } = mounting
  const yaml = [
    '# compose.yaml:',
    ...(project === null ? [] : [`# name: ${text(project)}`]),
    '# services:',
    `#   ${text(service)}:`,
    ...(image === null ? [] : [`#     image: ${text(image)}`]),
    '#     volumes:',
    external
      ? `#       - ${text(`data:${destination}`)}`
      : `#       - ${text(`${volume}:${destination}`)}`,
    ...(external
      ? ['# volumes:', '#   data:', `#     name: ${text(volume)}`, '#     external: true']
      : []),
  ]
  return [
    ...yaml,
    ...(carriesOver ? [commandLine('docker', 'compose', 'rm', '--stop', '--force', service)] : []),
    commandLine('docker', 'compose', 'up', '-d', service),
  ].join('\n')
}

/** The name of the container that runs Postgres, where one was seen. */
export const nameOf = (connection: Connection, container: Container | null): string | null =>
  connection.container ?? container?.name ?? null
