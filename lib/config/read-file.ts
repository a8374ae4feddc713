import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** Largest file that is read, in bytes. */
export const MOST_BYTES = 1_000_000

export type ReadFile = (path: string) => Promise<Uint8Array>

const fault = (code: string): Error => Object.assign(new Error(code), { code })

/**
 * The bytes of an ordinary file. Rejects with an error that has a `code`: `EISDIR`, `EACCES`, `ENOENT`…, `EFBIG` above
 * one megabyte, `EINVAL` for a pipe or a device, which might never end.
 */
export const readFile: ReadFile = async (path) => {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const stat = await file.stat()
    if (stat.isDirectory()) throw fault('EISDIR')
    if (!stat.isFile()) throw fault('EINVAL')
    const buffer = new Uint8Array(MOST_BYTES + 1)
    let size = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer, size, buffer.length - size)
      size += bytesRead
      if (size > MOST_BYTES) throw fault('EFBIG')
      if (bytesRead === 0) return buffer.slice(0, size)
    }
  } finally {
    await file.close()
  }
}

export type TextRead = { text: string } | { code: string }

/** The text of a file, or why there is none: a code of the system, `EFBIG`, or `BINARY` where it is not UTF-8. */
export const readText = async (readFile: ReadFile, path: string): Promise<TextRead> => {
  try {
    const bytes = await readFile(path)
    if (bytes.length > MOST_BYTES) return { code: 'EFBIG' }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? { code: 'BINARY' } : { text }
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      return { code: error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'BINARY' : error.code }
    return { code: 'UNKNOWN' }
  }
}
