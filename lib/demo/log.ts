import { closeSync, openSync, readSync, statSync, truncateSync, writeFileSync } from 'node:fs'

const maxBytes = 4 * 1024 * 1024
const keptBytes = 1024 * 1024

export const logSize = (path: string): number =>
  statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** What was written to the log after `position`, at most 1 MB. */
export const readLogSince = (path: string, position: number): string => {
  const length = Math.min(logSize(path) - position, keptBytes)
  if (length <= 0) return ''
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(length)
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, length, position))
  } finally {
    closeSync(file)
  }
}

/** Cuts a log above 4 MB; its last MB is kept beside it. Postgres appends, so that it can be cut in place. */
export const boundLog = (path: string): void => {
  const size = logSize(path)
  if (size <= maxBytes) return
  writeFileSync(`${path}.1`, readLogSince(path, size - keptBytes), { mode: 0o600 })
  truncateSync(path, 0)
}
