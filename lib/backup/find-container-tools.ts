import { TalaiaError, Unreachable, Unsupported } from '@/lib/model/errors'
import { checkConnection, majorOf } from './check-connection'
import {
  type ConnectionParts,
  connectionEnvironment,
  parseConnection,
} from './connection-environment'
import type { FindToolsOptions } from './find-tools'
import { makeTools } from './make-tools'
import { readAll } from './read-all'
import { createContainerRunner, type ProgramRunner } from './run-program'
import type { PostgresTools } from './tools'

/** Programs, their version, the role that the image made, and the sockets of the servers that run here. */
const lookScript = `
for program in pg_dump pg_dumpall pg_restore psql; do
  command -v $program >/dev/null || echo "missing $program"
done
echo "version $(pg_dump --version 2>/dev/null)"
echo "role $POSTGRES_USER"
for socket in /var/run/postgresql/.s.PGSQL.* /run/postgresql/.s.PGSQL.* /tmp/.s.PGSQL.*; do
  [ -S "$socket" ] && echo "socket $socket"
done
exit 0`

interface Found {
  missing: string[]
  version: string
  role: string
  sockets: { host: string; port: number }[]
}

const look = async (run: ProgramRunner, signal?: AbortSignal): Promise<Found> => {
  const said = readAll()
  await run({ command: ['sh', '-c', lookScript], environment: {}, stdout: said.stream, signal })
  const lines = said.text().split('\n')
  const all = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
  return {
    missing: all('missing'),
    version: all('version')[0] ?? '',
    role: all('role')[0] ?? '',
    sockets: all('socket').map((path) => ({
      host: path.slice(0, path.lastIndexOf('/')),
      port: Number(path.slice(path.lastIndexOf('.') + 1)),
    })),
  }
}

/** `pg_dump (PostgreSQL) 15.8 (Debian …)`, or with 16beta1. */
export const majorOfProgram = (version: string): number | null =>
  Number(/\(PostgreSQL\) (\d+)/.exec(version)?.[1]) || null

/** Ways in: over the socket, where the image trusts everyone, or the operating system's user `postgres`; then as watched. */
const waysIn = (found: Found, options: FindToolsOptions, watched: ConnectionParts) => {
  const roles = [options.superuser ?? (found.role || 'postgres'), watched.role]
  const places = found.sockets.length > 0 ? found.sockets : [{ host: '127.0.0.1', port: undefined }]
  return [...new Set(roles)].flatMap((role) =>
    places.flatMap(({ host, port }) => {
      const password = role === watched.role ? watched.password : null
      return [undefined, 'postgres'].map((user) => ({ host, port, role, password, user }))
    }),
  )
}

/** Throws one of the five errors where the container has no programs that fit, or no way in. */
export const findContainerTools = async (options: FindToolsOptions): Promise<PostgresTools> => {
  const { exec, container, signal } = options
  if (!exec || !container) throw new Unsupported('tools.noContainer')
  const name = container.name
  if (!container.running) throw new Unreachable('tools.containerStopped', { container: name })
  const runner = (user?: string) => createContainerRunner(exec, { containerId: container.id, user })
  const found = await look(runner(), signal)
  if (found.missing.length > 0) {
    throw new Unsupported('tools.programsMissing', {
      container: name,
      programs: found.missing.join(', '),
    })
  }
  const wanted = majorOf(options.serverVersionNumber)
  if (majorOfProgram(found.version) !== wanted) {
    throw new Unsupported('tools.otherMajor', { found: found.version, wanted })
  }
  const watched = parseConnection(options.connectionString)
  let failure: unknown = null
  for (const { user, password, ...place } of waysIn(found, options, watched)) {
    const tools = makeTools({
      where: 'container',
      majorVersion: wanted,
      version: found.version,
      database: watched.database,
      password,
      program: (program) => program,
      environment: connectionEnvironment({ ...place, password }),
      runProgram: runner(user),
    })
    try {
      await checkConnection(tools, options)
      return tools
    } catch (error) {
      // The first way in is the one that people would set right.
      if (!(error instanceof TalaiaError) || signal?.aborted) throw error
      failure ??= error
    }
  }
  throw failure
}
