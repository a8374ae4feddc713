import { chmodSync, closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type Database from 'better-sqlite3'

/** So many upgrades can be gone back on. */
const KEPT = 2

/** Migrations are numbered, so the order of names is that of the upgrades; the part before the number is the same. */
const prune = (file: string): void => {
  const name = basename(file, '.sqlite')
  const copies = readdirSync(dirname(file))
    .filter((one) => one.startsWith(`${name}.before-`) && one.endsWith('.sqlite'))
    .sort()
  for (const one of copies.slice(0, -KEPT)) rmSync(join(dirname(file), one), { force: true })
}

/**
 * Copies an open history as it is beside its file, whole or not at all, as `history.before-<migration>.sqlite`, and keeps
 * the newest two of such copies. Returns the path. Without room for the copy it throws, and nothing has been upgraded.
 */
export const copyBefore = (
  database: Database.Database,
  file: string,
  migration: string,
): string => {
  const copy = `${file.replace(/\.sqlite$/, '')}.before-${migration}.sqlite`
  const part = `${copy}.part`
  rmSync(part, { force: true })
  try {
    database.prepare('vacuum into ?').run(part)
    chmodSync(part, 0o600)
    const written = openSync(part, 'r+')
    fsyncSync(written)
    closeSync(written)
    renameSync(part, copy)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
  prune(file)
  return copy
}
