import { expect, type Page, test } from '@playwright/test'
import {
  bootPageSchema,
  environmentSchema,
  findingPageSchema,
  incidentPageSchema,
  incidentSchema,
  relationPageSchema,
} from './harness/contract'
import { collectComplaints, markPage, wasReloaded } from './harness/page'
import { demoPostmaster, startTalaia, type Talaia } from './harness/talaia'

/** LiteLLM's tables lie among those of the others, as they did at Nodus. */
const shared =
  'All 64 tables are here. LiteLLM shares this database and may drop 20 of them at its next start.'

/** Nothing is configured, and no engine is there in which something could be found. */
const nothing = { DOCKER_HOST: 'unix:///nonexistent/docker.sock', DATABASE_URL: '' }

test.describe.configure({ mode: 'serial' })

let talaia: Talaia
let page: Page
let complaints: string[]
let lost: string[]

test.beforeAll(async ({ browser }) => {
  talaia = await startTalaia({ env: nothing })
  const context = await browser.newContext({ timezoneId: 'Asia/Tokyo' })
  page = await context.newPage()
  // The connection that one of the tests cuts; and a Talaia that starts anew answers before its demo runs again.
  complaints = collectComplaints(
    page,
    /ERR_(INCOMPLETE_CHUNKED|CONNECTION|EMPTY_RESPONSE)|status of 404 .*\/environments\/demo\)/,
  )
})

test.afterAll(async () => {
  await page?.context().close()
  await talaia?.destroy()
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const done = (name: string) => expect(page.getByText(`${name}: done.`)).toBeVisible()
const status = () => page.locator('section[aria-labelledby="status-sentence"]')
const strip = () => page.getByRole('complementary', { name: 'What to do' })
const boots = () => page.getByRole('table', { name: 'Boots' }).locator('tbody tr')
const restarts = () => page.getByRole('list', { name: 'Restarts' })
const listBoots = async () =>
  bootPageSchema.parse(await talaia.get('/environments/demo/boots')).items
const listOpen = async () =>
  incidentPageSchema
    .parse(await talaia.get('/incidents'))
    .items.filter(({ state }) => state !== 'resolved')
const environment = async () => environmentSchema.parse(await talaia.get('/environments/demo'))

test('a first start without configuration serves the demo, all of it', async () => {
  await page.goto(`${talaia.url}/`)
  await expect(page).toHaveURL(`${talaia.url}/e/demo`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(shared)
  await expect(status()).toContainText(/64\s*of 64/)
  await expect(status().getByText('Demo', { exact: true })).toBeVisible()
  const { items } = relationPageSchema.parse(await talaia.get('/environments/demo/relations'))
  lost = items.map(({ name }) => name).filter((name) => !name.startsWith('LiteLLM_'))
  expect(items).toHaveLength(64)
  expect(lost).toHaveLength(20)
})

test('before any loss it warns of LiteLLM, and says what to do with the commands filled in', async () => {
  await expect(status().getByText('Warning', { exact: true })).toBeVisible()
  await status().getByRole('link', { name: 'What to do about it' }).click()
  const card = page.locator('#posture')
  await expect(card).toBeInViewport()
  await expect(
    card.getByRole('heading', { name: 'LiteLLM may drop 20 tables of others at its next start.' }),
  ).toBeVisible()
  const steps = card.getByRole('listitem')
  await expect(
    steps.filter({ hasText: 'Give LiteLLM a database of its own' }).last(),
  ).toContainText(
    /psql -h 127\.0\.0\.1 -p \d+ -U nodus -d nodus -c 'create database litellm owner nodus'/,
  )
  await expect(steps.filter({ hasText: 'Or a schema of its own' }).last()).toContainText(
    '?schema=litellm',
  )
  await expect(card.getByText('Or a guard in the database')).toBeVisible()
  const { items, checks } = findingPageSchema.parse(await talaia.get('/environments/demo/findings'))
  expect(items.map(({ id }) => id)).toEqual(['schema_pusher_shares_database'])
  expect(checks.find(({ id }) => id === 'fsync_off')?.state).toBe('clear')
  // No container is known of the demo: what needs one is not called fine.
  expect(checks.find(({ id }) => id === 'volume_anonymous')?.state).toBe('unobserved')
  await card.getByText(/could not be made$/).click()
  await expect(card.getByText('The volume has a name')).toBeVisible()
})

test('restart and kill draw marks of their kind, tell how each boot ended, and lose nothing', async () => {
  await press('Restart it')
  await done('Restart it')
  await expect(boots()).toHaveCount(2)
  await expect(boots().nth(0)).toContainText('running')
  await expect(boots().nth(1)).toContainText('clean')
  await press('Kill it')
  await done('Kill it')
  await expect(boots()).toHaveCount(3)
  await expect(boots().nth(0)).toContainText('start after a crash')
  await expect(boots().nth(1)).toContainText('crashed')
  await expect(restarts()).toContainText(/crash/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(shared)
  expect(await listOpen()).toEqual([])
  const [afterKill, afterRestart, first] = await listBoots()
  expect(first?.kind).toBe('firstSeen')
  expect(afterRestart?.previousEnd?.kind).toBe('clean')
  expect(afterKill?.previousEnd?.kind).toBe('crashed')
})

test('the page says that the connection is lost, never looks healthy meanwhile, and comes back', async () => {
  await markPage(page)
  await talaia.stop()
  await expect(page.getByText('Connection to Talaia lost.')).toBeVisible()
  await expect(page.getByText('Not connected')).toBeVisible()
  // Three intervals of 5 s later what is shown is too old to trust.
  await expect(status().getByText('Unknown', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(status()).not.toContainText('All 64 tables are here')
  await expect(boots().nth(0)).not.toContainText('running')
  await talaia.start()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(shared, {
    timeout: 45_000,
  })
  await expect(page.getByText('Connection to Talaia lost.')).toBeHidden()
  expect(await wasReloaded(page)).toBe(false)
})

test('a demo that a killed Talaia left running is adopted by the next', async () => {
  const before = demoPostmaster(talaia.dataDirectory)
  const known = await listBoots()
  await talaia.kill()
  await talaia.start()
  expect(demoPostmaster(talaia.dataDirectory)).toBe(before)
  expect(await listBoots()).toEqual(known)
  expect(await environment()).toMatchObject({ status: 'warning', tables: { present: 64 } })
})

test('pushing LiteLLM’s schema raises an incident in the open page that names all 20 tables', async () => {
  await page.reload()
  await expect(page.getByText('Connection to Talaia lost.')).toBeHidden()
  await expect(restarts()).toBeAttached()
  await markPage(page)
  const pressedAt = Date.now()
  await press('Push LiteLLM’s schema')
  await expect(strip()).toContainText('20 tables are missing.', { timeout: 10_000 })
  const shownAfterMs = Date.now() - pressedAt
  test
    .info()
    .annotations.push({ type: 'figures', description: `incident after ${shownAfterMs} ms` })
  await expect(status().getByText('Critical', { exact: true })).toBeVisible()
  await expect(status()).toContainText(/44\s*of 64/)
  // Nothing of others is left for LiteLLM to drop.
  await expect(page.locator('#posture')).not.toContainText('LiteLLM may drop')
  const groups = page.getByRole('table', { name: 'Groups' })
  for (const name of lost) {
    await expect(groups.getByText(name, { exact: true }), name).toBeVisible()
  }
  expect(Date.now() - pressedAt).toBeLessThan(10_000)
  expect(await wasReloaded(page)).toBe(false)
})

test('its link leads to a page with every name, since when, the state before and after', async () => {
  await strip().getByRole('link', { name: 'Open the incident' }).click()
  await expect(page).toHaveURL(/\/incidents\/[^/]+$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('20 tables are missing.')
  await expect(page.getByText('Critical, firing')).toBeVisible()
  const id = page.url().split('/').at(-1) ?? ''
  const incident = incidentSchema.parse(await talaia.get(`/incidents/${id}`))
  expect(incident).toMatchObject({ severity: 'critical', state: 'firing', url: page.url() })
  expect(incident.relations.map(({ name }) => name).sort()).toEqual(lost.toSorted())
  for (const name of lost) {
    await expect(page.locator('#gone').getByText(name), name).toBeVisible()
  }
  const { lastSeenAt, firstMissedAt } = incident.window
  const since = page.locator('dl', { hasText: 'between the polls of' }).first()
  await expect(since.locator(`time[datetime="${lastSeenAt}"]`).first()).toBeVisible()
  await expect(since.locator(`time[datetime="${firstMissedAt}"]`).first()).toBeVisible()
  const tables = page
    .getByRole('table', { name: /Evidence/ })
    .getByRole('row', { name: /^Tables Postgres catalog/ })
  await expect(tables).toContainText('64')
  await expect(tables).toContainText('44')
  // The page of an alert opens by itself, too.
  expect((await page.reload())?.status()).toBe(200)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('20 tables are missing.')
})

test('a person acknowledges it there, with a comment', async () => {
  await press('Acknowledge')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Comment (optional)').fill('I am on it')
  await dialog.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Critical, acknowledged')).toBeVisible()
  await expect(page.locator('q', { hasText: 'I am on it' })).toBeVisible()
})

test('starting the applications makes the counts right; the incident says recreated and stays', async () => {
  await page.getByRole('link', { name: 'Nodus demo', exact: true }).click()
  await expect(restarts()).toBeAttached()
  await press('Start the applications')
  await done('Start the applications')
  await expect(status()).toContainText(/64\s*of 64/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'All 64 tables are here. 20 were recreated.',
  )
  await expect(strip()).toContainText('20 tables were recreated.')
  await strip().getByRole('link', { name: 'Open the incident' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('20 tables were recreated.')
  await expect(page.getByText('Critical, acknowledged')).toBeVisible()
  expect(await listOpen()).toHaveLength(1)
})

test('accepting needs a reason, and resolves it', async () => {
  await press('Accept')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Accept' }).click()
  await expect(dialog.getByText('A comment is needed.')).toBeVisible()
  await dialog.getByLabel('Comment', { exact: true }).fill('The demo may lose its rows')
  await dialog.getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByText('Resolved', { exact: true })).toBeVisible()
  await expect(page.getByText('The demo may lose its rows')).toBeVisible()
  expect(await listOpen()).toEqual([])
})

test('wiping the data directory asks first; its incident says that the cluster was replaced', async () => {
  await page.getByRole('link', { name: 'Nodus demo', exact: true }).click()
  await expect(restarts()).toBeAttached()
  await press('Wipe the data directory')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  expect((await environment()).tables.present).toBe(64)
  await press('Wipe the data directory')
  await page.getByRole('dialog').getByRole('button', { name: 'Wipe it' }).click()
  await expect(strip()).toContainText('The cluster was replaced: 64 tables went with it.', {
    timeout: 30_000,
  })
  await expect(boots().nth(0)).toContainText('new cluster')
  await expect(restarts()).toContainText('new cluster')
  await strip().getByRole('link', { name: 'Open the incident' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The cluster was replaced')
  await expect(page.getByText(/no sql dropped|nothing was dropped/i).first()).toBeVisible()
  await press('Accept')
  await page.getByRole('dialog').getByLabel('Comment', { exact: true }).fill('a new demo')
  await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByText('Resolved', { exact: true })).toBeVisible()
  expect(await listOpen()).toEqual([])
})

test('nothing of it was complained about on the console', () => {
  expect(complaints).toEqual([])
})
