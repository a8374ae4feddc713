import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { DumpFormat, dumpWrappingSchema } from '@/lib/model/backups'
import { type Message, message } from '@/lib/model/message'
import { openDump } from './open-dump'

type Wrapping = z.infer<typeof dumpWrappingSchema>

export interface DetectedFormat {
  /** As far as it could be unwrapped, from the outside in. */
  wrapping: Wrapping[]
  /** Null: it is no dump that can be restored here, and `problem` says why. */
  format: DumpFormat | null
  problem: Message | null
  /** Nothing is in it: broken, not only unreadable. */
  isEmpty: boolean
}

const HEAD_BYTES = 512
const MOST_WRAPPINGS = 3

const readHead = async (stream: Readable): Promise<Buffer> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    parts.push(part)
    size += part.length
    if (size >= HEAD_BYTES) break
  }
  stream.destroy()
  return Buffer.concat(parts).subarray(0, HEAD_BYTES)
}

const startsWith = (head: Buffer, ...bytes: number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte)

/** By its first bytes, not by its name. */
const nameOther = (head: Buffer): string | null => {
  if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) return 'zstd'
  if (startsWith(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a)) return 'xz'
  if (head.subarray(0, 3).toString('latin1') === 'BZh') return 'bzip2'
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return 'zip'
  return head.subarray(257, 262).toString('latin1') === 'ustar' ? 'tar' : null
}

/** How a file is wrapped and what is inside. Throws one of the five errors where it cannot be read. */
export const detectFormat = async (
  file: string,
  identity: string | null,
): Promise<DetectedFormat> => {
  const wrapping: Wrapping[] = []
  const none = (problem: Message, isEmpty = false): DetectedFormat => ({
    ...{ wrapping, format: null, problem, isEmpty },
  })
  while (wrapping.length <= MOST_WRAPPINGS) {
    const head = await readHead(openDump({ file, wrapping, identity }))
    if (head.length === 0) {
      const inside = wrapping.at(-1) ?? 'none'
      return none(message('backup.found.empty', { inside }), true)
    }
    if (startsWith(head, 0x1f, 0x8b)) {
      wrapping.push('gzip')
      continue
    }
    if (head.toString('latin1').startsWith('age-encryption.org/')) {
      wrapping.push('age')
      if (identity === null) return none(message('backup.found.encrypted'))
      continue
    }
    if (head.toString('latin1').startsWith('PGDMP'))
      return { wrapping, format: 'custom', problem: null, isEmpty: false }
    const other = nameOther(head)
    if (other !== null) return none(message('backup.found.otherFormat', { format: other }))
    // SQL is text; what holds NUL bytes is none.
    return head.includes(0)
      ? none(message('backup.found.otherFormat', { format: 'unknown' }))
      : { wrapping, format: 'plain', problem: null, isEmpty: false }
  }
  return none(message('backup.found.otherFormat', { format: 'unknown' }))
}
