import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import Database from 'better-sqlite3'
import {
  CamelCasePlugin,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely'
import { Forbidden, Invalid } from '@/lib/model/errors'
import type { Schema } from './schema'

/** How long to wait for another Talaia that is just ending, in milliseconds; the event loop stands still. */
const busyTimeoutMs = 1000

/** SQLite rolls back DDL like anything else; Kysely assumes the contrary because of what other programs do. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class TalaiaSqliteDialect extends SqliteDialect {
  readonly #file: Database.Database

  constructor(file: Database.Database) {
    super({ database: file })
    this.#file = file
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }

  /** On a full disk SQLite has rolled back already; a second rollback would hide the reason. */
  override createDriver(): SqliteDriver {
    const file = this.#file
    return new (class extends SqliteDriver {
      override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
        if (file.inTransaction) await super.rollbackTransaction(connection)
      }
    })({ database: file })
  }
}

const absolute = (directory: string): string =>
  isAbsolute(directory)
    ? directory
    : join(/* turbopackIgnore: true */ process.cwd(), /* turbopackIgnore: true */ directory)

/** `<dataDirectory>/history.sqlite`, absolute. A relative directory counts from the working directory. */
export const historyFile = (dataDirectory: string): string =>
  join(/* turbopackIgnore: true */ absolute(dataDirectory), 'history.sqlite')

const makeDirectory = (dataDirectory: string): void => {
  const directory = absolute(dataDirectory)
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new Forbidden('history.directoryNotWritable', { directory, code }, error)
  }
}

/** Asked first: SQLite opens a file without the right to write to it, and then fails with an I/O error. */
const requireWritable = (file: string): void => {
  if (!existsSync(file)) return
  try {
    accessSync(file, constants.W_OK)
  } catch (error) {
    throw new Forbidden('history.readOnly', { file }, error)
  }
}

/**
 * The order matters: the exclusive lock comes before the first read, so that two Talaias never share a file, and
 * the file is checked before the first write, so that a damaged one is left as it was found.
 */
const prepare = (database: Database.Database, file: string): void => {
  database.pragma('locking_mode = EXCLUSIVE')
  const found = database.pragma('quick_check(1)', { simple: true })
  if (found !== 'ok') throw new Invalid('history.corrupt', { file })
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.exec('begin immediate; commit')
}

/** Opens the file, creating it and its directory where missing, and locks it for this process. */
export const openFile = (dataDirectory: string): Database.Database => {
  makeDirectory(dataDirectory)
  const file = historyFile(dataDirectory)
  requireWritable(file)
  const database = new Database(file, { timeout: busyTimeoutMs })
  try {
    prepare(database, file)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

export const connectFile = (database: Database.Database): Kysely<Schema> =>
  new Kysely<Schema>({
    dialect: new TalaiaSqliteDialect(database),
    plugins: [new CamelCasePlugin()],
  })
