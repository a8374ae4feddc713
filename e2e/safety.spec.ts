import { readdirSync, readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { startSink } from './harness/sink'
import { startTalaia, type Talaia } from './harness/talaia'

const secrets = {
  password: 'pw-Sup3rSecret-9d2',
  slack: 'T000/B000/slackToken7f3',
  query: 'hookKey51c',
  hmac: 'hmacSecret88e',
}

let postgres: TestPostgres
let talaia: Talaia
let hook: Awaited<ReturnType<typeof startSink>>

test.beforeAll(async () => {
  postgres = await startPostgres({ major: 15 })
  await postgres.query(`create role talaia login password '${secrets.password}'`)
  await postgres.query('create database nodus')
  await postgres.query('create table users (id int); create table roles (id int)', 'nodus')
  hook = await startSink()
  const watched = postgres.urlFor({
    user: 'talaia',
    password: secrets.password,
    database: 'nodus',
  })
  talaia = await startTalaia({
    config: `
publicUrl: https://talaia.example.org
pollInterval: 1s
environments:
  - { id: dev, name: Dev, database: "${watched}" }
  - { id: dead, name: Dead, database: "postgres://talaia:${secrets.password}@127.0.0.1:1/nodus" }
receivers:
  - { id: ops, type: slack, url: "http://127.0.0.1:9/services/${secrets.slack}" }
  - { id: hook, type: webhook, url: "${hook.url}?key=${secrets.query}", secret: ${secrets.hmac} }
`,
  })
  await postgres.query('drop table roles', 'nodus')
  await expect.poll(() => hook.received.length, { timeout: 30_000 }).toBeGreaterThan(0)
})

test.afterAll(async () => {
  await talaia?.destroy()
  await hook?.stop()
  await postgres?.destroy()
})

interface Answer {
  status: number
  type: string
  header: (name: string) => string
  text: string
}

/** A raw request: `fetch` sets Host by itself and tidies paths. */
const ask = (
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(talaia.url)
    const sent = httpRequest({ hostname, port, path, method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          header: (name) => String(response.headers[name] ?? ''),
          text,
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })

const problem = 'application/problem+json'
const poll = '/api/v1/environments/dev/poll'

test('a foreign name that resolves to this machine is refused, on pages and API alike', async () => {
  for (const host of ['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', '10.0.0.7']) {
    const open = ['/', '/e/dev', '/api/v1/environments', '/api/v1/events', '/healthz', '/metrics']
    for (const path of open) {
      const answer = await ask(path, { headers: { host } })
      expect([host, path, answer.status, answer.type]).toEqual([host, path, 403, problem])
      expect(answer.text).toContain('publicUrl')
    }
  }
  for (const host of ['localhost', '[::1]:3000', 'talaia.example.org']) {
    expect((await ask('/api/v1/environments', { headers: { host } })).status).toBe(200)
  }
})

test('only its own pages, and what is no page, may change something', async () => {
  const own = new URL(talaia.url).host
  const refused: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `https://evil.example/${own}` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of refused) {
    const answer = await ask(poll, { method: 'POST', headers: { host: own, ...headers } })
    expect([headers, answer.status, answer.type]).toEqual([headers, 403, problem])
  }
  const accepted: Record<string, string>[] = [
    { host: own },
    { host: own, origin: `http://${own}`, 'sec-fetch-site': 'same-origin' },
    // Behind a proxy that passes the name on, and behind one that does not.
    { host: 'talaia.example.org', origin: 'https://talaia.example.org' },
    { host: own, origin: 'https://talaia.example.org' },
  ]
  for (const headers of accepted) {
    const answer = await ask(poll, { method: 'POST', headers })
    expect([headers, answer.status]).toEqual([headers, 200])
  }
})

test('every answer carries security headers', async () => {
  const page = await ask('/e/dev')
  const script = /\/_next\/static\/[^"]+?\.js/.exec(page.text)?.[0] ?? ''
  const style = /\/_next\/static\/[^"]+?\.css/.exec(page.text)?.[0] ?? ''
  expect(script).not.toBe('')
  expect(style).not.toBe('')
  const paths = ['/e/dev', '/api/v1/environments', '/api/v1/nothing', '/nowhere', '/icon.svg']
  for (const path of [...paths, script, style, '/_next/static/none.js', '/e/%E0%A4%A']) {
    const answer = await ask(path)
    const shown = [
      answer.header('x-content-type-options'),
      answer.header('x-frame-options'),
      answer.header('content-security-policy') === '' ? 'no policy' : 'policy',
      answer.header('x-powered-by'),
    ]
    expect([path, ...shown]).toEqual([path, 'nosniff', 'DENY', 'policy', ''])
  }
  const refused = await ask('/', { headers: { host: 'evil.example' } })
  expect(refused.header('content-security-policy')).toContain("default-src 'none'")
})

test('what does not fit is said as a problem, without a stack', async () => {
  const long = 'a'.repeat(5_000)
  const cases: [string, number][] = [
    ['/api/v1/nothing', 404],
    ['/api/nothing/at/all', 404],
    ['/api/v1/environments/none', 404],
    ['/api/v1/environments/%00', 404],
    [`/api/v1/environments/${long}`, 404],
    ['/api/v1/environments/%3Cscript%3Ealert(1)%3C%2Fscript%3E', 404],
    ['/api/v1/incidents/%00', 404],
    ['/api/v1/incidents/999999', 404],
    ['/api/v1/incidents/1e3', 404],
    [`/api/v1/incidents/${'9'.repeat(400)}`, 404],
    ['/api/v1/incidents/%3Cscript%3E', 404],
    ['/api/v1/environments/%E0%A4%A', 404],
    ['/api/v1/incidents?environment=none', 404],
    ['/api/v1/incidents?limit=abc', 400],
    ['/api/v1/incidents?limit=0', 400],
    ['/api/v1/incidents?limit=1e9', 400],
    ['/api/v1/incidents?state=broken', 400],
    ['/api/v1/incidents?cursor=%00', 400],
    [`/api/v1/incidents?cursor=${long}`, 400],
    ['/api/v1/environments/dev/relations?cursor=zzz', 400],
    ['/api/v1/environments/dev/boots?cursor=zzz', 400],
    ['/api/v1/environments/dev/changes?cursor=zzz', 400],
    ['/api/v1/environments/dev/series?from=banana', 400],
    ['/api/v1/environments/dev/series?from=1&to=99999999999999999999', 400],
    ['/api/v1/environments/dev/series?by=colour', 400],
    ['/api/v1/environments/dev/series?points=-5', 400],
  ]
  for (const [path, status] of cases) {
    const answer = await ask(path)
    expect([path.slice(0, 80), answer.status, answer.type]).toEqual([
      path.slice(0, 80),
      status,
      problem,
    ])
    expect(answer.text).not.toMatch(/\n\s+at |\.js:\d|node_modules/)
    expect(answer.text.length).toBeLessThan(1_500)
  }
  for (const path of ['/e/%00', '/e/none', `/e/${long}`, '/incidents/%00', '/incidents/none']) {
    const answer = await ask(path)
    expect([path.slice(0, 80), answer.status]).toEqual([path.slice(0, 80), 404])
    expect(answer.text).not.toMatch(/node_modules|\.next\/server/)
  }
  for (const path of ['/incidents/../../etc/passwd', '/incidents/%2e%2e%2f%2e%2e%2fetc%2fpasswd']) {
    expect([path, (await ask(path)).status]).toEqual([path, 404])
  }
  const backwards = await ask('/api/v1/environments/dev/series?from=2000000000000&to=1')
  expect([200, 400]).toContain(backwards.status)
})

test('wrong methods and bodies are refused, and bodies are bounded', async () => {
  expect((await ask('/api/v1/environments', { method: 'DELETE' })).status).toBe(405)
  expect((await ask(poll)).status).toBe(405)
  expect((await ask('/api/v1/nothing', { method: 'POST' })).status).toBe(404)
  const acknowledge = (body: string) =>
    ask('/api/v1/incidents/1/acknowledge', { method: 'POST', body })
  expect(await acknowledge('{"comment": ')).toMatchObject({ status: 400, type: problem })
  expect(await acknowledge('{"comment": 5}')).toMatchObject({ status: 400, type: problem })
  expect(await acknowledge(`"${'a'.repeat(2_000_000)}"`)).toMatchObject({
    status: 413,
    type: problem,
  })
  expect((await ask('/api/v1/demo/wipe', { method: 'POST' })).status).toBe(404)
})

test('health and readiness say no more than that', async () => {
  expect(await ask('/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' })
  expect(await ask('/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}' })
})

test('pages keep to their own policy', async ({ page }) => {
  const said: string[] = []
  page.on('console', (entry) => {
    if (entry.type() === 'error' || entry.type() === 'warning') said.push(entry.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  for (const path of ['/?all', '/e/dev', '/incidents', '/incidents/1', '/settings']) {
    await page.goto(`${talaia.url}${path}`)
    await expect(page.locator('main')).toBeVisible()
    await page.waitForLoadState('load')
  }
  expect(said).toEqual([])
})

test('it holds at most two sessions of its own name in the watched database', async () => {
  const sessions = await postgres.query(
    "select application_name from pg_stat_activity where usename = 'talaia'",
  )
  expect([1, 2]).toContain(sessions.length)
  for (const session of sessions) expect(session).toEqual({ application_name: 'talaia' })
})

test('secrets are nowhere but in the configuration', async () => {
  await ask('/api/v1/environments/dead/poll', { method: 'POST' })
  const paths = [
    '/?all',
    '/e/dev',
    '/e/dead',
    '/incidents',
    '/incidents/1',
    '/settings',
    '/api/v1/settings',
    '/api/v1/environments',
    '/api/v1/environments/dead',
    '/api/v1/incidents',
    '/api/v1/incidents/1',
    '/api/v1/environments/dev/boots',
  ]
  const places = new Map<string, string>()
  for (const path of paths) {
    const answer = await ask(path)
    expect([path, answer.status]).toEqual([path, 200])
    places.set(path, answer.text)
  }
  places.set('output', talaia.output())
  for (const message of hook.received) places.set('webhook', message.text)
  for (const file of readdirSync(talaia.dataDirectory)) {
    places.set(file, readFileSync(join(talaia.dataDirectory, file), 'latin1'))
  }
  expect([...places.keys()]).toContain('history.sqlite')
  for (const [place, text] of places) {
    for (const [name, secret] of Object.entries(secrets)) {
      expect([place, name, text.includes(secret)]).toEqual([place, name, false])
    }
  }
})

test('it ends within 3 s although a page listens and a poll hangs', async () => {
  const controller = new AbortController()
  const stream = await fetch(`${talaia.url}/api/v1/events`, { signal: controller.signal })
  expect(stream.status).toBe(200)
  await postgres.pause()
  try {
    const hanging = talaia.post('/environments/dev/poll').catch(() => null)
    await expect.poll(() => talaia.exitCode()).toBeNull()
    const start = performance.now()
    await talaia.stop()
    expect(performance.now() - start).toBeLessThan(3_000)
    expect(talaia.exitCode()).toBe(0)
    await hanging
  } finally {
    await postgres.resume()
    controller.abort()
  }
})
