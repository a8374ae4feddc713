import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { startAlertmanager } from '@/lib/testing/alertmanager'
import { findTool } from '@/lib/testing/debian-tools'
import type { TestPostgres } from '@/lib/testing/postgres'
import { startSmtp } from '@/lib/testing/smtp'
import { waitFor } from '@/lib/testing/wait-for'
import { findingPageSchema, incidentPageSchema, webhookSchema } from './harness/contract'
import { createTables, dropTables, startDatabase } from './harness/database'
import { type Sink, startSink } from './harness/sink'
import { startTalaia, type Talaia } from './harness/talaia'

const tablesOf = (group: string, count: number) =>
  Array.from({ length: count }, (_, number) => `${group}_${number + 1}`)
const tables = [...tablesOf('core', 4), ...tablesOf('llibreta', 6), ...tablesOf('backoffice', 10)]

const botSchema = z.object({ channel: z.string(), thread_ts: z.string().optional() })
const environmentSchema = z.object({ collectedAt: z.iso.datetime() })

let postgres: TestPostgres
let hook: Sink
let bot: Sink
let broken: Sink
let prod: Sink
let smtp: Awaited<ReturnType<typeof startSmtp>>
let manager: Awaited<ReturnType<typeof startAlertmanager>> | null = null
let talaia: Talaia
let onHook: (id: string) => void = () => undefined

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  postgres = await startDatabase()
  await createTables(postgres, [...tables, 'other'])
  hook = await startSink(({ headers }) => {
    onHook(String(headers['x-talaia-delivery']))
    return 204
  })
  bot = await startSink(() => ({
    status: 200,
    body: { ok: true, ts: `17.${bot.received.length}` },
  }))
  broken = await startSink(() => 404)
  prod = await startSink()
  smtp = await startSmtp()
  if (findTool('alertmanager') !== null) manager = await startAlertmanager()
  talaia = await startTalaia({
    config: `
pollInterval: 1s
publicUrl: https://talaia.example.org
environments:
  - id: dev
    name: Nodus dev
    database: ${postgres.url}
    groups:
      - { id: core, severity: critical, tables: ["core_*"] }
      - { id: llibreta, severity: critical, tables: ["llibreta_*"] }
      - { id: backoffice, tables: ["backoffice_*"] }
receivers:
  - { id: hook, type: webhook, url: "${hook.url}/path-4711" }
  - { id: bot, type: slack, token: xoxb-4711, channel: "#ops", url: "${bot.url}" }
  - { id: mail, type: email, host: 127.0.0.1, port: ${smtp.port}, tls: none, from: talaia@example.org, to: ops@example.org, user: talaia, password: pass-4711 }
  - { id: broken, type: teams, url: "${broken.url}" }
  - { id: prod, type: webhook, url: "${prod.url}" }
  - { id: manager, type: alertmanager, url: "${manager?.url ?? broken.url}" }
repeatInterval: 0
routes:
  - { receivers: [hook, bot, mail], severities: [critical], repeatInterval: 2s }
  - { receivers: [hook, broken], groups: [backoffice, llibreta] }
  - { receivers: [manager] }
  - { receivers: [prod], environments: [demo] }
`,
  })
})

test.afterAll(async () => {
  await talaia?.destroy()
  for (const sink of [hook, bot, broken, prod]) await sink?.stop()
  await smtp?.stop()
  await manager?.stop()
  await postgres?.destroy()
})

const idsOf = ({ received }: Sink) =>
  received.map(({ headers }) => String(headers['x-talaia-delivery']))
const eventsOf = ({ received }: Sink) =>
  received.map(({ text }) => webhookSchema.parse(JSON.parse(text)).event)
const onlyIncident = async (): Promise<string> => {
  const { items } = incidentPageSchema.parse(await talaia.get('/incidents'))
  expect(items).toHaveLength(1)
  return items[0]?.id ?? ''
}
/** Polls go on for so long. */
const pass = async (ms: number): Promise<void> => {
  const collectedAt = async () =>
    Date.parse(environmentSchema.parse(await talaia.get('/environments/dev')).collectedAt)
  const from = await collectedAt()
  await waitFor(`${ms} ms of polls`, async () => (await collectedAt()) >= from + ms)
}

test('one loss of twenty tables in three groups is one message at each receiver, however many routes fit', async () => {
  // Killed as soon as the first repetition has come, before it is logged.
  let killed: Promise<void> | null = null
  onHook = (id) => {
    if (/:1$/.test(id)) killed ??= talaia.kill()
  }
  await dropTables(postgres, tables)
  await waitFor('each to be told', () =>
    [hook.received, bot.received, smtp.mails].every((told) => told.length > 0),
  )
  await waitFor('the first repetition', () => killed !== null)
  await killed
  const first = idsOf(hook).filter((id) => !/:\d+$/.test(id))
  expect(first).toHaveLength(1)
  expect(prod.received).toEqual([])
  expect(smtp.mails[0]?.headers.get('subject')).toContain('20 tables are missing')
  if (manager) {
    const labels = (await manager.alerts()).map((alert) => alert.labels)
    expect(labels).toMatchObject([
      { alertname: 'TalaiaRelationsLost', environment: 'dev', severity: 'critical' },
    ])
  }
})

test('killed between sending and logging, the repetition comes twice at most, under the same id', async () => {
  await talaia.start()
  onHook = () => undefined
  await waitFor('the third repetition', () => idsOf(hook).some((id) => /:3$/.test(id)))
  const counts = Map.groupBy(idsOf(hook), (id) => id)
  const copies = [...counts.values()].map((ids) => ids.length)
  expect(copies.every((count) => count <= 2)).toBe(true)
  expect(copies.filter((count) => count === 2).length).toBeLessThanOrEqual(1)
  const numbers = [...counts.keys()].map((id) => /:(\d)$/.exec(id)?.[1] ?? '0')
  expect(numbers.slice(0, 4)).toEqual(['0', '1', '2', '3'])
})

test('what follows goes into the thread of the first message', async () => {
  await waitFor('repetitions', () => bot.received.length > 2 && smtp.mails.length > 2)
  const threads = bot.received.map(({ text }) => botSchema.parse(JSON.parse(text)).thread_ts)
  expect(threads[0]).toBeUndefined()
  expect(new Set(threads.slice(1)).size).toBe(1)
  const [first, ...rest] = smtp.mails.map(({ headers }) => headers)
  expect(new Set(rest.map((headers) => headers.get('in-reply-to')))).toEqual(
    new Set([first?.get('message-id')]),
  )
})

test('the page of the incident shows repetitions and routes', async ({ page }) => {
  await page.goto(`${talaia.url}/incidents/${await onlyIncident()}`)
  const log = page.locator('#notifications')
  await expect(log.getByText('repetition 1').first()).toBeVisible()
  await expect(log.getByText('route 1').first()).toBeVisible()
  await expect(log.getByText('route 3').first()).toBeVisible()
  await expect(log.getByText('prod')).toHaveCount(0)
})

test('acknowledged it is told no more, and its end goes where the firing went', async () => {
  const id = await onlyIncident()
  await talaia.post(`/incidents/${id}/acknowledge`, { comment: 'on it' })
  await pass(1_000)
  const before = [hook.received.length, bot.received.length, smtp.mails.length]
  await pass(5_000)
  expect([hook.received.length, bot.received.length, smtp.mails.length]).toEqual(before)
  const response = await talaia.post(`/incidents/${id}/accept`, { comment: 'no longer needed' })
  expect(response.status, await response.text()).toBe(200)
  await waitFor('the end', () => eventsOf(hook).at(-1) === 'incident.resolved')
  await waitFor('the end by mail', () =>
    smtp.mails.at(-1)?.headers.get('subject')?.startsWith('Resolved: '),
  )
  await waitFor('the end in Slack', () => bot.received.length > (before[1] ?? 0))
  if (manager) {
    const { alerts } = manager
    await waitFor('the end in Alertmanager', async () => (await alerts()).length === 0)
  }
  expect(eventsOf(hook).filter((event) => event === 'incident.resolved')).toHaveLength(1)
  expect(prod.received).toEqual([])
})

test('a receiver that gets nothing is a finding, is said once in the log, and shows in the settings', async ({
  page,
}) => {
  const { items } = findingPageSchema.parse(await talaia.get('/environments/dev/findings'))
  const finding = items.find(({ id }) => id === 'receiver_failing')
  expect(finding?.remedies.map(({ command }) => command)).toContain(
    'talaia notify test --receiver broken',
  )
  // Once by each of the two starts.
  expect(talaia.output().match(/a receiver gets no messages/g)).toHaveLength(2)
  await page.goto(`${talaia.url}/settings`)
  const row = page.getByRole('row', { name: /broken/ }).first()
  await expect(row.getByText('do not come through')).toBeVisible()
  await expect(row.getByText(/answered 404/)).toBeVisible()
})

test('the test button says what the receiver said', async ({ page }) => {
  await page.goto(`${talaia.url}/settings`)
  await page.getByRole('button', { name: 'Send a test message to hook' }).click()
  await expect(page.getByText('The receiver took it.')).toBeVisible()
  await page.getByRole('button', { name: 'Send a test message to broken' }).click()
  await expect(page.getByText(/Refused\. .* answered 404/)).toBeVisible()
  await page.getByRole('button', { name: 'Send a test message to mail' }).click()
  await waitFor('the test mail', () =>
    smtp.mails.at(-1)?.headers.get('subject')?.startsWith('Test message'),
  )
  expect(await page.content()).not.toContain('4711')
  expect(JSON.stringify(await talaia.get('/settings'))).not.toContain('4711')
  expect(talaia.output()).not.toContain('4711')
})

const run = (...words: string[]) =>
  new Promise<{ code: number; printed: string; told: string }>((done) => {
    const bundle = resolve(import.meta.dirname, '../dist/talaia.mjs')
    const child = execFile(process.execPath, [bundle, ...words], (_, printed, told) =>
      done({ code: child.exitCode ?? -1, printed, told }),
    )
  })

test('talaia notify test says the same, with its exit code', async () => {
  const at = ['--url', talaia.url]
  const one = await run('notify', 'test', '--receiver', 'hook', ...at)
  expect(one).toMatchObject({ code: 0, printed: 'hook: delivered.\n' })
  const all = await run('notify', 'test', ...at)
  expect(all.code).toBe(1)
  expect(all.printed).toContain('mail: delivered.')
  expect(all.printed).toMatch(/broken: refused\. 127\.0\.0\.1:\d+ answered 404\./)
  expect(await run('notify', 'test', '--receiver', 'nobody', ...at)).toMatchObject({
    code: 2,
    told: expect.stringContaining('There is no receiver “nobody”.'),
  })
  expect(await run('notify', 'test', '--url', 'http://127.0.0.1:9')).toMatchObject({ code: 3 })
})
