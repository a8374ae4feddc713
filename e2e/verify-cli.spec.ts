import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { parse } from 'junit2json'
import { z } from 'zod'
import type { TestPostgres } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { bundleCommand, type CommandLine } from './harness/command'
import { incidentPageSchema } from './harness/contract'
import { startDatabase } from './harness/database'
import { startTalaia, type Talaia } from './harness/talaia'

const tables = ['users', 'roles', 'settings']
const createSql = tables
  .map((name) => `create table ${name} (id int primary key, name text)`)
  .join(';')
const resetSchema = z.object({ state: z.string(), expect: z.string() })
const resetsSchema = z.object({ items: z.array(resetSchema) })

let postgres: TestPostgres
let talaia: Talaia
let cli: CommandLine

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  postgres = await startDatabase()
  await postgres.query(`${createSql}; insert into users values (1, 'root')`)
  talaia = await startTalaia({
    config: `
pollInterval: 1s
environments:
  - id: dev
    name: Nodus dev
    database: ${postgres.url}
    settle: 5s
    groups:
      - { id: core, name: Core, severity: critical, tables: [${tables.join(', ')}] }
`,
  })
  cli = await bundleCommand({ TALAIA_URL: talaia.url })
})

test.afterAll(async () => {
  cli?.remove()
  await talaia?.destroy()
  await postgres?.destroy()
})

const junit = () => join(cli.folder, 'out.xml')
const report = async () => {
  const found = await parse(readFileSync(junit(), 'utf8'))
  if (!found || !('testsuite' in found)) throw new Error('no suites')
  return found
}
const lastReset = async () =>
  resetsSchema.parse(await talaia.get('/environments/dev/resets')).items[0]
const firing = async () =>
  incidentPageSchema.parse(await talaia.get('/incidents?state=firing')).items

/** A reset as scripts do it: everything dropped and made again, over a connection of its own. */
const resetScript = (code: number, { alsoWaitsFor = '', without = '' } = {}): string[] => {
  const file = join(cli.folder, `reset-${code}.mjs`)
  const driver = resolve(import.meta.dirname, '../node_modules/pg/lib/index.js')
  const made = tables.filter((name) => name !== without)
  writeFileSync(
    file,
    `import { existsSync } from 'node:fs'
    import pg from ${JSON.stringify(driver)}
    const client = new pg.Client(${JSON.stringify(postgres.url)})
    await client.connect()
    for (const name of ${JSON.stringify(tables)}) await client.query('drop table if exists ' + name)
    for (const name of ${JSON.stringify(made)})
      await client.query('create table ' + name + ' (id int primary key, name text)')
    await client.end()
    const waitsFor = ${JSON.stringify(alsoWaitsFor)}
    while (waitsFor !== '' && !existsSync(waitsFor)) await new Promise((done) => setTimeout(done, 50))
    console.log('reset is done')
    process.exitCode = ${code}`,
  )
  return [process.execPath, file]
}

test('what is as expected ends with 0, a link and a JUnit file', async () => {
  const ran = await cli.run(['verify', '--environment', 'dev', '--wait', '60s', '--junit', junit()])
  expect(ran.stdout).toContain('Nodus dev: holds.')
  expect(ran.stdout).toMatch(new RegExp(`${talaia.url}/resets/\\S+`))
  expect(ran.code).toBe(0)
  const { tests, failures, errors } = await report()
  expect({ tests, failures, errors }).toEqual({ tests: 4, failures: 0, errors: 0 })
})

test('what is not known to Talaia is wrong usage: 2', async () => {
  const unknown = await cli.run(['verify', '--environment', 'prod'])
  expect(unknown.stderr).toContain('There is no environment “prod”')
  expect(unknown.code).toBe(2)
  const noBaseline = await cli.run(['verify', '--baseline', 'nothing'])
  expect(noBaseline.stderr).toContain('nothing')
  expect(noBaseline.code).toBe(2)
})

test('baselines are saved, listed, exported, taken in again, compared and deleted', async () => {
  expect(await cli.run(['baseline', 'save', 'monday'])).toMatchObject({ code: 0, stderr: '' })
  expect(await cli.run(['baseline', 'save', 'monday'])).toMatchObject({ code: 2 })
  const { stdout: exported } = await cli.run(['baseline', 'export', 'monday'])
  const file = join(cli.folder, 'monday.json')
  writeFileSync(file, exported.replace('"name": "monday"', '"name": "copy"'))
  expect(await cli.run(['baseline', 'import', file])).toMatchObject({ code: 0 })
  const { stdout: listed } = await cli.run(['baseline', 'list'])
  expect(listed.trim().split('\n')).toHaveLength(2)
  for (const name of ['monday', 'copy'])
    expect(listed).toMatch(new RegExp(`^${name} .*3 tables`, 'm'))
  expect(await cli.run(['baseline', 'compare', 'monday', 'copy'])).toMatchObject({ code: 0 })
  expect(await cli.run(['verify', '--baseline', 'monday', '--wait', '60s'])).toMatchObject({
    code: 0,
  })
  // The same file serves without a server.
  const alone = ['verify', '--baseline-file', file, '--database', postgres.url]
  expect(await cli.run(alone)).toMatchObject({ code: 0 })
  expect(await cli.run(['baseline', 'delete', 'copy'])).toMatchObject({ code: 0 })
  expect((await cli.run(['baseline', 'list'])).stdout).not.toContain('copy')
})

test('Postgres is killed in the middle of the wait: 3, and 0 once it is back', async () => {
  test.setTimeout(240_000)
  await postgres.stop()
  await postgres.start()
  let killed: Promise<void> | null = null
  const words = ['verify', '--expect', 'kept', '--junit', junit()]
  const away = await cli.run([...words, '--wait', '10s'], (told) => {
    if (told.includes('stable')) killed ??= postgres.kill()
  })
  await killed
  expect(killed).not.toBeNull()
  expect(away.stdout).toContain('could not be observed')
  expect(away.code).toBe(3)
  expect((await report()).errors).toBeGreaterThan(0)
  expect((await report()).failures).toBe(0)

  await postgres.start()
  const retried = await cli.run([...words, '--wait', '60s'])
  expect(retried.stdout).toContain('holds.')
  expect(retried.code).toBe(0)
})

test('Talaia goes away in the middle of the wait: 3, and the report says so', async () => {
  test.setTimeout(240_000)
  await postgres.stop()
  await postgres.start()
  let killed: Promise<void> | null = null
  const away = await cli.run(['verify', '--wait', '60s', '--junit', junit()], (told) => {
    if (told.includes('stable')) killed ??= talaia.kill()
  })
  await killed
  expect(away.stderr).toContain('No Talaia answers')
  expect(away.code).toBe(3)
  expect(await report()).toMatchObject({ tests: 1, errors: 1 })
  await talaia.start()
})

test('reset run: the verdict counts, whatever the command ended with, and nobody is alerted', async () => {
  test.setTimeout(240_000)
  const words = ['reset', 'run', '--environment', 'dev', '--wait', '60s', '--junit', junit()]
  const shape = await cli.run([...words, '--expect', 'shape', '--', ...resetScript(7)])
  expect(shape.stdout).toContain('reset is done')
  expect(shape.stderr).toContain('exit code 7')
  expect(shape.stdout).toContain('Nodus dev: holds.')
  expect(shape.code).toBe(0)
  expect((await report()).failures).toBe(0)
  expect(await lastReset()).toEqual({ state: 'finished', expect: 'shape' })
  expect(await firing()).toEqual([])

  const kept = await cli.run([...words, '--json', '--', ...resetScript(0)])
  expect(kept.code).toBe(1)
  // The output of the command is not mixed into the JSON.
  expect(kept.stderr).toContain('reset is done')
  const { relations } = z
    .object({ relations: z.array(z.object({ name: z.string(), state: z.string() })) })
    .parse(JSON.parse(kept.stdout))
  expect(relations.map(({ name, state }) => [name, state])).toEqual(
    [...tables].sort().map((name) => [name, 'recreated']),
  )
  expect((await report()).failures).toBe(4)
})

test('reset run fails where a table did not come back, though the command says that all went well', async () => {
  test.setTimeout(240_000)
  const words = ['reset', 'run', '--expect', 'shape', '--wait', '60s', '--']
  const ran = await cli.run([...words, ...resetScript(0, { without: 'roles' })])
  expect(ran.stdout).toContain('public.roles: missing.')
  expect(ran.code).toBe(1)
  await postgres.query('create table roles (id int primary key, name text)')
})

test('a second window is refused and its command not run; interrupted, the first is cancelled', async () => {
  test.setTimeout(240_000)
  const ran = join(cli.folder, 'ran')
  const waits = ['-e', 'setInterval(() => {}, 1000)']
  const second = { code: -1 as number | null, stderr: '' }
  const words = ['reset', 'run', '--', process.execPath]
  let asked = false
  const first = await cli.run([...words, ...waits], (told, signal) => {
    if (asked || !told.includes('Running')) return
    asked = true
    const touch = `require('node:fs').writeFileSync(${JSON.stringify(ran)}, '')`
    cli
      .run([...words, '-e', touch])
      .then((answer) => Object.assign(second, answer))
      .finally(() => signal('SIGINT'))
  })
  expect(second.stderr).toContain('open already')
  expect({ code: second.code, ran: existsSync(ran) }).toEqual({ code: 2, ran: false })
  expect(first.stderr).toContain('The reset window was cancelled.')
  expect(first.code).toBe(130)
  expect((await lastReset())?.state).toBe('cancelled')
})

test('a command that is not there resets nothing: 2, and the window is cancelled', async () => {
  const ran = await cli.run(['reset', 'run', '--', './no-such-command'])
  expect(ran.stderr).toContain('could not be started (ENOENT)')
  expect(ran.code).toBe(2)
  expect((await lastReset())?.state).toBe('cancelled')
})

test('Talaia restarts while the command runs: the window is finished all the same', async () => {
  test.setTimeout(240_000)
  const go = join(cli.folder, 'go')
  let restarted: Promise<void> | null = null
  const restart = async () => {
    await talaia.kill()
    writeFileSync(go, '')
    await talaia.start()
  }
  const command = resetScript(0, { alsoWaitsFor: go })
  const words = ['reset', 'run', '--expect', 'shape', '--wait', '60s', '--', ...command]
  const ran = await cli.run(words, (told) => {
    if (told.includes('Running')) restarted ??= restart()
  })
  await waitFor('the restart to be over', () => restarted?.then(() => true))
  expect(ran.stdout).toContain('Nodus dev: holds.')
  expect(ran.code).toBe(0)
  expect((await lastReset())?.state).toBe('finished')
})
