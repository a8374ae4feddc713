import { execFile } from 'node:child_process'
import { isIPv4 } from 'node:net'
import { promisify } from 'node:util'
import { expect, type Page, test } from '@playwright/test'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable } from '@/lib/testing/docker'
import { nodusSql } from '@/lib/testing/nodus'
import { culpritSchema } from './harness/answers'
import { look, markPage, wasReloaded } from './harness/page'
import { readerOf } from './harness/reader'
import { startTalaia, type Talaia } from './harness/talaia'

test.describe.configure({ mode: 'serial' })
test.skip(() => !dockerAvailable(), 'needs a Docker engine with postgres:15-alpine')

/** From the commit to an open page (issue: who did it, within two seconds). */
const NAMED_WITHIN_MS = 2_000

const run = promisify(execFile)
const { environment, incident, allHere, openIncidents, accept } = readerOf(() => talaia)
let dev: ComposeStack
let talaia: Talaia

const dropping = (tables: string, applicationName: string) => ({
  command: ['psql', '-c', `drop table ${tables} cascade`],
  environment: {
    PGHOST: 'postgres',
    PGUSER: 'nodus',
    PGPASSWORD: 'nodus',
    PGDATABASE: 'nodus',
    PGAPPNAME: applicationName,
  },
})

test.beforeAll(async () => {
  test.setTimeout(120_000)
  if (!dockerAvailable()) return
  dev = await composeStack({
    name: 'brief',
    initScripts: { '01-nodus.sql': nodusSql },
    services: {
      intruder: dropping('users, tenants', 'clean-up'),
      returning: dropping('notebooks', 'second-run'),
      bystander: { command: ['sleep', '3600'] },
    },
  })
  await dev.up(['postgres'])
  talaia = await startTalaia({
    config: `
environments:
  - { id: dev, database: "${dev.databaseUrl}", groups: nodus }
`,
  })
  await allHere('dev')
  const installed = await talaia.post('/environments/dev/protection/tripwire/install')
  expect(installed.status).toBe(200)
})

test.afterAll(async () => {
  test.setTimeout(120_000)
  await talaia?.destroy()
  await dev?.destroy()
})

const addressOf = async (service: string): Promise<string> => {
  const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}'
  const { stdout } = await run('docker', ['inspect', '-f', format, `${dev.project}-${service}`])
  return stdout.trim()
}

const culpritOf = async (id: string) => culpritSchema.parse((await incident(id)).culprit)

/** Waits for the open page to name the container, and says how long after the drop that was. */
const namedAfterMs = async (page: Page, service: string): Promise<number> => {
  await expect(page.getByText(`container ${dev.project}-${service}`).first()).toBeVisible()
  const shownAt = Date.now()
  const [open] = await openIncidents('dev')
  const afterMs = shownAt - Date.parse((await culpritOf(open?.id ?? '')).at)
  test.info().annotations.push({ type: 'named after the commit', description: `${afterMs} ms` })
  return afterMs
}

test('a container that ends at once is named on the page of its environment, with its statement on the incident', async ({
  page,
}) => {
  await page.goto(`${talaia.url}/e/dev`)
  await markPage(page)
  await dev.up(['intruder'])
  expect(await namedAfterMs(page, 'intruder')).toBeLessThan(NAMED_WITHIN_MS)
  expect(await wasReloaded(page)).toBe(false)
  const [open] = await openIncidents('dev')
  const id = open?.id ?? ''
  const culprit = await culpritOf(id)
  expect(culprit).toMatchObject({
    source: 'tripwire',
    origin: 'container',
    container: `${dev.project}-intruder`,
    service: 'intruder',
    user: 'nodus',
    applicationName: 'clean-up',
    statement: 'drop table users, tenants cascade',
  })
  expect(isIPv4(culprit.clientAddress ?? '')).toBe(true)
  expect((await incident(id)).verdict).toMatchObject({
    cause: 'dropped_by_sql',
    confidence: 'certain',
  })
  await page.goto(`${talaia.url}/incidents/${id}`)
  const main = page.locator('main')
  await expect(main).toContainText(`${dev.project}-intruder`)
  await expect(main).toContainText('clean-up')
  await expect(main).toContainText('drop table users, tenants cascade')
  await look(page, `${talaia.url}/incidents/${id}`, 'short-lived')
})

test('the same after it was removed and another container has its address', async ({ page }) => {
  const [open] = await openIncidents('dev')
  const id = open?.id ?? ''
  const before = await culpritOf(id)
  await run('docker', ['rm', '-f', `${dev.project}-intruder`])
  await dev.up(['bystander'])
  expect(await addressOf('bystander')).toBe(before.clientAddress)
  await expect.poll(async () => (await environment('dev')).storage?.container).toBe(dev.container)
  await page.goto(`${talaia.url}/incidents/${id}`)
  await expect(page.locator('main')).toContainText(`${dev.project}-intruder`)
  expect(await culpritOf(id)).toMatchObject(before)
  await accept('dev')
})

test('an address that is handed on is told by the time of the drop', async ({ page }) => {
  const address = await addressOf('bystander')
  await run('docker', ['rm', '-f', `${dev.project}-bystander`])
  await page.goto(`${talaia.url}/e/dev`)
  await dev.up(['returning'])
  expect(await namedAfterMs(page, 'returning')).toBeLessThan(NAMED_WITHIN_MS)
  const [open] = await openIncidents('dev')
  expect(await culpritOf(open?.id ?? '')).toMatchObject({
    container: `${dev.project}-returning`,
    applicationName: 'second-run',
    clientAddress: address,
  })
})
