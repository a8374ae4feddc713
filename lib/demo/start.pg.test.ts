import { spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { startDemo } from './demo'
import {
  ask,
  cleanUp,
  hasEnded,
  isRoot,
  ordinaryUser,
  postmasterOf,
  startChild,
  temporaryDirectory,
} from './fixtures/helpers'
import { layoutOf } from './layout'
import { postmasterFileOf } from './postmaster-file'

const started: string[] = []
const dataDirectory = (name?: string) => {
  const directory = temporaryDirectory(name)
  started.push(directory)
  return directory
}

afterEach(() => cleanUp(started.splice(0)))

const countTables = `select count(*)::int from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`

it('adopts the Postgres that a killed Talaia left running', async () => {
  const directory = dataDirectory()
  const child = startChild(directory)
  await child.said('connectionString')
  child.process.kill('SIGKILL')
  expect(await hasEnded(child)).toBe(true)
  const orphan = postmasterOf(directory)
  expect(orphan).not.toBeNull()

  const demo = await startDemo({ dataDirectory: directory })
  expect(postmasterOf(directory)).toBe(orphan)
  expect(await ask(demo.connectionString, countTables)).toEqual([64])
  const before = performance.now()
  await demo.stop()
  expect(performance.now() - before).toBeLessThan(2_500)
  expect(postmasterOf(directory)).toBeNull()
})

it('begins anew where setting up was cut short, with the Postgres of that time still running', async () => {
  const directory = dataDirectory()
  const child = startChild(directory)
  await child.said('demo.progress.seeding')
  child.process.kill('SIGKILL')
  expect(await hasEnded(child)).toBe(true)
  expect(existsSync(layoutOf(join(directory, 'demo')).complete)).toBe(false)
  const halfMade = postmasterOf(directory)
  expect(halfMade).not.toBeNull()

  const demo = await startDemo({ dataDirectory: directory })
  expect(postmasterOf(directory)).not.toBe(halfMade)
  expect(await ask(demo.connectionString, countTables)).toEqual([64])
  await demo.stop()
})

it('begins anew where initdb was cut short', async () => {
  const directory = dataDirectory()
  const child = startChild(directory)
  await child.said('demo.progress.initialising')
  child.process.kill('SIGKILL')
  expect(await hasEnded(child)).toBe(true)

  const demo = await startDemo({ dataDirectory: directory })
  expect(await ask(demo.connectionString, countTables)).toEqual([64])
  await demo.stop()
})

it('is not confused by a postmaster.pid that names another process', async () => {
  const directory = dataDirectory()
  const { cluster } = layoutOf(join(directory, 'demo'))
  await (await startDemo({ dataDirectory: directory })).stop()
  // A process of the account that Postgres runs as: one of another account it would ignore by itself.
  const idle = ['-e', 'setInterval(() => {}, 1e6)']
  const other = spawn(process.execPath, idle, isRoot ? { ...ordinaryUser } : {})
  onTestFinished(() => void other.kill('SIGKILL'))
  writeFileSync(
    postmasterFileOf(cluster),
    `${other.pid}\n${cluster}\n1\n25000\n\n127.0.0.1\n0 0\nready   \n`,
    { mode: 0o600 },
  )
  if (isRoot) chownSync(postmasterFileOf(cluster), ordinaryUser.uid, ordinaryUser.gid)
  const demo = await startDemo({ dataDirectory: directory })
  expect(postmasterOf(directory)).not.toBe(other.pid)
  expect(await ask(demo.connectionString, countTables)).toEqual([64])
  expect(other.exitCode ?? other.signalCode).toBeNull()
  await demo.stop()
})

it('moves to another port where its own was taken, and says so', async () => {
  const directory = dataDirectory()
  await (await startDemo({ dataDirectory: directory })).stop()
  const first = await startDemo({ dataDirectory: directory })
  const port = Number(new URL(first.connectionString).port)
  await first.stop()

  const squatter = createServer().listen(port, '127.0.0.1')
  const moved = await startDemo({ dataDirectory: directory })
  expect(Number(new URL(moved.connectionString).port)).not.toBe(port)
  await moved.stop()
  await new Promise((resolve) => squatter.close(resolve))
})

it('tells when the port was taken during a restart', async () => {
  const directory = dataDirectory()
  const changes: string[] = []
  const demo = await startDemo({
    dataDirectory: directory,
    onAddressChanged: (address) => changes.push(address),
  })
  const port = Number(new URL(demo.connectionString).port)
  process.kill(postmasterOf(directory) ?? 0, 'SIGQUIT')
  await expect.poll(() => postmasterOf(directory)).toBeNull()
  const squatter = createServer().listen(port, '127.0.0.1')
  await demo.perform('restart')
  expect(changes).toEqual([demo.connectionString])
  expect(await ask(demo.connectionString, countTables)).toEqual([64])
  await demo.stop()
  await new Promise((resolve) => squatter.close(resolve))
})

it('keeps two demos of different data directories apart', async () => {
  const [a, b] = await Promise.all(
    [dataDirectory(), dataDirectory()].map((directory) => startDemo({ dataDirectory: directory })),
  )
  if (!a || !b) throw new Error('Both should have started.')
  expect(new URL(a.connectionString).port).not.toBe(new URL(b.connectionString).port)
  await a.perform('push')
  expect(await ask(b.connectionString, countTables)).toEqual([64])
  await Promise.all([a.stop(), b.stop()])
})

it('ends a start that is no longer wanted, and leaves nothing running', async () => {
  const directory = dataDirectory()
  const controller = new AbortController()
  const starting = startDemo({
    dataDirectory: directory,
    signal: controller.signal,
    onProgress: () => controller.abort(),
  })
  await expect(starting).rejects.toThrow(/abort/i)
  expect(postmasterOf(directory)).toBeNull()
})

it('says where it may not write', async () => {
  const directory = dataDirectory()
  writeFileSync(join(directory, 'file'), '')
  const inFile = startDemo({ dataDirectory: join(directory, 'file') })
  await expect(inFile).rejects.toMatchObject({ said: { id: expect.stringMatching(/^demo\./) } })
})

if (isRoot) {
  it('works as root below directories that are closed to others', async () => {
    const directory = dataDirectory('closed/data')
    chmodSync(join(directory, '..'), 0o700)
    const demo = await startDemo({ dataDirectory: directory })
    expect(await ask(demo.connectionString, countTables)).toEqual([64])
    await demo.perform('kill')
    await demo.perform('restart')
    expect(await ask(demo.connectionString, countTables)).toEqual([64])
    await demo.stop()
  })

  it('works as an ordinary user', async () => {
    const directory = dataDirectory()
    chownSync(directory, ordinaryUser.uid, ordinaryUser.gid)
    const child = startChild(directory, { ...ordinaryUser })
    const { connectionString } = JSON.parse(await child.said('connectionString'))
    expect(await ask(connectionString, countTables)).toEqual([64])
    child.process.stdin?.end()
    expect(await hasEnded(child)).toBe(true)
    expect(postmasterOf(directory)).toBeNull()
  })
}
