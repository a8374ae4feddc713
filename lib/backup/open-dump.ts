import { createReadStream } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Backup } from '@/lib/model/backups'
import { Invalid, TalaiaError } from '@/lib/model/errors'
import { decryptWith, toReadable } from './encryption'
import { toFileError } from './tool-errors'

/**
 * A dump as the program wrote it: decrypted and unzipped while it is read. `identity` is the content of a file with age
 * identities. Errors, of the five, come through the stream; destroying it closes the file.
 */
export const openDump = ({
  file,
  wrapping,
  identity,
}: Pick<Backup, 'wrapping'> & { file: string; identity: string | null }): Readable =>
  toReadable(
    (async function* () {
      const source = createReadStream(file)
      // Reading tells of it. A file that goes before anybody reads would end the process.
      source.on('error', () => undefined)
      try {
        yield* unwrap(source, wrapping, identity)
      } catch (error) {
        throw toReadError(error, file)
      } finally {
        source.destroy()
      }
    })(),
  )

/** From the outside in. */
const unwrap = (
  source: Readable,
  wrapping: Backup['wrapping'],
  identity: string | null,
): AsyncIterable<Uint8Array> =>
  wrapping.reduce<Readable>((inner, kind) => {
    if (kind === 'age') return toReadable(decryptWith(identity)(inner))
    const gunzip = createGunzip()
    return pipeline(inner, gunzip, () => undefined)
  }, source)

const toReadError = (error: unknown, file: string): TalaiaError => {
  if (error instanceof TalaiaError) return error
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EPERM') return toFileError(error, file)
  const detail = error instanceof Error ? error.message : String(error)
  return new Invalid('dump.unreadable', { file, detail }, error)
}
