import type { Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Forbidden, Unreachable } from '@/lib/model/errors'
import type { Message } from '@/lib/model/message'
import { matchesPattern } from '@/lib/model/patterns'
import { type InspectedDump, type InspectOptions, inspectDump } from './inspect-dump'
import { type ExpectedName, judgeMissing } from './suspect'

export interface FileSeen {
  file: string
  sizeBytes: number | null
  /** When its file was last written, epoch ms. */
  finishedAt: number | null
}

/** A dump that somebody else made. */
export interface FoundDump extends InspectedDump {
  /** Absolute. */
  file: string
  sizeBytes: number
  finishedAt: number
  /** Expected tables that it does not name; empty too where its tables are not known. */
  suspect: Message[]
}

export interface ScanOptions extends Omit<InspectOptions, 'file'> {
  /** Absolute. */
  directory: string
  /** Of file names: `*` and `?`. */
  pattern: string
  /** What is known already: a file that has not changed since is not read again. */
  known: readonly FileSeen[]
  /** What the look before this one saw, by file; filled for the next. */
  seen: Map<string, FileSeen>
  expected: readonly ExpectedName[]
  /** Epoch ms. */
  now: number
}

/** A file that was written so long ago is whole at the first look already. */
const STILL_MS = 10 * 60_000
/** Parts of Talaia's own dumps, hidden files, and what upload programs call a file until it is whole. */
const unfinished = /^\.|\.(?:part|partial|tmp|temp|filepart|crdownload)$|~$/i
const MOST_FILES = 1000

const codeOf = (error: unknown): unknown =>
  error instanceof Error ? Reflect.get(error, 'code') : undefined

const listNames = async (directory: string): Promise<string[]> => {
  try {
    const entries = await readdir(directory, { withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EACCES' || code === 'EPERM')
      throw new Forbidden('backup.found.folderForbidden', { directory }, error)
    throw new Unreachable('backup.found.folderMissing', { directory }, error)
  }
}

/** Null: it went away meanwhile. */
const statOf = (file: string): Promise<Stats | null> => stat(file).catch(() => null)

const isSame = (one: FileSeen | undefined, other: FileSeen): boolean =>
  one?.sizeBytes === other.sizeBytes && one.finishedAt === other.finishedAt

/**
 * Dumps in a folder that are new, or were written anew. A file is read once two looks in a row have found it with the
 * same size and time, or once nothing was written to it for ten minutes; until then it is left alone. At most 1000
 * files, newest first. Throws Forbidden or Unreachable where the folder cannot be read.
 */
export const scanFolder = async (options: ScanOptions): Promise<FoundDump[]> => {
  const { directory, known, seen, expected, now, signal } = options
  const pattern = { schema: null, name: options.pattern, exact: false }
  const names = (await listNames(directory)).filter(
    (name) => !unfinished.test(name) && matchesPattern(pattern, { schema: '', name }),
  )
  const files: { file: string; sizeBytes: number; finishedAt: number }[] = []
  for (const name of names) {
    const file = join(directory, name)
    const stats = await statOf(file)
    if (stats) files.push({ file, sizeBytes: stats.size, finishedAt: Math.floor(stats.mtimeMs) })
  }
  const newest = files.toSorted((a, b) => b.finishedAt - a.finishedAt).slice(0, MOST_FILES)
  const before = new Map(seen)
  for (const { file } of before.values())
    if (file.startsWith(join(directory, '/'))) seen.delete(file)
  const found: FoundDump[] = []
  for (const one of newest) {
    seen.set(one.file, one)
    if (
      isSame(
        known.find(({ file }) => file === one.file),
        one,
      )
    )
      continue
    if (!isSame(before.get(one.file), one) && now - one.finishedAt < STILL_MS) continue
    const inspected = await inspectDump({ ...options, file: one.file })
    signal?.throwIfAborted()
    // What was written while it was read is looked at again.
    const after = await statOf(one.file)
    if (after?.size !== one.sizeBytes || Math.floor(after.mtimeMs) !== one.finishedAt) continue
    const { tables } = inspected
    found.push({ ...inspected, ...one, suspect: tables ? judgeMissing(tables, expected) : [] })
  }
  return found
}
