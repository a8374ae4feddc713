/** What tells whether a container runs a Postgres server. */
export interface Traits {
  /** As the container was made with; may be the id of an image. */
  image: string
  entrypoint: string[]
  command: string[]
  /** Names of its environment variables. */
  variables: ReadonlySet<string>
  /** As Docker writes them: `5432/tcp`. */
  exposedPorts: string[]
}

/** `ask`: only its processes can tell. */
export type Judgement = 'server' | 'other' | 'ask'

/** Images that hold a server, by repository: official, its derivatives, and those that name the variant only. */
const serverImage =
  /(^|[/_.-])(postgres(ql)?|postgis|timescaledb?|timescale|pgvector|paradedb|citus|spilo|pgvecto-rs|vchord-postgres)(\d+)?($|[/_.-])/i

/** Images that speak to Postgres, or make one only to copy it, and are named after it. */
const clientImage =
  /pgadmin|pgbouncer|pgpool|pgcat|odyssey|supavisor|exporter|postgrest|postgres-meta|pgweb|adminer|pghero|pgwatch|pganalyze|pgmetrics|pgbackrest|barman|wal-g|backup|migrat|flyway|liquibase|hasura|metabase|operator/i

const clients = new Set([
  ...['psql', 'pg_dump', 'pg_dumpall', 'pg_restore', 'pg_isready', 'pg_basebackup', 'pgbench'],
  ...['createdb', 'dropdb', 'createuser', 'vacuumdb', 'pg_receivewal', 'sleep', 'tail', 'true'],
])
const shells = new Set(['sh', 'bash', 'ash', 'dash', 'gosu', 'su-exec', 'env', 'tini', 'dumb-init'])
const servers = new Set(['postgres', 'postmaster'])

const baseName = (path: string): string => path.split('/').at(-1) ?? path

/** `registry:5000/owner/postgres:15-alpine@sha256:…` without registry, tag and digest. */
export const repositoryOf = (image: string): string => {
  const name = image.replace(/@.*$/, '').replace(/:[^/:]*$/, '')
  const [first = '', ...rest] = name.split('/')
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? rest.join('/') : name
}

/** By the program that is started: that of the official image starts a server where it is given options only. */
const judgeCommand = ({ entrypoint, command }: Traits): Judgement | null => {
  const [first = '', ...others] = [...entrypoint, ...command]
  if (servers.has(baseName(first))) return 'server'
  if (clients.has(baseName(first))) return 'other'
  if (shells.has(baseName(first))) return 'ask'
  if (baseName(first) !== 'docker-entrypoint.sh') return null
  const [program] = others
  if (program === undefined) return null
  if (program.startsWith('-') || servers.has(baseName(program))) return 'server'
  return clients.has(baseName(program)) ? 'other' : 'ask'
}

/**
 * Whether it runs a Postgres server, by image, command, environment and exposed port. What the image of a server is
 * used for is told by its command: a stack often runs psql, a backup or a migration in it.
 */
export const judgeServer = (traits: Traits): Judgement => {
  const repository = repositoryOf(traits.image)
  const hasData = traits.variables.has('PGDATA')
  const listens = traits.exposedPorts.some((port) => /^5432(\/tcp)?$/.test(port))
  const isNamed = serverImage.test(repository) && !clientImage.test(repository)
  if (clientImage.test(repository) && !hasData) return 'other'
  if (!isNamed && !hasData && !listens) return 'other'
  const judged = judgeCommand(traits)
  if (clientImage.test(repository)) return judged === 'other' ? 'other' : 'ask'
  if (judged === 'server') return hasData || isNamed ? 'server' : 'ask'
  if (judged !== null) return judged
  return isNamed && (hasData || listens) ? 'server' : 'ask'
}

/** Where processes may not be seen: a server's image says `PGDATA` and the port, and clients rarely both. */
export const judgeBlindly = ({ image, variables, exposedPorts }: Traits): Judgement =>
  variables.has('PGDATA') &&
  exposedPorts.some((port) => port.startsWith('5432')) &&
  !clientImage.test(repositoryOf(image))
    ? 'server'
    : 'other'

/** By `top`: the postmaster, or one of its children, which name themselves `postgres: checkpointer`. */
export const judgeProcesses = ({
  titles,
  processes,
}: {
  titles: string[]
  processes: string[][]
}): Judgement => {
  const column = titles.findIndex((title) => /^(CMD|COMMAND)$/i.test(title))
  const runs = processes.some((fields) => {
    const line = fields[column < 0 ? fields.length - 1 : column] ?? ''
    return line.startsWith('postgres:') || servers.has(baseName(line.split(/\s/)[0] ?? ''))
  })
  return runs ? 'server' : 'other'
}
