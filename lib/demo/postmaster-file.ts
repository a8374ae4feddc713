import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `postmaster.pid` says: pid in line 1, port in line 4, status in line 8 (Postgres: miscadmin.h). */
export interface PostmasterFile {
  pid: number
  port: number | null
  status: string
}

export const postmasterFileOf = (cluster: string): string => join(cluster, 'postmaster.pid')

/** Null where there is none, or where it is still being written. */
export const readPostmasterFile = (cluster: string): PostmasterFile | null => {
  let lines: string[]
  try {
    lines = readFileSync(postmasterFileOf(cluster), 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  const port = Number(lines[3])
  return { pid, port: port > 0 ? port : null, status: (lines[7] ?? '').trim() }
}
