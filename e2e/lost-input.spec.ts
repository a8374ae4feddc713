import { expect, type Page, test } from '@playwright/test'
import type { TestPostgres } from '@/lib/testing/postgres'
import { incidentsSchema } from './harness/answers'
import { createTables, dropTables, startDatabase } from './harness/database'
import { collectComplaints } from './harness/page'
import { startTalaia, type Talaia } from './harness/talaia'

/** What a person types, chooses or has opened survives what arrives meanwhile. */
test.describe.configure({ mode: 'serial', timeout: 60_000 })

let database: TestPostgres
let store: TestPostgres
let talaia: Talaia
let page: Page
let complaints: string[]

const dialog = () => page.getByRole('dialog')
const button = (name: string) => page.getByRole('button', { name, exact: true })
const openIncident = async (): Promise<string> => {
  const list = async () => incidentsSchema.parse(await talaia.get('/incidents')).items
  await expect
    .poll(async () => (await list()).filter(({ state }) => state !== 'resolved').length)
    .toBe(1)
  return (await list()).find(({ state }) => state !== 'resolved')?.id ?? ''
}

test.beforeAll(async ({ browser }) => {
  database = await startDatabase()
  store = await startDatabase()
  await createTables(database, ['users', 'roles', 'orders'])
  talaia = await startTalaia({
    env: { TALAIA_HISTORY_URL: store.url, DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
    config: `
pollInterval: 1s
environments:
  - id: dev
    name: Dev
    database: "${database.url}"
    groups: [{ id: core, name: Core, severity: critical, tables: [users, roles, orders] }]
`,
  })
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  complaints = collectComplaints(
    page,
    /ERR_(FAILED|INCOMPLETE_CHUNKED|CONNECTION|EMPTY_RESPONSE)|status of 4/,
  )
})

test.afterAll(async () => {
  await page?.context().close()
  await talaia?.destroy()
  await database?.destroy()
  await store?.destroy()
})

test('a comment that is being typed stays when somebody else was faster, and when the incident ends', async () => {
  await dropTables(database, ['orders'])
  const id = await openIncident()
  await page.goto(`${talaia.url}/incidents/${id}`)
  await button('Acknowledge').click()
  await dialog().getByRole('textbox').fill('I am on it, since')
  await talaia.post(`/incidents/${id}/acknowledge`, { comment: 'me first' })
  await expect(dialog()).toContainText('The incident has changed meanwhile')
  await expect(dialog().getByRole('textbox')).toHaveValue('I am on it, since')
  await page.keyboard.press('Escape')
  await button('Accept').click()
  await dialog().getByRole('textbox').fill('planned for weeks')
  await talaia.post(`/incidents/${id}/accept`, { comment: 'me again' })
  await expect(dialog()).toContainText('What you wrote is still here.')
  await expect(dialog().getByRole('textbox')).toHaveValue('planned for weeks')
  await page.keyboard.press('Escape')
  await expect(button('Accept')).toHaveCount(0)
})

test('older incidents that were opened stay open when a new one arrives, and none is left out', async () => {
  await store.query(
    `insert into incident
       select (jsonb_populate_record(i, jsonb_build_object('id', 'old-' || n, 'opened_at', i.opened_at - n * 60000))).*
       from incident i, generate_series(1, 250) n`,
  )
  await page.goto(`${talaia.url}/incidents`)
  const rows = page.locator('main tbody tr')
  const first = await rows.count()
  await button('Show older incidents').click()
  await expect.poll(() => rows.count()).toBe(2 * first)
  await dropTables(database, ['roles'])
  const id = await openIncident()
  await expect(rows.first().getByRole('link').first()).toHaveAttribute('href', `/incidents/${id}`)
  const shown = () =>
    rows.evaluateAll((all) => all.map((row) => row.querySelector('a')?.getAttribute('href')))
  const listed = async (limit: number) =>
    incidentsSchema
      .parse(await talaia.get(`/incidents?limit=${limit}`))
      .items.map((one) => `/incidents/${one.id}`)
  expect(await shown()).toEqual(await listed(2 * first + 1))
  // After a new start the first page ends elsewhere.
  await talaia.stop()
  await talaia.start()
  await expect.poll(shown, { timeout: 30_000 }).toEqual(await listed(2 * first))
})

test('a choice about the guard waits until it is known what is installed, and keeps the rest of it', async () => {
  const allow = [{ kind: 'applicationName', value: 'migrate' }]
  const installed = await talaia.post('/environments/dev/protection/guard/install', {
    choices: { level: 'strict', truncate: true, groups: null, allow },
  })
  expect(installed.status, await installed.text()).toBe(200)
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/v1/environments/dev/protection', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`${talaia.url}/settings/protection/dev`)
  const guard = page.locator('#guard')
  const tables = guard.getByRole('radio', { name: /^Tables/ })
  await expect(tables).toBeDisabled()
  answer()
  await expect(tables).toBeEnabled()
  await tables.check()
  await expect(guard.getByRole('button', { name: 'Remove Application name migrate' })).toBeVisible()
  // A look that fails takes nothing away of it either.
  await page.unroute('**/api/v1/environments/dev/protection')
  await page.route('**/api/v1/environments/dev/protection', (route) => route.abort())
  await guard.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(tables).toBeChecked()
  await expect(guard.getByRole('button', { name: 'Remove Application name migrate' })).toBeVisible()
  expect(complaints).toEqual([])
})
