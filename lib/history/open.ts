import { firstPending, readApplied, refuseNewer } from './applied'
import { copyBefore } from './copy-before'
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

const prepare = async (
  connect: () => { db: Db; copy: string | null },
  place: string,
): Promise<History> => {
  let db: Db | null = null
  try {
    const connected = connect()
    db = connected.db
    await migrate(db, place)
    return createHistory(db, place, connected.copy)
  } catch (error) {
    // What went wrong first is what matters; a file that cannot be read may not close cleanly either.
    await db?.destroy().catch(() => {})
    throw translateError(error, place)
  }
}

/** The order matters: a newer file is refused before it is opened, and an older one copied before it is changed. */
const connect = (dataDirectory: string): { db: Db; copy: string | null } => {
  const file = historyFile(dataDirectory)
  const applied = readApplied(file)
  refuseNewer(applied ?? [], file)
  const pending = firstPending(applied)
  const database = openFile(dataDirectory)
  try {
    return {
      copy: pending === null ? null : copyBefore(database, file, pending),
      db: connectFile(database),
    }
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Opens Talaia's own store and brings its schema up to date. Throws `Invalid` (damaged, not a database, newer
 * schema, bad address), `Forbidden` (not writable, in use by another Talaia, refused) or `Unreachable` (Postgres
 * does not answer, disk full). Nothing that was found is deleted or overwritten; a file is copied before an upgrade.
 */
export const openHistory = async ({ url, dataDirectory }: HistoryOptions): Promise<History> => {
  if (url !== null) return prepare(() => ({ db: connectPostgres(url), copy: null }), placeOf(url))
  return prepare(() => connect(dataDirectory), historyFile(dataDirectory))
}
