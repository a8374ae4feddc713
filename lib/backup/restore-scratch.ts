import { escapeIdentifier, escapeLiteral } from 'pg'
import { z } from 'zod'
import { Invalid } from '@/lib/model/errors'
import { asRestoreError } from './restore-errors'
import { createDatabaseSql, readDatabaseSettings } from './scratch'
import type { PostgresTools, SqlSession } from './tools'

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
 * Makes an empty database with the encoding and locale of the watched one, to be kept. Throws Invalid where there is one
 * of that name.
 */
export const createDatabase = async (
  tools: PostgresTools,
  name: string,
  signal?: AbortSignal,
): Promise<void> => {
  const settings = await readDatabaseSettings(tools, signal)
  await withSession({ tools, signal }, async (session) => {
    const exists = `SELECT 1 AS one FROM pg_catalog.pg_database WHERE datname = ${escapeLiteral(name)}`
    if ((await session.query(exists, z.unknown())).length > 0)
      throw new Invalid('errors.restoreDatabaseExists', { database: name })
    await session.execute(createDatabaseSql(name, settings))
  })
}

/** Removes a database that `createDatabase` made, and whoever is connected to it. */
export const dropDatabase = (tools: PostgresTools, name: string): Promise<void> =>
  withSession({ tools }, (session) =>
    session.execute(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
  )
