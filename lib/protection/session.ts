import pg from 'pg'
import { z } from 'zod'
import {
  Forbidden,
  Invalid,
  TalaiaError,
  Timeout,
  Unreachable,
  Unsupported,
} from '@/lib/model/errors'

/** Bounds of what tripwire and guard ask of the server, in milliseconds. */
const CONNECT_MS = 5_000
const STATEMENT_MS = 30_000
const LOCK_MS = 5_000

/** No "@" after the host: there, an unescaped password would have been taken for a host or a database, and shown. */
const connectionStringForm = /^postgres(ql)?:\/\/[^/?#]*([/?#][^@]*)?$/

/** A client that is still to be connected, bounded in time and named. Throws `Invalid` for a string that is none. */
export const createClient = (
  connectionString: string,
  statementTimeoutMs = STATEMENT_MS,
): pg.Client => {
  if (!connectionStringForm.test(connectionString)) throw new Invalid('catalog.badConnectionString')
  try {
    const client = new pg.Client({
      connectionString,
      application_name: 'talaia',
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: statementTimeoutMs,
      // A server that hangs keeps no timeout of its own.
      query_timeout: statementTimeoutMs + 2_000,
      lock_timeout: LOCK_MS,
      idle_in_transaction_session_timeout: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    // Without a listener a connection that breaks between two queries would end the process.
    client.on('error', () => undefined)
    return client
  } catch {
    // No cause: the error of the URL parser holds the whole string, password included.
    throw new Invalid('catalog.badConnectionString')
  }
}

const failureSchema = z.object({ code: z.string().optional(), message: z.string() })

/** SQLSTATE of an error of the server; undefined of anything else. */
export const failureCode = (error: unknown): string | undefined =>
  failureSchema.safeParse(error).data?.code

const kinds: readonly (readonly [RegExp, typeof Forbidden, string])[] = [
  [/^(?:42501|28...)$/, Forbidden, 'protection.refused'],
  [/^(?:55P03|40P01)$/, Timeout, 'protection.lockTimeout'],
  [/^(?:57014|ETIMEDOUT)$/, Timeout, 'protection.timeout'],
  [/^25006$/, Unsupported, 'protection.readOnly'],
  [/^22...$/, Invalid, 'protection.sqlFailed'],
  [/^(?:08...|57P0.|3D000|53300|E[A-Z_]+)$/, Unreachable, 'protection.unreachable'],
]

/** What pg or Node threw as one of the five errors, with where it happened. Postgres quotes names, never a password. */
export const toProtectionError = (error: unknown, client: pg.Client): TalaiaError => {
  if (error instanceof TalaiaError) return error
  const target = { host: client.host, port: client.port, database: client.database ?? '' }
  const role = client.user ?? ''
  if (error instanceof z.ZodError) {
    const path = error.issues[0]?.path.join('.') ?? ''
    return new Invalid('catalog.answerInvalid', { ...target, role, path }, error)
  }
  // Node tries every address of a host and throws them together: the first says enough.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const parsed = failureSchema.safeParse(first)
  const { code = '', message } = parsed.success ? parsed.data : { message: String(first) }
  const values = { ...target, role, detail: message }
  for (const [pattern, Kind, id] of kinds)
    if (pattern.test(code)) return new Kind(id, values, error)
  if (/timeout/i.test(message)) return new Timeout('protection.timeout', values, error)
  if (code === '') return new Unreachable('protection.unreachable', values, error)
  return new Unsupported('protection.sqlFailed', values, error)
}

/** Rows of one statement, each checked. */
export const rowsOf = async <T extends z.ZodType>(
  client: pg.Client,
  row: T,
  sql: string,
  values: unknown[] = [],
): Promise<z.infer<T>[]> => {
  const result = await client.query({ text: `/* talaia */ ${sql}`, values })
  return z.array(row).parse(result.rows)
}

/** Connects, does the work, and leaves. Throws one of the five errors. */
export const withClient = async <T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = createClient(connectionString)
  try {
    await client.connect()
    const result = await work(client)
    await client.end()
    return result
  } catch (error) {
    // Cut off: a server that hangs would not answer a farewell either, and one that is left rolls back.
    client.connection.stream.destroy()
    throw toProtectionError(error, client)
  }
}
