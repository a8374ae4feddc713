import { connectionTo } from './connection-environment'
import { redactSaid } from './redact-said'
import type { ProgramRunner } from './run-program'
import { openPsqlSession, psqlArguments } from './session'
import type { PostgresTools, ToolProgram } from './tools'

export interface ToolsParts {
  where: PostgresTools['where']
  majorVersion: number
  version: string
  database: string
  /** Never in a message. */
  password: string | null
  /** Where a program lies: a path, or its name for the PATH. */
  program: (name: ToolProgram) => string
  environment: Record<string, string>
  runProgram: ProgramRunner
}

/** The programs of Postgres with a connection that their callers need not know. */
export const makeTools = (parts: ToolsParts): PostgresTools => {
  const { where, majorVersion, version, database: watched, password } = parts
  const start = async (
    program: ToolProgram,
    words: string[],
    options: Pick<Parameters<ProgramRunner>[0], 'stdin' | 'stdout' | 'onStderr' | 'signal'>,
    database: string | null,
  ) => {
    const result = await parts.runProgram({
      ...options,
      command: [parts.program(program), ...connection(program, database), ...words],
      environment: {
        ...parts.environment,
        ...(database === null ? {} : { PGDATABASE: database }),
      },
    })
    return { ...result, stderr: redactSaid(result.stderr, password) }
  }
  return {
    ...{ where, majorVersion, version, database: watched },
    run: (program, { arguments: words, database = watched, ...options }) =>
      start(program, words, options, database),
    openSession: (database = watched, signal) =>
      openPsqlSession((options) => start('psql', psqlArguments, options, database), signal),
  }
}

/** `pg_restore` connects only where it is told to; the others take `PGDATABASE`, which names a database by the letter. */
const connection = (program: ToolProgram, database: string | null): string[] => {
  if (program === 'pg_restore') {
    return database === null ? [] : ['--no-password', `--dbname=${connectionTo(database)}`]
  }
  if (program === 'pg_dumpall')
    return ['--no-password', `--database=${connectionTo(database ?? '')}`]
  return ['--no-password']
}
