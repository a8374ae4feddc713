import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Invalid } from '@/lib/model/errors'
import { writePrivate } from './account'
import type { Ground } from './postmaster'
import { run } from './run'
import { nodus } from './sql'

const settings = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 50
shared_buffers = '32MB'
min_wal_size = '32MB'
max_wal_size = '128MB'
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %q%u@%d app=%a client=%h '
log_statement = 'ddl'
`

const unfinished = 'initialising-'

/** Whether the cluster was made to its end; otherwise it is made anew. */
export const isComplete = ({ layout }: Ground): boolean =>
  existsSync(layout.complete) &&
  existsSync(layout.password) &&
  existsSync(join(layout.cluster, 'PG_VERSION'))

/** The password of this demo, made once for each data directory. */
export const readPassword = ({ layout, account }: Ground): string => {
  if (existsSync(layout.password)) return readFileSync(layout.password, 'utf8').trim()
  const password = randomBytes(24).toString('hex')
  writePrivate(layout.password, password, account)
  return password
}

export const markComplete = ({ layout, account }: Ground): void =>
  writePrivate(layout.complete, '', account)

/** Deletes the cluster with all it holds. Postgres must be stopped. */
export const deleteCluster = ({ layout }: Ground): void => {
  rmSync(layout.complete, { force: true })
  for (const name of readdirSync(layout.root).filter((entry) => entry.startsWith(unfinished))) {
    try {
      rmSync(join(layout.root, name), { recursive: true, force: true, maxRetries: 5 })
    } catch {
      // An initdb that outlived a killed Talaia still writes there; nobody reads it, and the next start deletes it.
    }
  }
  rmSync(layout.cluster, { recursive: true, force: true, maxRetries: 5 })
}

/**
 * A new cluster by initdb, in place of any other. It is made under another name first: an initdb that
 * outlived a killed Talaia then writes into a directory that nobody reads.
 */
export const createCluster = async (ground: Ground): Promise<void> => {
  const { layout, binaries, account } = ground
  deleteCluster(ground)
  readPassword(ground)
  const directory = mkdtempSync(join(layout.root, unfinished))
  if (account.identity) chownSync(directory, account.identity.uid, account.identity.gid)
  // Unsynced: some 900 files would take many seconds on a busy disk, and a lost demo is made anew.
  const how = [
    '-A',
    'scram-sha-256',
    `--pwfile=${layout.password}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ]
  const { exitCode, output } = await run(account, binaries.initdb, [
    '-D',
    directory,
    '-U',
    nodus,
    ...how,
  ])
  if (exitCode !== 0) {
    const log = join(layout.root, 'initdb.log')
    writeFileSync(log, output, { mode: 0o600 })
    throw new Invalid('demo.initFailed', { directory: layout.root, log })
  }
  appendFileSync(join(directory, 'postgresql.conf'), settings)
  renameSync(directory, layout.cluster)
}
