import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable } from '@/lib/testing/docker'
import { nodusSql, schemaPushSql } from '@/lib/testing/nodus'
import { waitFor } from '@/lib/testing/wait-for'
import { webhookSchema } from './harness/contract'
import { collectComplaints } from './harness/page'
import { type Sink, startSink } from './harness/sink'
import { startTalaia, type Talaia } from './harness/talaia'

/** From an empty folder beside a running stack to the first alert, as somebody goes who has never seen Talaia. */
test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.skip(() => !dockerAvailable(), 'needs a Docker engine with postgres:15-alpine')

/** Of the issue: from `up` to found. Here the stack runs already, so it is from the start of Talaia. */
const FOUND_WITHIN_MS = 15_000

let folder: string
let stack: ComposeStack
let sink: Sink
let talaia: Talaia
let startedAt: number
let context: BrowserContext
let page: Page
let complaints: string[]

const heading = () => page.getByRole('heading', { level: 1 })
const strip = () => page.getByRole('complementary', { name: 'What is expected' })
const name = () => `${stack.project}/postgres/nodus`
/** Other tests may use the engine too: what they run is found as well. */
const own = async () =>
  z
    .object({ items: z.array(z.object({ id: z.string(), name: z.string(), demo: z.boolean() })) })
    .parse(await talaia.get('/environments'))
    .items.find((one) => one.name === name())
/** Networks of Docker come and go in this test and in others, and a browser breaks off what it loads then. */
const visit = (address: string) =>
  expect(async () => {
    await page.goto(address)
  }).toPass()
/** Test messages are about no incident. */
const messages = () =>
  sink.received.flatMap(({ text }) => {
    const { success, data } = webhookSchema.safeParse(JSON.parse(text))
    return success ? [data] : []
  })

/** With `TALAIA_SCREENSHOTS=folder`, pictures of what a newcomer sees at each step. */
const take = async (step: string): Promise<void> => {
  const directory = process.env.TALAIA_SCREENSHOTS
  if (!directory) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      const path = `${directory}/newcomer-${step}-${width}-${colorScheme}.png`
      await page.screenshot({ path, fullPage: true })
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 800 })
}

test.beforeAll(async ({ browser }) => {
  if (!dockerAvailable()) return
  stack = await composeStack({
    name: 'newcomer',
    discoverable: true,
    initScripts: { '01-nodus.sql': nodusSql },
    scripts: { 'schema-push.sql': schemaPushSql },
    services: {
      litellm: {
        command: [
          'sh',
          '-c',
          'PGAPPNAME=prisma psql -q -v ON_ERROR_STOP=1 -f /scripts/schema-push.sql; exec sleep 600',
        ],
      },
    },
  })
  await stack.up(['postgres'])
  sink = await startSink()
  folder = mkdtempSync(join(tmpdir(), 'talaia-newcomer-'))
  expect(readdirSync(folder)).toEqual([])
  startedAt = Date.now()
  talaia = await startTalaia({ folder, env: { TALAIA_DISCOVERY: '', DATABASE_URL: '' } })
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  page = await context.newPage()
  complaints = collectComplaints(page, /ERR_(INCOMPLETE_CHUNKED|CONNECTION|EMPTY_RESPONSE)/)
})

test.afterAll(async () => {
  test.setTimeout(60_000)
  await context?.close()
  await talaia?.destroy()
  await sink?.stop()
  await stack?.destroy()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

test('in an empty folder: the database of the stack that runs beside is found, under its name', async () => {
  await visit(`${talaia.url}/?all`)
  await expect(page.getByRole('heading', { name: name() })).toBeVisible({
    timeout: FOUND_WITHIN_MS,
  })
  const figure = `shown ${Date.now() - startedAt} ms after the start`
  test.info().annotations.push({ type: 'found', description: figure })
  console.log(figure)
  await expect(page.getByText('Demo', { exact: true })).toHaveCount(0)
  expect(existsSync(join(folder, 'data/demo'))).toBe(false)
  await take('found')
})

test('help leads on, with commands that fit a database that was found', async () => {
  await page.getByRole('link', { name: 'Help' }).first().click()
  await expect(heading()).toHaveText('Help')
  // Which one of them, where other tests use the engine too, is not for this test to say.
  await expect(page.locator('#start')).toContainText(
    /docker exec \S+ psql -U \S+ -d \S+ -c 'create table talaia_try \(\)'/,
  )
  await take('help')
})

test('what is expected is accepted with one click', async () => {
  await visit(`${talaia.url}/?all`)
  await page.getByRole('link', { name: name() }).first().click()
  await expect(heading()).toContainText('All 64 tables are here.')
  await expect(strip()).toContainText('These 64 tables are expected from now on.')
  await expect(strip()).toContainText('Core')
  await take('proposal')
  await strip().getByRole('button', { name: 'Accept' }).click()
  await expect(strip()).toHaveCount(0)
  await expect(page.locator('#groups')).toContainText('Llibreta')
})

test('the first restart is survived, and marked', async () => {
  await stack.down()
  await stack.up(['postgres'])
  await expect(page.getByText('They survived the last restart.')).toBeVisible({ timeout: 30_000 })
  await expect(heading()).toContainText('All 64 tables are here.')
  const environment = await own()
  const { items } = z
    .object({ items: z.array(z.object({ clusterReplaced: z.boolean() })) })
    .parse(await talaia.get(`/environments/${environment?.id}/boots`))
  expect(items.map(({ clusterReplaced }) => clusterReplaced)).toEqual([false, false])
  await take('restart')
})

test('dropped tables are the first incident, with its cause', async () => {
  await stack.up(['litellm'])
  await expect(heading()).toContainText('20 of 64 tables are missing', { timeout: 15_000 })
  await take('loss')
  await page.locator('main a[href*="/incidents/"]').first().click()
  await expect(heading()).toContainText('20 tables')
  await expect(page.getByRole('article')).toContainText(/dropped/i)
  await take('incident')
})

test('a receiver from the file gets the test message of its button', async () => {
  await talaia.stop()
  writeFileSync(
    join(folder, 'talaia.config.yaml'),
    `receivers:\n  - { id: ops, type: webhook, url: "${sink.url}" }\n`,
  )
  await talaia.start()
  await visit(`${talaia.url}/settings`)
  await page.getByRole('button', { name: 'Send a test message to ops' }).click()
  await expect.poll(() => sink.received.map(({ text }) => text).join()).toContain('"test"')
  await take('receiver')
  expect((await own())?.demo).toBe(false)
})

test('the next alert reaches it, with a link that leads to the incident', async () => {
  const environment = await own()
  await visit(`${talaia.url}/incidents`)
  await page
    .getByRole('link', { name: /20 tables/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('They moved to another database')
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(dialog).toBeHidden()
  const before = messages().length
  const droppedAt = Date.now()
  await stack.psql('drop table "LiteLLM_TeamTable" cascade')
  // Other environments may have something to tell too.
  const told = await waitFor('the alert', () =>
    messages()
      .slice(before)
      .find(
        ({ event, incident }) =>
          event === 'incident.firing' && incident.environment === environment?.id,
      ),
  )
  const figure = `told ${Date.now() - droppedAt} ms after the drop`
  test.info().annotations.push({ type: 'told', description: figure })
  console.log(figure)
  expect(told.incident.relations.map((one) => one.name)).toEqual(['LiteLLM_TeamTable'])
  await visit(told.url)
  await expect(heading()).toHaveText('1 table is missing.')
  await expect(page.getByRole('main')).toContainText('LiteLLM_TeamTable')
  await take('next')
})

test('nothing was complained about', () => {
  expect(complaints).toEqual([])
})
