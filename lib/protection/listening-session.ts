import { z } from 'zod'
import { Forbidden, type TalaiaError, Unsupported } from '@/lib/model/errors'
import { PROTECTION_SCHEMA as SCHEMA, TRIPWIRE_CHANNEL } from '@/lib/model/protection'
import { type RecordRow, recordRowSchema, recordsSql } from './records'
import { createClient, failureCode, rowsOf, toProtectionError } from './session'

export interface Cluster {
  systemIdentifier: string
  databaseOid: number
}

/** One connection that listens for the tripwire. Every call throws one of the five errors. */
export interface ListeningSession {
  cluster: Cluster
  read: (floor: string, without: string[]) => Promise<RecordRow[]>
  /** At once, whatever the server does. */
  destroy: () => void
}

export interface SessionOptions {
  connectionString: string
  onNotified: () => void
  /** The open connection broke without `destroy`. */
  onLost: (error: TalaiaError) => void
}

const QUERY_MS = 5_000

const mannersSql = `
  SELECT pg_catalog.set_config(name, value, false) AS value FROM (VALUES
    ('search_path', 'pg_catalog, pg_temp'), ('default_transaction_read_only', 'on'),
    ('statement_timeout', '${QUERY_MS}'), ('lock_timeout', '1000'),
    ('idle_in_transaction_session_timeout', '10000')) setting(name, value)`

const stateSchema = z.object({
  systemIdentifier: z.string(),
  databaseOid: z.number(),
  isThere: z.boolean(),
  mayRead: z.boolean(),
})

const stateSql = `
  SELECT (SELECT s.system_identifier::pg_catalog.text FROM pg_catalog.pg_control_system() s) AS "systemIdentifier",
    (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()) AS "databaseOid",
    t.oid IS NOT NULL AS "isThere",
    coalesce(pg_catalog.has_schema_privilege(t.schema_oid, 'USAGE')
      AND pg_catalog.has_table_privilege(t.oid, 'SELECT'), false) AS "mayRead"
  FROM (SELECT 1) one LEFT JOIN (
    SELECT c.oid, n.oid AS schema_oid FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = '${SCHEMA}' AND c.relname = 'records' AND c.relkind = 'r') t ON true`

/** A connection that is still to be opened, so that it can be destroyed in the meantime. */
export const createListeningSession = (options: SessionOptions) => {
  const client = createClient(options.connectionString, QUERY_MS)
  let isOpen = false
  const destroy = (): void => {
    isOpen = false
    client.connection.stream.destroy()
  }
  const lose = (error: unknown): void => {
    if (!isOpen) return
    destroy()
    options.onLost(toProtectionError(error, client))
  }
  client.on('error', lose)
  client.on('end', () => lose(new Error('Connection terminated')))
  client.on('notification', ({ channel }) => {
    if (channel === TRIPWIRE_CHANNEL) options.onNotified()
  })
  const target = { host: client.host, port: client.port, database: client.database ?? '' }

  /** LISTEN comes before the first reading, so nothing falls in between. A standby cannot listen, only be read. */
  const listen = async (): Promise<void> => {
    try {
      await client.query(`/* talaia */ LISTEN ${TRIPWIRE_CHANNEL}`)
    } catch (error) {
      if (failureCode(error) !== '25006') throw error
    }
  }

  /** Without a tripwire that may be read it holds no connection: throws `Unsupported` or `Forbidden`. */
  const open = async (): Promise<ListeningSession> => {
    try {
      await client.connect()
      await rowsOf(client, z.unknown(), mannersSql)
      const [state] = await rowsOf(client, stateSchema, stateSql)
      if (!state?.isThere) throw new Unsupported('protection.tripwireAbsent', target)
      if (!state.mayRead) throw new Forbidden('protection.part.recordsForbidden', target)
      await listen()
      isOpen = true
      return {
        cluster: { systemIdentifier: state.systemIdentifier, databaseOid: state.databaseOid },
        read: async (floor, without) => {
          try {
            return await rowsOf(client, recordRowSchema, recordsSql, [floor, without])
          } catch (error) {
            const code = failureCode(error)
            if (code === '42P01' || code === '3F000')
              throw new Unsupported('protection.tripwireAbsent', target)
            if (code === '42501') throw new Forbidden('protection.part.recordsForbidden', target)
            throw toProtectionError(error, client)
          }
        },
        destroy,
      }
    } catch (error) {
      destroy()
      throw toProtectionError(error, client)
    }
  }
  return { open, destroy }
}
