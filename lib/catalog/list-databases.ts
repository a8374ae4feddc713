import { z } from 'zod'
import { TalaiaError } from '@/lib/model/errors'
import { inShortSession } from './short-session'

const bounds = { statementTimeoutMs: 2_000, lockTimeoutMs: 500 }

export interface ListedDatabase {
  oid: number
  name: string
  isTemplate: boolean
  /** Whether this role may connect, and the server lets anyone. */
  mayConnect: boolean
}

/** One running server: two with the same identifier and start are the same one, reached in two ways. */
export interface ListedCluster {
  systemIdentifier: string
  postmasterStartedAt: number
  /** Address of the server as it sees itself. */
  serverAddress: string | null
  databases: ListedDatabase[]
}

const clusterSchema = z.object({
  systemIdentifier: z.string(),
  postmasterStartedAt: z.number(),
})

const clusterSql = `
  SELECT control.system_identifier::pg_catalog.text AS "systemIdentifier",
    pg_catalog.floor(pg_catalog.date_part('epoch', pg_catalog.pg_postmaster_start_time()) * 1000)
      AS "postmasterStartedAt"
  FROM pg_catalog.pg_control_system() control`

const databaseSchema = z.object({
  oid: z.number(),
  name: z.string(),
  isTemplate: z.boolean(),
  mayConnect: z.boolean(),
})

const databasesSql = `
  SELECT d.oid, d.datname AS name, d.datistemplate AS "isTemplate",
    d.datallowconn AND pg_catalog.has_database_privilege(d.oid, 'CONNECT') AS "mayConnect"
  FROM pg_catalog.pg_database d ORDER BY d.datname`

/** The databases of a cluster, whichever of them is connected to. Rejects with one of the five errors. */
export const listDatabases = (
  connectionString: string,
  { deadlineMs }: { deadlineMs: number },
): Promise<ListedCluster> =>
  inShortSession(connectionString, { ...bounds, deadlineMs }, async (connection, session) => {
    const [cluster] = await connection.query(clusterSchema, clusterSql)
    const databases = await connection.query(databaseSchema, databasesSql)
    if (!cluster) throw new Error('no answer')
    return { ...cluster, serverAddress: session.serverAddress, databases }
  })

const countSql = `
  SELECT pg_catalog.count(*)::pg_catalog.int4 AS tables
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`

/** How many tables a database has, those of Postgres itself left out. Null where that cannot be seen. */
export const countTables = async (
  connectionString: string,
  { deadlineMs }: { deadlineMs: number },
): Promise<number | null> => {
  try {
    return await inShortSession(
      connectionString,
      { ...bounds, deadlineMs },
      async (connection) =>
        (await connection.query(z.object({ tables: z.number() }), countSql))[0]?.tables ?? null,
    )
  } catch (error) {
    if (error instanceof TalaiaError) return null
    throw error
  }
}
