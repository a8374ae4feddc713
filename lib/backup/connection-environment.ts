import pg from 'pg'
import { Invalid } from '@/lib/model/errors'

/** Where a connection string leads, in the parts that libpq takes by environment. */
export interface ConnectionParts {
  host: string
  port: number
  role: string
  password: string | null
  database: string
  /** `PGSSLMODE`; null: libpq's own. */
  sslMode: string | null
  sslRootCert: string | null
}

/** Throws Invalid, without the string in it: it holds the password. */
export const parseConnection = (connectionString: string): ConnectionParts => {
  try {
    const { host, port, user, password, database } = new pg.Client({ connectionString })
    const parameters = URL.parse(connectionString)?.searchParams
    const mode = parameters?.get('sslmode') ?? (parameters?.get('ssl') ? 'require' : null)
    return {
      host,
      port,
      role: user ?? '',
      password: typeof password === 'string' && password !== '' ? password : null,
      database: database ?? '',
      // Only Node's client knows this one: encrypted, by whomever.
      sslMode: mode === 'no-verify' ? 'require' : mode,
      sslRootCert: parameters?.get('sslrootcert') ?? null,
    }
  } catch {
    throw new Invalid('catalog.badConnectionString')
  }
}

/** Messages in English and names in UTF-8, whatever the machine speaks; who it is, for `pg_stat_activity`. */
const always = {
  LC_ALL: 'C',
  PGCLIENTENCODING: 'UTF8',
  PGAPPNAME: 'talaia-backup',
  PGCONNECT_TIMEOUT: '15',
  PSQLRC: '/dev/null',
  PSQL_HISTORY: '/dev/null',
}

/** The connection for libpq. By environment, since arguments are seen by whoever lists processes. */
export const connectionEnvironment = (
  parts: Partial<Omit<ConnectionParts, 'database'>>,
): Record<string, string> => {
  const found: [string, string | number | null | undefined][] = [
    ['PGHOST', parts.host],
    ['PGPORT', parts.port],
    ['PGUSER', parts.role],
    ['PGPASSWORD', parts.password],
    ['PGSSLMODE', parts.sslMode],
    ['PGSSLROOTCERT', parts.sslRootCert],
  ]
  return {
    ...always,
    ...Object.fromEntries(
      found.flatMap(([name, value]) =>
        value === null || value === undefined || value === '' ? [] : [[name, `${value}`]],
      ),
    ),
  }
}

/**
 * `dbname=…` for `--dbname`: a bare name with "=" or "://" in it would be taken for a connection string (manual,
 * "Connection Strings").
 */
export const connectionTo = (database: string): string =>
  `dbname='${database.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
