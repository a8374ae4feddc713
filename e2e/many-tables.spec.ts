import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { startSink } from './harness/sink'
import { startTalaia, type Talaia } from './harness/talaia'

const COUNT = 10_000
const SCHEMAS = 10

let postgres: TestPostgres
let talaia: Talaia
let hook: Awaited<ReturnType<typeof startSink>>

const schemas = Array.from({ length: SCHEMAS }, (_, index) => `s${index}`)

test.beforeAll(async () => {
  test.setTimeout(300_000)
  postgres = await startPostgres({
    major: 15,
    settings: { fsync: 'off', max_locks_per_transaction: '2000' },
  })
  for (const schema of schemas) {
    await postgres.query(`
      create schema ${schema};
      do $$ begin
        for i in 1..${COUNT / SCHEMAS} loop
          execute format('create table ${schema}.table_%s (id int)', i);
        end loop;
      end $$`)
  }
  hook = await startSink()
  talaia = await startTalaia({
    config: `
pollInterval: 1s
environments:
  - { id: large, name: Large, database: "${postgres.url}" }
receivers:
  - { id: hook, type: webhook, url: "${hook.url}" }
`,
  })
})

test.afterAll(async () => {
  await talaia?.destroy()
  await hook?.stop()
  await postgres?.destroy()
})

const find = async () =>
  z
    .object({
      status: z.string(),
      polledAt: z.string(),
      tables: z.object({ present: z.number(), expected: z.number() }),
    })
    .parse(await talaia.get('/environments/large'))

test('10,000 tables: polls keep their pace, the page opens and can be used', async ({ page }) => {
  await expect.poll(async () => (await find()).tables).toEqual({ present: COUNT, expected: COUNT })
  const polls = new Set<string>()
  const begun = performance.now()
  await expect
    .poll(async () => polls.add((await find()).polledAt).size, { intervals: [100] })
    .toBeGreaterThan(5)
  const pollMs = (performance.now() - begun) / 5
  const html = await (await fetch(`${talaia.url}/e/large`)).text()
  const opened = performance.now()
  await page.goto(`${talaia.url}/e/large`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('All 10,000 tables')
  const openMs = performance.now() - opened
  const nodes = await page.evaluate('document.querySelectorAll("*").length')
  const pressed = performance.now()
  await page.getByRole('link', { name: 'Incidents' }).first().click()
  await expect(page).toHaveURL(/incidents/)
  const clickMs = performance.now() - pressed
  const figures = { pollMs, htmlBytes: html.length, openMs, nodes, clickMs }
  test.info().annotations.push({ type: 'figures', description: JSON.stringify(figures) })
  expect(pollMs).toBeLessThan(3_000)
  expect(html.length).toBeLessThan(4_000_000)
  expect(openMs).toBeLessThan(15_000)
})

test('5,000 of them lost at once are one incident with a page and one message', async ({
  page,
}) => {
  for (const schema of schemas.slice(0, SCHEMAS / 2)) {
    await postgres.query(`drop schema ${schema} cascade`)
  }
  await expect.poll(() => hook.received.length, { timeout: 60_000 }).toBeGreaterThan(0)
  const list = z
    .object({ items: z.array(z.object({ id: z.string(), url: z.string() })) })
    .parse(await talaia.get('/incidents'))
  const messageBytes = Math.max(...hook.received.map((one) => one.text.length))
  const opened = performance.now()
  const html = await (await fetch(list.items[0]?.url ?? '')).text()
  await page.goto(list.items[0]?.url ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const openMs = performance.now() - opened
  const nodes = await page.evaluate('document.querySelectorAll("*").length')
  const figures = {
    incidents: list.items.length,
    messages: hook.received.length,
    messageBytes,
    htmlBytes: html.length,
    openMs,
    nodes,
  }
  test.info().annotations.push({ type: 'figures', description: JSON.stringify(figures) })
  expect((await find()).tables.present).toBe(COUNT / 2)
  expect(messageBytes).toBeLessThan(2_000_000)
  expect(openMs).toBeLessThan(15_000)
})
