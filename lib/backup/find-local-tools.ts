import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Unsupported } from '@/lib/model/errors'
import { checkConnection, majorOf } from './check-connection'
import { connectionEnvironment, parseConnection } from './connection-environment'
import { majorOfProgram } from './find-container-tools'
import type { FindToolsOptions } from './find-tools'
import { makeTools } from './make-tools'
import { readAll } from './read-all'
import { runLocal } from './run-local'
import type { PostgresTools, ToolProgram } from './tools'

const programs: ToolProgram[] = ['pg_dump', 'pg_dumpall', 'pg_restore', 'psql']
const suffix = process.platform === 'win32' ? '.exe' : ''

/** Where packages put each major beside the others: Debian, Red Hat, Homebrew; then the PATH, in its order. */
const foldersFor = (major: number): string[] => [
  `/usr/lib/postgresql/${major}/bin`,
  `/usr/pgsql-${major}/bin`,
  `/opt/homebrew/opt/postgresql@${major}/bin`,
  `/usr/local/opt/postgresql@${major}/bin`,
  ...(process.env.PATH ?? '').split(delimiter).filter(Boolean),
]

/** Empty where it does not run: a program for another machine, or a script without the program that it stands for. */
const versionOf = async (folder: string): Promise<string> => {
  const said = readAll()
  const command = [join(folder, `pg_dump${suffix}`), '--version']
  try {
    await runLocal({ command, environment: { LC_ALL: 'C' }, stdout: said.stream })
    return said.text().trim()
  } catch {
    return ''
  }
}

/** Throws one of the five errors where this machine has no programs of that major, or they cannot connect. */
export const findLocalTools = async (options: FindToolsOptions): Promise<PostgresTools> => {
  const wanted = majorOf(options.serverVersionNumber)
  const complete = foldersFor(wanted).filter((folder) =>
    programs.every((program) => existsSync(join(folder, `${program}${suffix}`))),
  )
  const others: string[] = []
  for (const folder of complete) {
    const version = await versionOf(folder)
    if (majorOfProgram(version) !== wanted) {
      if (version !== '') others.push(version)
      continue
    }
    const { database, ...place } = parseConnection(options.connectionString)
    const tools = makeTools({
      where: 'local',
      majorVersion: wanted,
      version,
      database,
      password: place.password,
      program: (program) => join(folder, `${program}${suffix}`),
      environment: connectionEnvironment(place),
      runProgram: runLocal,
    })
    await checkConnection(tools, options)
    return tools
  }
  if (others[0] !== undefined) {
    throw new Unsupported('tools.otherMajor', { found: others[0], wanted })
  }
  throw new Unsupported('tools.noLocal', { wanted })
}
