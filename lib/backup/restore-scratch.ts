import { escapeIdentifier, escapeLiteral } from 'pg'
import { z } from 'zod'
import { Invalid } from '@/lib/model/errors'
import { asRestoreError } from './restore-errors'
import type { PostgresTools, SqlSession } from './tools'

const databaseSchema = z.object({
  encoding: z.string(),
  collate: z.string(),
  ctype: z.string(),
  provider: z.string(),
  locale: z.string().nullable(),
})

// `datlocprovider` is there from 15 on, and its locale was renamed in 17: read by their names in the row as JSON.
const databaseSql = `
  SELECT pg_catalog.pg_encoding_to_char(d.encoding) AS encoding, d.datcollate AS collate, d.datctype AS ctype,
    coalesce(pg_catalog.to_jsonb(d) ->> 'datlocprovider', 'c') AS provider,
    coalesce(pg_catalog.to_jsonb(d) ->> 'datlocale', pg_catalog.to_jsonb(d) ->> 'daticulocale') AS locale
  FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()`

const providers: Record<string, string> = { i: 'icu', b: 'builtin' }

/** Runs work on a session and closes it; errors are told as those of a restore. */
export const withSession = async <T>(
  { tools, database, signal }: { tools: PostgresTools; database?: string; signal?: AbortSignal },
  work: (session: SqlSession) => Promise<T>,
): Promise<T> => {
  const session = await tools.openSession(database, signal)
  try {
    return await work(session)
  } catch (error) {
    throw asRestoreError(error)
  } finally {
    await session.close()
  }
}

/**
 * Makes an empty database with the encoding and locale of the watched one, which nobody but the tools may connect to.
 * Throws Invalid where there is one of that name.
 */
export const createDatabase = async (
  tools: PostgresTools,
  name: string,
  { isPrivate, signal }: { isPrivate: boolean; signal?: AbortSignal },
): Promise<void> => {
  await withSession({ tools, signal }, async (session) => {
    const exists = `SELECT 1 AS one FROM pg_catalog.pg_database WHERE datname = ${escapeLiteral(name)}`
    if ((await session.query(exists, z.unknown())).length > 0)
      throw new Invalid('errors.restoreDatabaseExists', { database: name })
    const [like] = await session.query(databaseSql, databaseSchema)
    if (!like) throw new Invalid('errors.restoreDatabaseUnknown', { database: tools.database })
    const provider = providers[like.provider]
    const locale = provider
      ? ` LOCALE_PROVIDER ${provider} ${provider === 'icu' ? 'ICU_LOCALE' : 'BUILTIN_LOCALE'} ${escapeLiteral(like.locale ?? '')}`
      : ''
    await session.execute(
      `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE template0 ENCODING ${escapeLiteral(like.encoding)}` +
        ` LC_COLLATE ${escapeLiteral(like.collate)} LC_CTYPE ${escapeLiteral(like.ctype)}${locale}`,
    )
    if (isPrivate)
      await session.execute(
        `REVOKE CONNECT ON DATABASE ${escapeIdentifier(name)} FROM PUBLIC;
        COMMENT ON DATABASE ${escapeIdentifier(name)} IS 'Scratch database of Talaia: removed when its restore ends'`,
      )
  })
}

/** Removes a database and whoever is connected to it; nothing where there is none. */
export const dropDatabase = (
  tools: PostgresTools,
  name: string,
  signal?: AbortSignal,
): Promise<void> =>
  withSession({ tools, signal }, (session) =>
    session.execute(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
  )
