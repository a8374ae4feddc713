import { copyFileSync, existsSync, linkSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { Invalid } from '@/lib/model/errors'
import { migrations } from './migrations'

const readNames = (file: string): string[] => {
  const database = new Database(file, { readonly: true, timeout: 0 })
  try {
    return database
      .prepare<[], string>('select name from kysely_migration order by name')
      .pluck()
      .all()
  } finally {
    database.close()
  }
}

const linkOrCopy = (file: string, target: string): void => {
  try {
    linkSync(file, target)
  } catch {
    copyFileSync(file, target)
  }
}

/**
 * Names of the migrations that a file has had; null where there is none to ask or it cannot be told, which opening it
 * will explain. SQLite writes when it opens: it clears up a log that a kill left behind. So it is shown the file under
 * another name, to read only, with a copy of the log: neither file nor log nor `-shm` is touched.
 */
export const readApplied = (file: string): string[] | null => {
  if (!existsSync(file) || statSync(file).size === 0) return null
  let aside: string | null = null
  try {
    aside = mkdtempSync(join(dirname(file), '.history-look-'))
    const seen = join(/* turbopackIgnore: true */ aside, basename(file))
    linkOrCopy(file, seen)
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${seen}-wal`)
    return readNames(seen)
  } catch {
    return null
  } finally {
    if (aside !== null) rmSync(aside, { recursive: true, force: true })
  }
}

/** @throws Invalid where a newer Talaia has written there. */
export const refuseNewer = (applied: string[], place: string): void => {
  const unknown = applied.findLast((name) => !Object.hasOwn(migrations, name))
  if (unknown !== undefined) {
    throw new Invalid('history.newerSchema', { place, migration: unknown })
  }
}

/** The first migration that a store which is not new has yet to have; null: none. */
export const firstPending = (applied: string[] | null): string | null =>
  applied === null || applied.length === 0
    ? null
    : (Object.keys(migrations).find((name) => !applied.includes(name)) ?? null)
