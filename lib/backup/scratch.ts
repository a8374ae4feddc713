import { z } from 'zod'
import { Invalid } from '@/lib/model/errors'
import { isScratchDatabase } from '@/lib/model/scratch-databases'
import { quotedName, quotedText } from './script-names'
import type { PostgresTools, SqlSession } from './tools'

/** What a dump expects of the database that it is restored into: without it text sorts otherwise, or does not fit. */
const databaseSettingsSchema = z.object({
  encoding: z.string(),
  collate: z.string(),
  ctype: z.string(),
  /** `pg_database.datlocprovider`: libc, icu, builtin. Null before version 15. */
  provider: z.enum(['c', 'i', 'b']).nullable(),
  /** Of icu or builtin. */
  locale: z.string().nullable(),
  icuRules: z.string().nullable(),
})
export type DatabaseSettings = z.infer<typeof databaseSettingsSchema>

// The columns have other names, or are missing, from version to version.
const settingsSql = `
  SELECT pg_catalog.pg_encoding_to_char(d.encoding) AS encoding, d.datcollate AS collate, d.datctype AS ctype,
    pg_catalog.to_jsonb(d) ->> 'datlocprovider' AS provider,
    coalesce(pg_catalog.to_jsonb(d) ->> 'datlocale', pg_catalog.to_jsonb(d) ->> 'daticulocale') AS locale,
    pg_catalog.to_jsonb(d) ->> 'daticurules' AS "icuRules"
  FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()`

const inSession = async <T>(
  tools: PostgresTools,
  work: (session: SqlSession) => Promise<T>,
  { database, signal }: { database?: string; signal?: AbortSignal } = {},
): Promise<T> => {
  const session = await tools.openSession(database, signal)
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}

/** Encoding and locale of the watched database. Throws one of the five errors. */
export const readDatabaseSettings = (
  tools: PostgresTools,
  signal?: AbortSignal,
): Promise<DatabaseSettings> =>
  inSession(
    tools,
    async (session) => {
      const [settings] = await session.query(settingsSql, databaseSettingsSchema)
      if (!settings) throw new Invalid('tools.answerInvalid', { path: 'pg_database' })
      return settings
    },
    { signal },
  )

const localeOf = ({ provider, locale, icuRules }: DatabaseSettings): string => {
  if (provider === 'c') return ' LOCALE_PROVIDER libc'
  if (locale === null) return ''
  if (provider === 'b') return ` LOCALE_PROVIDER builtin BUILTIN_LOCALE ${quotedText(locale)}`
  const rules = icuRules === null ? '' : ` ICU_RULES ${quotedText(icuRules)}`
  return provider === 'i' ? ` LOCALE_PROVIDER icu ICU_LOCALE ${quotedText(locale)}${rules}` : ''
}

/** SQL that makes an empty database with these settings. template0 alone allows settings of one's own. */
export const createDatabaseSql = (name: string, settings: DatabaseSettings): string =>
  `CREATE DATABASE ${quotedName(name)} TEMPLATE template0 ENCODING ${quotedText(settings.encoding)}` +
  ` LC_COLLATE ${quotedText(settings.collate)} LC_CTYPE ${quotedText(settings.ctype)}${localeOf(settings)}`

const nameSchema = z.object({ name: z.string() })

/** Names of all scratch databases that lie on the server, those in use too. */
export const listScratch = (tools: PostgresTools, signal?: AbortSignal): Promise<string[]> =>
  inSession(
    tools,
    async (session) => {
      const sql = `SELECT datname::pg_catalog.text AS name FROM pg_catalog.pg_database ORDER BY datname`
      const databases = await session.query(sql, nameSchema)
      return databases.map(({ name }) => name).filter(isScratchDatabase)
    },
    { signal },
  )

/** A restored subscription keeps its database from being dropped. Its slot, on another server, is none of ours. */
const dropSubscriptions = (tools: PostgresTools, database: string): Promise<void> =>
  inSession(
    tools,
    async (session) => {
      const sql = `SELECT s.subname::pg_catalog.text AS name FROM pg_catalog.pg_subscription s
        JOIN pg_catalog.pg_database d ON d.oid = s.subdbid WHERE d.datname = pg_catalog.current_database()`
      for (const { name } of await session.query(sql, nameSchema)) {
        const subscription = quotedName(name)
        await session.execute(`ALTER SUBSCRIPTION ${subscription} DISABLE`)
        await session.execute(`ALTER SUBSCRIPTION ${subscription} SET (slot_name = NONE)`)
        await session.execute(`DROP SUBSCRIPTION ${subscription}`)
      }
    },
    { database },
  )

/**
 * Removes scratch databases, whoever is connected; names that are not there are no mistake, and any other name than
 * that of a scratch database is refused. Throws one of the five errors, after it has tried each.
 */
export const removeScratch = async (
  tools: PostgresTools,
  names: readonly string[],
): Promise<void> => {
  const other = names.find((name) => !isScratchDatabase(name))
  if (other !== undefined) throw new Invalid('backup.scratch.notScratch', { name: other })
  const errors: unknown[] = []
  for (const name of names) {
    const drop = () =>
      inSession(tools, (session) =>
        session.execute(`DROP DATABASE IF EXISTS ${quotedName(name)} WITH (FORCE)`),
      )
    try {
      await drop().catch(async () => {
        await dropSubscriptions(tools, name)
        await drop()
      })
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}

export interface ScratchOptions {
  tools: PostgresTools
  /** `talaia_verify_…` or `talaia_restore_…`. */
  name: string
  /** Where the scratch is on another server: those of the watched database. Else they are read. */
  settings?: DatabaseSettings
  signal?: AbortSignal
  /** The database stays for now, since the server cannot be reached; `listScratch` finds it later. */
  onLeft?: (error: unknown) => void
}

/** Makes the database, and away with one that a killed Talaia left under its name. Nobody but its owner may connect. */
export const createScratch = async ({
  tools,
  name,
  settings,
  signal,
}: Omit<ScratchOptions, 'onLeft'>): Promise<void> => {
  await removeScratch(tools, [name])
  const chosen = settings ?? (await readDatabaseSettings(tools, signal))
  await inSession(
    tools,
    async (session) => {
      await session.execute(createDatabaseSql(name, chosen))
      await session.execute(`REVOKE ALL ON DATABASE ${quotedName(name)} FROM PUBLIC`)
    },
    { signal },
  )
}

/**
 * Works in an empty database with the encoding and locale of the watched one, and removes it however the work ends.
 * Throws what the work throws, or one of the five errors where the database could not be made.
 */
export const withScratch = async <T>(
  options: ScratchOptions,
  work: (database: string) => Promise<T>,
): Promise<T> => {
  const { tools, name, onLeft } = options
  try {
    await createScratch(options)
    return await work(name)
  } finally {
    await removeScratch(tools, [name]).catch((error: unknown) => onLeft?.(error))
  }
}
