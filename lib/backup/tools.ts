import type { Readable, Writable } from 'node:stream'
import type { z } from 'zod'

export type ToolProgram = 'pg_dump' | 'pg_dumpall' | 'pg_restore' | 'psql'

export interface ToolRun {
  /** Arguments after the connection, which the tools know: never a host, user, password or database. */
  arguments: string[]
  /** Default: the watched database. `pg_restore` without a database writes SQL to `stdout`. */
  database?: string | null
  stdin?: Readable
  /** Written with backpressure and ended; without it what is printed is thrown away. */
  stdout?: Writable
  signal?: AbortSignal
}

export interface ToolResult {
  exitCode: number
  /** The last 64 kB, redacted; errors and warnings. */
  stderr: string
}

/**
 * One psql that stays open, so that statements share a session and may share a transaction. One statement at a time;
 * `search_path` is `pg_catalog`, so names are to be qualified.
 */
export interface SqlSession {
  /**
   * Rows of one SELECT, VALUES or statement with RETURNING, each checked, as `to_jsonb` gives them: an oid is text, so
   * cast it to int8. Throws Invalid (`tools.sqlFailed` with `sqlstate` and `detail`) where it fails; the session goes on.
   */
  query<T>(sql: string, row: z.ZodType<T>): Promise<T[]>
  /** One or more statements without rows, as one message: they stop at the first error. Throws as `query`. */
  execute(sql: string): Promise<void>
  /** Ends psql; an open transaction is rolled back. */
  close(): Promise<void>
}

/**
 * Postgres's own programs of the right major version, where they were found: inside the watched container by exec, or
 * on this machine. Runs as a role that may read and make everything.
 */
export interface PostgresTools {
  readonly where: 'container' | 'local'
  /** Of the programs, 15; the same as the server's. */
  readonly majorVersion: number
  /** As `pg_dump --version` says it. */
  readonly version: string
  /** Name of the watched database. */
  readonly database: string
  /** Resolves when the program has ended, well or badly. Rejects where it could not be started or was cut off. */
  run(program: ToolProgram, options: ToolRun): Promise<ToolResult>
  openSession(database?: string, signal?: AbortSignal): Promise<SqlSession>
}
