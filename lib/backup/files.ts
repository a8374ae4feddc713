import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Readable, Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Invalid } from '@/lib/model/errors'
import { encryptWith } from './encryption'

const partSuffix = '.part'

/** Where a file of a backup goes. Throws Invalid for an id that could lead out of the directory. */
export const backupFile = (
  { directory, id }: { directory: string; id: string },
  suffix: string,
): string => {
  if (!/^[\w-]+$/.test(id)) throw new Invalid('dump.idInvalid', { id })
  return join(directory, `${id}${suffix}`)
}

interface WriteOptions {
  recipients: readonly string[]
  /** Files of which there is a part. */
  parts: Set<string>
  onSize?: (sizeBytes: number) => void
}

export interface Written {
  file: string
  sizeBytes: number
  /** Of the file as it lies there, in hexadecimal. */
  sha256: string
}

/**
 * Writes a stream to `<file>.part` as it comes, and to the disk before it resolves; nobody else may read it. Rejects
 * with the error of the source or of the disk; once there is a part it is among `parts`, for the caller to remove.
 */
export const writePart = async (
  file: string,
  source: Readable,
  { recipients, parts, onSize }: WriteOptions,
): Promise<Written> => {
  const part = `${file}${partSuffix}`
  const hash = createHash('sha256')
  let sizeBytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      hash.update(chunk)
      sizeBytes += chunk.length
      onSize?.(sizeBytes)
      done(null, chunk)
    },
  })
  try {
    // `flush`: on the disk before it is closed.
    const target = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true })
    target.once('open', () => parts.add(file))
    if (recipients.length > 0) await pipeline(source, encryptWith(recipients), measure, target)
    else await pipeline(source, measure, target)
    return { file, sizeBytes, sha256: hash.digest('hex') }
  } catch (error) {
    source.destroy()
    throw error
  }
}

/** Gives a part its name, which then survives a power cut. */
export const keepPart = async (file: string): Promise<void> => {
  await rename(`${file}${partSuffix}`, file)
  const directory = await open(dirname(file), 'r')
  await directory.sync().catch(() => undefined)
  await directory.close()
}

export const removePart = (file: string): Promise<void> =>
  rm(`${file}${partSuffix}`, { force: true }).catch(() => undefined)

/** The directory for backups: made for this user alone where it is not there yet. */
export const makeDirectory = async (directory: string): Promise<void> => {
  await mkdir(directory, { recursive: true, mode: 0o700 })
}

const stalePart = /^([\w-]+?)\.(?:dump|globals\.sql)(?:\.age)?\.part$/

/**
 * Removes parts that a Talaia left which was killed while it dumped; to be called when it makes no dump. `isOurs`: of
 * the id of a backup, since another Talaia may be writing into the same directory.
 */
export const removeStaleParts = async (
  directory: string,
  isOurs: (id: string) => Promise<boolean>,
): Promise<string[]> => {
  const removed: string[] = []
  for (const name of await readdir(directory).catch(() => [])) {
    const id = stalePart.exec(name)?.[1]
    if (id === undefined || !(await isOurs(id))) continue
    await rm(join(directory, basename(name)), { force: true })
    removed.push(name)
  }
  return removed
}
