import { translateError } from './errors'
import { createHistory, type History } from './history'
import { migrate } from './migrate'
import { connectPostgres, placeOf } from './postgres'
import type { Db } from './schema'
import { connectFile, historyFile, openFile } from './sqlite'

export interface HistoryOptions {
  /** `postgres://…`; null: SQLite in the data directory. */
  url: string | null
  dataDirectory: string
}

const prepare = async (connect: () => Db, place: string): Promise<History> => {
  let db: Db | null = null
  try {
    db = connect()
    await migrate(db, place)
    return createHistory(db, place)
  } catch (error) {
    // What went wrong first is what matters; a file that cannot be read may not close cleanly either.
    await db?.destroy().catch(() => {})
    throw translateError(error, place)
  }
}

/**
 * Opens Talaia's own store and brings its schema up to date. Throws `Invalid` (damaged, not a database, newer
 * schema, bad address), `Forbidden` (not writable, in use by another Talaia, refused) or `Unreachable` (Postgres
 * does not answer, disk full). Nothing that was found is deleted or overwritten.
 */
export const openHistory = async ({ url, dataDirectory }: HistoryOptions): Promise<History> => {
  if (url !== null) return prepare(() => connectPostgres(url), placeOf(url))
  return prepare(() => connectFile(openFile(dataDirectory)), historyFile(dataDirectory))
}
