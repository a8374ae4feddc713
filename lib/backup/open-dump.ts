import { createReadStream } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Backup } from '@/lib/model/backups'

/** The bytes of a dump as the tools read them; errors come through the stream. */
export const openDump = ({
  file,
  wrapping,
}: {
  file: string
  wrapping: Backup['wrapping']
  identity: string | null
}): Readable => {
  const bytes = createReadStream(file)
  if (!wrapping.includes('gzip')) return bytes
  const gunzip = createGunzip()
  pipeline(bytes, gunzip, () => {})
  return gunzip
}
