import { Client } from 'pg'
import { Timeout, Unreachable } from '@/lib/model/errors'

export interface Address {
  port: number
  password: string
}

/** The role and the database of the Nodus stack; the role owns the cluster, as in the official image. */
export const nodus = 'nodus'

export const connectionStringOf = ({ port, password }: Address, database = nodus): string =>
  `postgres://${nodus}:${password}@127.0.0.1:${port}/${database}`

/**
 * Runs `work` on one connection. Without a name the session has an empty `application_name`, as Prisma's.
 * @throws Unreachable or Timeout where no connection comes about.
 */
export const withClient = async <T>(
  address: Address,
  { database = nodus, applicationName }: { database?: string; applicationName?: string },
  work: (client: Client) => Promise<T>,
): Promise<T> => {
  const client = new Client({
    connectionString: connectionStringOf(address, database),
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    ssl: false,
  })
  // A connection that breaks while idle says so here; the query that waits for it fails by itself.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (cause) {
    const late = cause instanceof Error && /timeout/i.test(cause.message)
    if (late) throw new Timeout('demo.connectTimeout', { port: address.port }, cause)
    throw new Unreachable('demo.unreachable', { port: address.port }, cause)
  }
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Runs each statement for itself, in autocommit. */
export const runStatements = async (
  client: Client,
  statements: readonly string[],
): Promise<void> => {
  for (const statement of statements) await client.query(statement)
}
