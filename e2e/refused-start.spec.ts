import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { startPostgres } from '@/lib/testing/postgres'
import { startTalaia } from './harness/talaia'

const config = (extra = '') => `
pollInterval: 1s
environments:
  - { id: dev, name: Dev, database: "postgres://talaia:pw-9d2@127.0.0.1:1/nodus" }
${extra}`

let home = ''
test.beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'talaia-start-'))
})
test.afterEach(() => rmSync(home, { recursive: true, force: true }))

const answers = async (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  )

/** Starts it, expects that it ended by itself with code 1, and gives what it said. */
const refuse = async (options: Parameters<typeof startTalaia>[0]): Promise<string> => {
  const begun = performance.now()
  const talaia = await startTalaia(options)
  try {
    expect(talaia.exitCode()).toBe(1)
    expect(performance.now() - begun).toBeLessThan(20_000)
    expect(await answers(talaia.url)).toBe(false)
    expect(talaia.output()).not.toContain('pw-9d2')
    expect(talaia.output()).not.toMatch(/\n\s+at .*\.(js|ts):/)
    return talaia.output()
  } finally {
    await talaia.destroy()
  }
}

test('a broken configuration: every mistake at once, with its place', async () => {
  const said = await refuse({
    config: `
pollInterval: banana
enviroments: []
environments:
  - { id: A B, database: "mysql://talaia:pw-9d2@h/x" }
receivers:
  - { id: x, type: pigeon }
`,
  })
  expect(said).toContain('the configuration has 5 mistakes')
  for (const place of ['pollInterval', 'enviroments', 'environments[0].id', 'receivers[0].type']) {
    expect(said).toContain(`${place}: found`)
  }
})

test('an address beyond this machine needs auth: none in so many words', async () => {
  const said = await refuse({ config: config(), env: { HOST: '0.0.0.0' } })
  expect(said).toContain('HOST: found "0.0.0.0"')
  expect(said).toContain('auth: none')
  const open = await startTalaia({ config: config('auth: none'), env: { HOST: '0.0.0.0' } })
  try {
    expect(open.exitCode()).toBeNull()
    expect((await fetch(`${open.url}/api/v1/environments`)).status).toBe(200)
  } finally {
    await open.destroy()
  }
})

test('a history that is no history stays as it was', async () => {
  const file = join(home, 'history.sqlite')
  const damaged = Buffer.alloc(20_000, 'not a database ')
  writeFileSync(file, damaged)
  const said = await refuse({ config: config(), dataDirectory: home })
  expect(said).toContain('is not a database')
  expect(said).toContain('move it away')
  expect(readFileSync(file).equals(damaged)).toBe(true)
})

test('a history of a newer Talaia stays as it was, its log too, and the process ends cleanly', async () => {
  const first = await startTalaia({ config: config(), dataDirectory: home })
  await first.destroy()
  const file = join(home, 'history.sqlite')
  const writer = `
    const { DatabaseSync } = require('node:sqlite')
    const history = new DatabaseSync(${JSON.stringify(file)})
    history.exec("insert into kysely_migration values ('9999-later', '2027-01-01')")
    process.kill(process.pid, 'SIGKILL')`
  await promisify(execFile)(process.execPath, ['-e', writer]).catch(() => undefined)
  const bytes = () => readdirSync(home).map((name) => [name, readFileSync(join(home, name), 'hex')])
  const before = bytes()
  expect(before.map(([name]) => name)).toContain('history.sqlite-wal')
  const said = await refuse({ config: config(), dataDirectory: home })
  expect(said).toContain('was written by a newer Talaia (it has 9999-later)')
  expect(bytes()).toEqual(before)
})

test('a data directory that cannot be made is named', async () => {
  writeFileSync(join(home, 'file'), '')
  const said = await refuse({ config: config(), dataDirectory: join(home, 'file', 'data') })
  expect(said).toContain(join(home, 'file', 'data'))
  expect(said).toContain('TALAIA_DATA_DIR')
})

test('a second Talaia on the same data is refused, and the first goes on', async () => {
  mkdirSync(join(home, 'data'))
  const first = await startTalaia({ config: config(), dataDirectory: join(home, 'data') })
  try {
    const said = await refuse({ config: config(), dataDirectory: join(home, 'data') })
    expect(said).toContain('in use by another Talaia')
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  } finally {
    await first.destroy()
  }
})

test('a busy port is named before the start', async () => {
  const first = await startTalaia({ config: config(), dataDirectory: join(home, 'data') })
  try {
    const failure = await promisify(execFile)(process.execPath, ['scripts/prepare.mjs', 'start'], {
      cwd: resolve(import.meta.dirname, '..'),
      env: { ...process.env, PORT: new URL(first.url).port, HOST: '127.0.0.1' },
    }).catch((error: unknown) => error)
    const { code, stderr } = z.object({ code: z.number(), stderr: z.string() }).parse(failure)
    expect(code).toBe(1)
    expect(stderr).toMatch(/Port \d+ of 127\.0\.0\.1 is in use.*set PORT/)
  } finally {
    await first.destroy()
  }
})

test('a history in the watched cluster is told, and nothing is told from there', async () => {
  const postgres = await startPostgres({ major: 15 })
  await postgres.query('create database history')
  await postgres.query('create table users (id int)')
  const talaia = await startTalaia({
    config: `environments: [{ id: dev, name: Dev, database: "${postgres.url}" }]`,
    env: { TALAIA_HISTORY_URL: postgres.urlFor({ database: 'history' }) },
  })
  try {
    const dev = z
      .object({ status: z.string(), explanation: z.string() })
      .parse(await talaia.get('/environments/dev'))
    expect(dev.status).toBe('unknown')
    expect(dev.explanation).toContain('a Postgres of its own')
  } finally {
    await talaia.destroy()
    await postgres.destroy()
  }
})

test('a clock that went back while it was down is told, and times run on', async ({ page }) => {
  const talaia = await startTalaia({ config: config(), dataDirectory: join(home, 'data') })
  try {
    await talaia.stop()
    const ahead = Date.now() + 600_000
    const history = new DatabaseSync(join(home, 'data', 'history.sqlite'))
    history.prepare('update environment_state set polled_at = ?').run(ahead)
    history.close()
    await talaia.start()
    const shape = z.object({
      polledAt: z.string(),
      unobserved: z.array(z.object({ section: z.string(), detail: z.string() })),
    })
    const dev = shape.parse(await talaia.get('/environments/dev'))
    expect(Date.parse(dev.polledAt)).toBeGreaterThanOrEqual(ahead)
    const detail = dev.unobserved.find((one) => one.section === 'talaia')?.detail
    expect(detail).toContain('The clock of this machine went back by')
    await page.goto(`${talaia.url}/e/dev`)
    await expect(
      page
        .locator('main')
        .getByText(/went back by/)
        .first(),
    ).toBeVisible()
  } finally {
    await talaia.destroy()
  }
})

test('the demo ends within 3 s, with a page open', async () => {
  const talaia = await startTalaia({ dataDirectory: join(home, 'data') })
  try {
    const stream = await fetch(`${talaia.url}/api/v1/events`)
    expect(stream.status).toBe(200)
    const begun = performance.now()
    await talaia.stop()
    expect(performance.now() - begun).toBeLessThan(3_000)
    expect(talaia.exitCode()).toBe(0)
    await stream.body?.cancel().catch(() => undefined)
  } finally {
    await talaia.destroy()
  }
})
