import type { z } from 'zod'
import type { BackupManifest, BackupProgress, dumpWrappingSchema } from '@/lib/model/backups'
import { TalaiaError, Timeout } from '@/lib/model/errors'
import { checkArchiveList } from './archive-list'
import { checkDiskSpace } from './disk-space'
import { createEncrypter } from './encryption'
import { backupFile, keepPart, makeDirectory, removePart, type Written, writePart } from './files'
import { writeGlobals } from './globals'
import { countSnapshot, type Snapshot, takeSnapshot } from './manifest'
import { readAll } from './read-all'
import { createTee } from './tee'
import { hasFailed, toFileError, toSqlError, toToolError } from './tool-errors'
import type { PostgresTools } from './tools'

export interface DumpOptions {
  tools: PostgresTools
  /** Absolute; made where it is missing. */
  directory: string
  /** Letters, digits, hyphens and underscores: the name of the files. */
  id: string
  /** age recipients (`age1…`); empty: not encrypted. */
  recipients: readonly string[]
  /** Of the newest dump of the same database; null or absent: not known. */
  lastSizeBytes?: number | null
  /** How long it waits for tables that a migration holds, before it gives up; default 30 s. */
  lockWaitMs?: number
  /** Epoch ms. */
  now: () => number
  signal?: AbortSignal
  /** At most twice a second, and at each step; must not throw. */
  onProgress?: (progress: BackupProgress) => void
}

export interface Dump extends Written {
  globalsFile: string | null
  wrapping: z.infer<typeof dumpWrappingSchema>[]
  manifest: BackupManifest
}

const progressEveryMs = 500
const defaultLockWaitMs = 30_000

/**
 * Dumps the watched database in custom format, with the manifest of the very snapshot that was dumped. Counting runs
 * beside the dump; both must have gone well, and the list of the archive must hold every table, before the part gets
 * its name. Throws one of the five errors, and then nothing is left behind.
 */
export const dumpDatabase = async (options: DumpOptions): Promise<Dump> => {
  const { directory, recipients, signal, tools } = options
  const progress = reporter(options)
  const suffix = recipients.length > 0 ? '.age' : ''
  const file = backupFile(options, `.dump${suffix}`)
  const globals = backupFile(options, `.globals.sql${suffix}`)
  const parts = new Set<string>()
  const controller = new AbortController()
  const abort = () => controller.abort()
  signal?.addEventListener('abort', abort, { once: true })
  if (signal?.aborted) abort()
  try {
    progress('preparing')
    createEncrypter(recipients)
    await makeDirectory(directory)
    const own = { ...options, parts, signal: controller.signal }
    const { written, manifest } = await dumpInSnapshot(own, file, controller, progress)
    progress('globals', written.sizeBytes)
    const hasGlobals = await writeGlobals(tools, globals, {
      ...{ recipients, parts, signal: controller.signal },
    })
    progress('recording', written.sizeBytes)
    controller.signal.throwIfAborted()
    if (hasGlobals) await keepPart(globals)
    await keepPart(file)
    return {
      ...written,
      globalsFile: hasGlobals ? globals : null,
      wrapping: recipients.length > 0 ? ['age'] : [],
      manifest,
    }
  } catch (error) {
    for (const one of parts) await removePart(one)
    if (signal?.aborted) throw new Timeout('docker.execCancelled')
    throw error instanceof TalaiaError ? toSqlError(error) : toFileError(error, directory)
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

type Report = (step: BackupProgress['step'], sizeBytes?: number) => void

interface OwnOptions extends DumpOptions {
  parts: Set<string>
  signal: AbortSignal
}

const dumpInSnapshot = async (
  options: OwnOptions,
  file: string,
  controller: AbortController,
  progress: Report,
) => {
  const { tools, directory, lastSizeBytes = null, now, signal } = options
  const { lockWaitMs = defaultLockWaitMs } = options
  const holder = await tools.openSession(undefined, signal)
  try {
    const snapshot = await takeSnapshot(holder, { tools, now, lockWaitMs, signal })
    await checkDiskSpace(directory, { lastSizeBytes, databaseBytes: snapshot.databaseBytes })
    progress('dumping')
    // The first of both that fails ends the other.
    const work = [
      writeDump(options, file, snapshot, progress),
      countRelations(tools, snapshot, lockWaitMs, signal),
    ] as const
    for (const one of work) one.catch(() => controller.abort())
    const [written, relations] = await together(work)
    const { manifest } = snapshot
    return { written, manifest: { ...manifest, record: { ...manifest.record, relations } } }
  } finally {
    await holder.close()
  }
}

/** Waits for both, whatever happens, and throws the error that came first. */
const together = async <A, B>(work: readonly [Promise<A>, Promise<B>]): Promise<[A, B]> => {
  try {
    return await Promise.all(work)
  } finally {
    await Promise.allSettled(work)
  }
}

const writeDump = async (
  { tools, recipients, parts, signal, lockWaitMs = defaultLockWaitMs }: OwnOptions,
  file: string,
  snapshot: Snapshot,
  progress: Report,
): Promise<Written> => {
  const { through, side } = createTee()
  const list = readAll()
  const listing = tools.run('pg_restore', {
    arguments: ['--list'],
    database: null,
    stdin: side,
    stdout: list.stream,
    signal,
  })
  const dumping = tools.run('pg_dump', {
    arguments: [
      '--format=custom',
      `--snapshot=${snapshot.name}`,
      `--lock-wait-timeout=${lockWaitMs}`,
    ],
    stdout: through,
    signal,
  })
  const writing = writePart(file, through, {
    recipients,
    parts,
    onSize: (sizeBytes) => progress('dumping', sizeBytes),
  })
  // Which of them says why: the program that failed, else the disk.
  const [dumped, listed, written] = await Promise.allSettled([dumping, listing, writing])
  if (dumped.status === 'fulfilled' && hasFailed(dumped.value)) {
    throw toToolError('pg_dump', dumped.value)
  }
  if (dumped.status === 'rejected') throw dumped.reason
  if (written.status === 'rejected') throw written.reason
  if (listed.status === 'rejected') throw listed.reason
  if (hasFailed(listed.value)) throw toToolError('pg_restore', listed.value)
  checkArchiveList(list.text(), snapshot)
  return written.value
}

const countRelations = async (
  tools: PostgresTools,
  snapshot: Snapshot,
  lockWaitMs: number,
  signal: AbortSignal,
) => {
  const session = await tools.openSession(undefined, signal)
  try {
    return await countSnapshot(session, snapshot, lockWaitMs)
  } finally {
    await session.close()
  }
}

const reporter = ({ now, onProgress }: DumpOptions): Report => {
  const startedAt = now()
  let last: { step: BackupProgress['step']; at: number } | null = null
  return (step, sizeBytes = 0) => {
    const at = now()
    if (last?.step === step && at - last.at < progressEveryMs) return
    last = { step, at }
    onProgress?.({ step, sizeBytes, elapsedMs: at - startedAt })
  }
}
