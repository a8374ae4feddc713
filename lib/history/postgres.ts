import { CamelCasePlugin, Kysely, PostgresAdapter, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { Invalid } from '@/lib/model/errors'
import type { Db, Schema } from './schema'

/** Below the shortest poll interval, so that a dead host does not hold up the loop. */
const connectTimeoutMs = 5000

/** Times, oids and sizes stay below 2^53, so bigint becomes a number, in this pool only. */
const parseBigint = (value: string | Buffer): number => Number(value)
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, parseBigint)

/** Host, port and database of a connection string, for messages: never user or password. */
export const placeOf = (url: string): string => {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw new Invalid('history.badUrl')
  }
  const { hostname, port, pathname, searchParams } = new URL(url)
  const host = hostname || searchParams.get('host') || 'localhost'
  return `${host}:${port || '5432'}${decodeURIComponent(pathname)}`
}

/** A pool of few connections. Nothing is sent before the first query. */
export const connectPostgres = (url: string): Kysely<Schema> => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'talaia-history',
    max: 4,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types,
  })
  // Without a listener a server restart would end the process; the next query connects again or says why not.
  pool.on('error', () => {})
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  })
}

/** Text, since it is above 2^53. The function is open to everyone unless an administrator closed it. */
export const findSystemIdentifier = async (db: Db): Promise<string | null> => {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return null
  const asked = await sql<{ systemIdentifier: string }>`
    select system_identifier::text as system_identifier from pg_catalog.pg_control_system()
  `
    .execute(db)
    .catch(() => null)
  return asked?.rows[0]?.systemIdentifier ?? null
}
