import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Unreachable } from '@/lib/model/errors'

/** SHA-256 of a file as it lies there, in hexadecimal. Throws Unreachable where it cannot be read. */
export const sumFile = async (file: string, signal: AbortSignal | undefined): Promise<string> => {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(file), hash, { signal })
  } catch (error) {
    signal?.throwIfAborted()
    throw new Unreachable('backup.verify.unreadable', {}, error)
  }
  return hash.digest('hex')
}
