import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { startSink } from './harness/sink'
import { startTalaia, type Talaia } from './harness/talaia'

const environmentSchema = z.object({
  id: z.string(),
  status: z.string(),
  reason: z.string(),
  explanation: z.string(),
  polledAt: z.string().nullable(),
  schemas: z.array(z.object({ name: z.string(), tables: z.number() })),
  unobserved: z.array(z.object({ section: z.string(), kind: z.string(), detail: z.string() })),
  openIncidents: z.number(),
})

const hostileNames = [
  'users" drop',
  "o'brien; --",
  '<script>alert(1)</script>',
  '🐘 taula',
  'line\nbreak',
  '*bold* _it_ `code`',
  '<!channel>',
  '{name, plural}',
  '%2F..%2F',
]

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

let postgres: TestPostgres
let second: TestPostgres
let talaia: Talaia
let hook: Awaited<ReturnType<typeof startSink>>
let slack: Awaited<ReturnType<typeof startSink>>

const find = async (id: string) =>
  environmentSchema.parse(await talaia.get(`/environments/${encodeURIComponent(id)}`))

const detailOf = async (id: string, section: string): Promise<string> =>
  (await find(id)).unobserved.find((one) => one.section === section)?.detail ?? ''

test.beforeAll(async () => {
  test.setTimeout(180_000)
  postgres = await startPostgres({ major: 15 })
  second = await startPostgres({ major: 15 })
  hook = await startSink()
  slack = await startSink(() => 200)
  await postgres.query("create role talaia login password 'right'")
  for (const name of ['nodus', 'empty', 'closed', 'odd']) {
    await postgres.query(`create database ${name}`)
  }
  await postgres.query('revoke connect on database closed from public')
  await postgres.query('create table users (id int); create table roles (id int)', 'nodus')
  await second.query('create table users (id int)')
  for (const name of hostileNames) {
    await postgres.query(`create table ${quoted(name)} (id int)`, 'odd')
  }
  const file = join(postgres.dataDirectory, 'pg_hba.conf')
  writeFileSync(file, `host all talaia all scram-sha-256\n${readFileSync(file, 'utf8')}`)
  await postgres.query('select pg_reload_conf()')

  const at = (database: string, password = 'right') =>
    postgres.urlFor({ user: 'talaia', password, database })
  const lines = [
    ['good', at('nodus')],
    ['refused', 'postgres://talaia:x@127.0.0.1:1/nodus'],
    ['nameless', 'postgres://talaia:x@no-such-host.invalid:5432/nodus'],
    ['password', at('nodus', 'wrong')],
    ['missing', at('nowhere')],
    ['closed', at('closed')],
    ['empty', at('empty')],
    ['odd', at('odd')],
    ['hanging', second.url],
  ].map(([id, database]) => `  - { id: ${id}, name: "${id}", database: "${database}" }`)
  talaia = await startTalaia({
    env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    config: `
pollInterval: 1s
environments:
${lines.join('\n')}
  - { id: contained, name: contained, database: "${at('nodus')}", container: no-such-container }
receivers:
  - { id: hook, type: webhook, url: "${hook.url}" }
  - { id: ops, type: slack, url: "${slack.url}" }
`,
  })
})

test.afterAll(async () => {
  await talaia?.destroy()
  await hook?.stop()
  await slack?.stop()
  await second?.resume().catch(() => undefined)
  await second?.destroy()
  await postgres?.destroy()
})

const said: [string, RegExp][] = [
  ['refused', /Nothing listens at 127\.0\.0\.1:1\..*port\?/],
  ['nameless', /no-such-host\.invalid.*(Check|not known)/],
  ['password', /password of talaia.*Correct it/],
  ['missing', /no database nowhere.*Create it/],
  ['closed', /talaia may not connect to the database closed.*GRANT CONNECT/],
]

for (const [id, sentence] of said) {
  test(`${id}: unknown, with what happened and what to do`, async ({ page }) => {
    const environment = await find(id)
    expect(environment.status).toBe('unknown')
    expect(environment.explanation).toMatch(sentence)
    expect(await detailOf(id, 'relations')).toMatch(sentence)
    await page.goto(`${talaia.url}/e/${id}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('cannot be seen')
    await expect(page.locator('main').getByText(sentence).first()).toBeVisible()
  })
}

test('a role without rights on anything still sees every table', async () => {
  const environment = await find('good')
  expect(environment.status).toBe('ok')
  expect(environment.schemas).toEqual([{ name: 'public', tables: 2 }])
})

test('a database with no tables is told as such', async ({ page }) => {
  const environment = await find('empty')
  expect([environment.status, environment.reason]).toEqual([
    'ok',
    'This database has no tables yet.',
  ])
  await page.goto(`${talaia.url}/e/empty`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('no tables yet')
})

test('without Docker the tables are seen, and the container is not', async ({ page }) => {
  expect((await find('good')).status).toBe('ok')
  expect(await detailOf('contained', 'container')).toContain(
    'There is no Docker socket at /nowhere/docker.sock',
  )
  await page.goto(`${talaia.url}/e/contained`)
  await expect(
    page
      .locator('main')
      .getByText(/no Docker socket/)
      .first(),
  ).toBeVisible()
})

test('a server that hangs is unknown, and does not slow the others down', async () => {
  await expect.poll(async () => (await find('hanging')).status).toBe('ok')
  await second.pause()
  try {
    await expect.poll(async () => (await find('hanging')).status).toBe('unknown')
    expect((await find('hanging')).explanation).toMatch(/did not answer|No answer/)
    const polls = new Set<string | null>()
    const start = performance.now()
    await expect
      .poll(async () => polls.add((await find('good')).polledAt).size, {
        intervals: [100],
        timeout: 15_000,
      })
      .toBeGreaterThan(5)
    // Five intervals of a second, and room for a machine that does other things.
    expect(performance.now() - start).toBeLessThan(9_000)
    expect((await find('good')).status).toBe('ok')
  } finally {
    await second.resume()
  }
  await expect.poll(async () => (await find('hanging')).status).toBe('ok')
})

test('names of any kind arrive as they are: pages, API, webhook, Slack', async ({ page }) => {
  const alerts: string[] = []
  page.on('dialog', (dialog) => {
    alerts.push(dialog.message())
    void dialog.dismiss()
  })
  await page.goto(`${talaia.url}/e/odd`)
  await expect(page.getByText('🐘 taula').first()).toBeVisible()
  for (const name of hostileNames) await postgres.query(`drop table ${quoted(name)}`, 'odd')
  const shape = z.object({
    incident: z.object({
      environment: z.string(),
      url: z.string(),
      relations: z.array(z.object({ name: z.string() })),
    }),
  })
  const told = () =>
    hook.received
      .map((one) => shape.parse(JSON.parse(one.text)).incident)
      .filter((incident) => incident.environment === 'odd')
      .flatMap((incident) => incident.relations.map((one) => one.name))
  await expect.poll(() => hostileNames.every((name) => told().includes(name))).toBe(true)
  await expect.poll(() => slack.received.map((one) => one.text).join()).toContain('🐘')
  const text = slack.received.map((one) => one.text).join('\n')
  expect(text).not.toContain('<!channel>')
  expect(text).not.toContain('<script>')
  const list = z
    .object({ items: z.array(z.object({ url: z.string() })) })
    .parse(await talaia.get('/incidents?environment=odd'))
  await page.goto(list.items[0]?.url ?? '')
  await expect(page.getByText('<script>alert(1)</script>').first()).toBeVisible()
  await expect(page.getByText("o'brien; --").first()).toBeVisible()
  expect(alerts).toEqual([])
})

test('a history that cannot be written is said at once, and catches up', async ({ page }) => {
  test.skip(process.platform !== 'linux', 'prlimit is of Linux')
  await page.goto(`${talaia.url}/e/good`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('All 2 tables')
  const pid = String(talaia.pid())
  const limit = (bytes: string) => execFileSync('prlimit', ['--pid', pid, `--fsize=${bytes}:`])
  limit('4096')
  try {
    await postgres.query('drop table roles', 'nodus')
    await expect(page.getByText(/cannot be written to Talaia/).first()).toBeVisible()
    await expect.poll(async () => (await find('good')).status).toBe('unknown')
    expect(await detailOf('good', 'talaia')).toContain('cannot be written')
  } finally {
    limit('unlimited')
  }
  await expect.poll(async () => (await find('good')).status).toBe('warning')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1 of 2 tables is missing')
  // Seen while it could not be written, told once it could, and once only.
  const told = () =>
    hook.received.filter(
      (one) => one.text.includes('"environment":"good"') && one.text.includes('"name":"roles"'),
    )
  await expect.poll(() => told().length).toBe(1)
})

test('the others went on as they were', async () => {
  await expect.poll(async () => (await find('empty')).status).toBe('ok')
  expect((await find('refused')).status).toBe('unknown')
  expect(talaia.output()).not.toMatch(/unhandled|UnhandledPromise/i)
})
