import { z } from 'zod'
import { Unsupported } from '@/lib/model/errors'
import type { Connection } from './connection'

const sessionSchema = z.object({
  backendPid: z.number(),
  serverVersion: z.string(),
  serverVersionNumber: z.number(),
  databaseName: z.string(),
  currentUser: z.string(),
  /** The role's own, before Talaia sets `pg_catalog`. */
  searchPath: z.string(),
  serverAddress: z.string().nullable(),
  serverPort: z.number().nullable(),
  /** Null where the role may not see it. It cannot change while a backend lives. */
  dataDirectory: z.string().nullable(),
  mayStatFiles: z.boolean(),
})

/** What stays the same as long as one connection lives. */
export type Session = z.infer<typeof sessionSchema>

export interface SessionOptions {
  statementTimeoutMs: number
  lockTimeoutMs: number
}

const factsSql = `
  SELECT pg_catalog.pg_backend_pid() AS "backendPid",
    pg_catalog.current_setting('server_version') AS "serverVersion",
    pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS "serverVersionNumber",
    pg_catalog.current_database() AS "databaseName",
    CURRENT_USER AS "currentUser",
    pg_catalog.current_setting('search_path') AS "searchPath",
    pg_catalog.host(pg_catalog.inet_server_addr()) AS "serverAddress",
    pg_catalog.inet_server_port() AS "serverPort",
    (SELECT s.setting FROM pg_catalog.pg_settings s
      WHERE s.name OPERATOR(pg_catalog.=) 'data_directory') AS "dataDirectory",
    pg_catalog.has_function_privilege('pg_catalog.pg_stat_file(text)', 'EXECUTE') AS "mayStatFiles"`

const mannersSql = `
  SELECT pg_catalog.set_config(name, value, false) AS value
  FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.text[]), pg_catalog.unnest($2::pg_catalog.text[]))
    AS setting(name, value)`

/**
 * Reads what is fixed for the connection, then makes the session read only, bounded in time and blind to everything
 * but `pg_catalog`, so that no user-made function or operator is ever called.
 */
export const beginSession = async (
  connection: Connection,
  { statementTimeoutMs, lockTimeoutMs }: SessionOptions,
): Promise<Session> => {
  const [session] = await connection.query(sessionSchema, factsSql)
  const target = { ...connection.target }
  if (!session) throw new Unsupported('catalog.versionTooOld', { ...target, version: '?' })
  if (session.serverVersionNumber < 130_000) {
    throw new Unsupported('catalog.versionTooOld', { ...target, version: session.serverVersion })
  }
  // Behind a pooler the settings below would stay on a backend that is handed to the applications.
  if (session.backendPid !== connection.announcedPid) {
    throw new Unsupported('catalog.pooler', target)
  }
  const manners = {
    application_name: 'talaia',
    search_path: 'pg_catalog',
    default_transaction_read_only: 'on',
    statement_timeout: `${statementTimeoutMs}`,
    lock_timeout: `${lockTimeoutMs}`,
    idle_in_transaction_session_timeout: '10000',
    // Otherwise large catalogs start workers and compile each poll.
    max_parallel_workers_per_gather: '0',
    jit: 'off',
  }
  await connection.query(z.object({ value: z.string() }), mannersSql, [
    Object.keys(manners),
    Object.values(manners),
  ])
  return session
}
