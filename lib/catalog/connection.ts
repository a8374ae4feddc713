import pg from 'pg'
import { z } from 'zod'
import { Invalid, type TalaiaError } from '@/lib/model/errors'
import { type Target, toCatalogError } from './errors'

/** One kept-open connection to the watched database. Every query is marked, parameterised and checked by a schema. */
export interface Connection {
  readonly target: Target
  /** Pid that the server sent at the start; `pg_backend_pid()` differs behind a pooler. */
  readonly announcedPid: number
  readonly isOpen: () => boolean
  /** Rows of one statement. Throws one of the five errors. */
  query<T extends z.ZodType>(row: T, sql: string, values?: unknown[]): Promise<z.infer<T>[]>
  /** Rows of one statement that a person wrote, as lists of values; several statements in one string are refused. */
  queryWritten(sql: string): Promise<unknown[][]>
  /** Destroys the socket at once, whatever the server does. */
  destroy(): void
  /** Takes leave of the server. */
  close(): Promise<void>
}

export interface ConnectionOptions {
  connectionString: string
  /** Called once, when an open connection breaks without `destroy` or `close`. */
  onLost: (error: TalaiaError) => void
}

/** First bytes that a Postgres server may send: R, E, N, S, v (manual, "Message Formats"). */
const postgresAnswers = new Set([0x52, 0x45, 0x4e, 0x53, 0x76])

/** No "@" after the host: there, an unescaped password would have been taken for a host or a database, and shown. */
const connectionStringForm = /^postgres(ql)?:\/\/[^/?#]*([/?#][^@]*)?$/

/** pg leaves some characters of a database's name as they are encoded (%3F, %23…); libpq and Talaia decode them. */
const nameDatabase = (client: pg.Client, connectionString: string): void => {
  if (!URL.canParse(connectionString)) return
  const { hostname, pathname } = new URL(connectionString)
  const database = decodeURIComponent(pathname.slice(1))
  if (hostname === '' || database === '') return
  client.database = database
  Object.assign(Reflect.get(client, 'connectionParameters'), { database })
}

const createClient = (connectionString: string): pg.Client => {
  if (!connectionStringForm.test(connectionString)) throw new Invalid('catalog.badConnectionString')
  try {
    const client = new pg.Client({
      connectionString,
      application_name: 'talaia',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    nameDatabase(client, connectionString)
    return client
  } catch {
    // No cause: the error of the URL parser holds the whole string, password included.
    throw new Invalid('catalog.badConnectionString')
  }
}

/** A connection that is still to be opened, so that a deadline can destroy it in the meantime. */
export const createConnection = ({ connectionString, onLost }: ConnectionOptions) => {
  const client = createClient(connectionString)
  const target: Target = {
    host: client.host,
    port: client.port,
    database: client.database ?? '',
    role: client.user ?? '',
  }
  let state: 'connecting' | 'open' | 'ended' = 'connecting'
  let firstByte: number | undefined
  client.connection.stream.once('data', (chunk: Buffer) => {
    firstByte = chunk[0]
  })

  const lose = (error: unknown): void => {
    if (state !== 'open') return
    state = 'ended'
    client.connection.stream.destroy()
    onLost(toCatalogError(error, target, 'querying'))
  }
  client.on('error', lose)
  client.on('end', () => lose(new Error('Connection terminated')))

  const destroy = (): void => {
    state = 'ended'
    client.connection.stream.destroy()
  }

  const query: Connection['query'] = async (row, sql, values) => {
    try {
      const result = await client.query({ text: `/* talaia */ ${sql}`, values })
      return z.array(row).parse(result.rows)
    } catch (error) {
      throw toCatalogError(error, target, 'querying')
    }
  }

  const queryWritten: Connection['queryWritten'] = async (sql) => {
    // The simple protocol would run every statement of the string, after a COMMIT of its own outside of the transaction.
    const query = { text: sql, rowMode: 'array' as const, queryMode: 'extended' }
    try {
      const result = await client.query<unknown[]>(query)
      return z.array(z.array(z.unknown())).parse(result.rows)
    } catch (error) {
      throw toCatalogError(error, target, 'querying')
    }
  }

  const open = async (): Promise<Connection> => {
    try {
      await client.connect()
    } catch (error) {
      destroy()
      const other = firstByte !== undefined && !postgresAnswers.has(firstByte)
      throw toCatalogError(other ? new Error('invalid response') : error, target, 'connecting')
    }
    state = 'open'
    return {
      target,
      announcedPid: z.number().parse(Reflect.get(client, 'processID')),
      isOpen: () => state === 'open',
      query,
      queryWritten,
      destroy,
      close: async () => {
        state = 'ended'
        await client.end()
      },
    }
  }

  return { target, open, destroy }
}
