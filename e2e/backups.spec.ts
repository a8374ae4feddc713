import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable } from '@/lib/testing/docker'
import { applicationsSql, droppedByPush, nodusSql, schemaPushSql } from '@/lib/testing/nodus'
import { expectAccessible } from './harness/accessible'
import { collectComplaints, look } from './harness/page'
import { readerOf } from './harness/reader'
import { readContents } from './harness/rows'
import { startTalaia, type Talaia } from './harness/talaia'

/** The night of the incident with a backup at hand, as who is called at 3 a.m. goes through it, on the real engine. */
test.describe.configure({ mode: 'serial', timeout: 240_000 })
test.skip(() => !dockerAvailable(), 'needs a Docker engine with postgres:15-alpine')

/** “In under a minute for the Nodus data”: from the press of the button to the resolved incident. */
const BACK_WITHIN_MS = 60_000

let stack: ComposeStack
let talaia: Talaia
let page: Page
let complaints: string[]
let before: Awaited<ReturnType<typeof readContents>>

const { allHere, theIncident } = readerOf(() => talaia)
const button = (name: string) => page.getByRole('button', { name, exact: true })
const confirm = (name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
const heading = () => page.getByRole('heading', { level: 1 })
const wide = () => page.setViewportSize({ width: 1280, height: 800 })
const stateOf = async (id: string) =>
  z
    .object({ state: z.string(), resolution: z.string().nullable() })
    .parse(await talaia.get(`/incidents/${id}`))

test.beforeAll(async ({ browser }) => {
  if (!dockerAvailable()) return
  stack = await composeStack({
    name: 'wayback',
    initScripts: { '01-nodus.sql': nodusSql },
    scripts: { 'schema-push.sql': schemaPushSql },
    services: {
      litellm: {
        command: [
          'sh',
          '-c',
          [
            "echo 'You are about to drop the `users` table, which is not empty (40 rows).'",
            'PGAPPNAME=prisma psql -q -v ON_ERROR_STOP=1 -f /scripts/schema-push.sql',
            'exec sleep 600',
          ].join('\n'),
        ],
      },
    },
  })
  await stack.up(['postgres'])
  talaia = await startTalaia({
    config: `
pollInterval: 1s
environments:
  - id: dev
    name: Nodus dev
    database: "${stack.databaseUrl}"
    groups: nodus
    backups: { schedule: never, verify: never }
`,
  })
  await allHere('dev')
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  complaints = collectComplaints(page, /ERR_(INCOMPLETE_CHUNKED|CONNECTION|EMPTY_RESPONSE)/)
})

test.afterAll(async () => {
  test.setTimeout(60_000)
  await page?.context().close()
  await talaia?.destroy()
  await stack?.destroy()
})

test('before anything the page says that there is none, and what to do', async () => {
  await page.goto(`${talaia.url}/e/dev`)
  await expect(page.locator('#backups')).toContainText('There is no good backup of Nodus dev yet.')
  await page.locator('#backups').getByRole('link', { name: 'All backups' }).click()
  await expect(heading()).toHaveText('Backups')
  await expect(page.getByText('No backup yet.')).toBeVisible()
  await look(page, `${talaia.url}/backups`, 'backups-empty')
  await wide()
})

test('a backup by one press shows on the open page, with all 64 tables and their rows', async () => {
  before = await readContents(stack)
  await page.goto(`${talaia.url}/backups`)
  await button('Back up now').click()
  const row = page.getByRole('table', { name: 'Backups' }).locator('tbody tr').first()
  await expect(row).toContainText('64 tables', { timeout: 60_000 })
  await expect(row).toContainText('No test restore yet')
  await expect(page.getByText(/It was not restored as a test yet\./)).toBeVisible()
  await row.getByRole('link').click()
  await expect(heading()).toContainText('no test restore has proven it yet')
})

test('a test restore proves it table by table, and leaves the watched database alone', async () => {
  await button('Test restore now').click()
  await expect(heading()).toHaveText('This backup is good, and a test restore has proven it.', {
    timeout: 90_000,
  })
  await button('Show all 64 tables').click()
  const rows = page.getByRole('table', { name: 'Tables and rows' }).locator('tbody tr')
  await expect(rows).toHaveCount(64)
  await expect(rows.filter({ hasText: 'chat_messages' })).toContainText('5,000 rows restored')
  await expect(rows.filter({ hasText: 'Passed' })).toHaveCount(64)
  expect(await readContents(stack)).toEqual(before)
  await expectAccessible(page, 'backup')
  await look(page, page.url(), 'backup')
  await look(page, `${talaia.url}/backups`, 'backups')
  await look(page, `${talaia.url}/e/dev`, 'environment')
  await wide()
  await page.goto(`${talaia.url}/backups`)
  await expectAccessible(page, 'backups')
})

test('after the schema push one button previews the way back, and changes nothing', async () => {
  await stack.up(['litellm'])
  const lost = await theIncident('dev')
  await page.goto(`${talaia.url}/incidents/${lost.id}`)
  const card = page.locator('#from-backup')
  await expect(card).toContainText('holds all 20 lost tables.')
  await expect(card).toContainText(`talaia restore --incident ${lost.id}`)
  await look(page, `${talaia.url}/incidents/${lost.id}`, 'incident-backup')
  await wide()
  await page.goto(`${talaia.url}/backups`)
  await expect(page.getByText('A loss is open, so no backup is deleted')).toBeVisible()
  await page.goto(`${talaia.url}/incidents/${lost.id}`)
  await button('Preview the restore').click()
  await expect(page).toHaveURL(/\/restores\//)
  await expect(heading()).toContainText('20 tables would be created.', { timeout: 60_000 })
  await expect(page.getByText('Nothing in the watched database has changed yet.')).toBeVisible()
  const plan = page.getByRole('table', { name: 'Created, since it is missing' }).locator('tbody tr')
  await expect(plan).toHaveCount(20)
  await expect(plan.filter({ hasText: 'chat_messages' })).toContainText('5,000')
  expect(Object.keys((await readContents(stack)).rows)).toHaveLength(44)
  await expectAccessible(page, 'preview')
  await look(page, page.url(), 'restore-preview')
  await wide()
})

test('first it names what to stop; then all 20 are back, the 44 are untouched, the incident is restored', async () => {
  const litellm = `${stack.project}-litellm`
  const first = page.getByRole('region', { name: /^First:/ })
  await expect(first).toContainText(litellm)
  await expect(first).toContainText('docker stop')
  await stack.stop(['litellm'])
  const incidentId = (await theIncident('dev')).id
  const begunAt = Date.now()
  await button('Put them back').click()
  await expect(page.getByRole('dialog')).toContainText('20 missing tables are created')
  await confirm('Put them back')
  await expect(heading()).toContainText('20 tables were restored and agree with the backup.', {
    timeout: BACK_WITHIN_MS,
  })
  await expect
    .poll(async () => (await stateOf(incidentId)).state, { timeout: 30_000 })
    .toBe('resolved')
  const tookMs = Date.now() - begunAt
  test.info().annotations.push({ type: 'figures', description: `back in ${tookMs} ms` })
  expect(tookMs).toBeLessThan(BACK_WITHIN_MS)
  expect((await stateOf(incidentId)).resolution).toBe('restored')
  const after = await readContents(stack)
  expect(after.rows).toEqual(before.rows)
  expect(after.constraints).toEqual(before.constraints)
  expect(after.sequences).toEqual(before.sequences)
  const kept = (oids: Record<string, string>) =>
    Object.fromEntries(Object.entries(oids).filter(([name]) => !droppedByPush.includes(name)))
  expect(kept(after.oids)).toEqual(kept(before.oids))
  await expectAccessible(page, 'restored')
  await look(page, page.url(), 'restore-complete')
  await wide()
  await page.getByRole('link', { name: 'Open the incident' }).click()
  await expect(page.locator('#from-backup')).toContainText('Done')
  await look(page, page.url(), 'incident-restored')
  await wide()
})

test('where the applications made them anew, the old ones are put beside, with what conflicts', async () => {
  await allHere('dev')
  await stack.start(['litellm'])
  await theIncident('dev')
  await expect.poll(async () => Object.keys((await readContents(stack)).rows).length).toBe(44)
  await stack.stop(['litellm'])
  // What Backoffice and Llibreta do at their start, and a row of today that no backup holds.
  await stack.psql(`${applicationsSql}; insert into contacts (label) values ('made today')`)
  const lost = await theIncident('dev')
  await page.goto(`${talaia.url}/incidents/${lost.id}`)
  await button('Preview the restore').click()
  await expect(heading()).toContainText('the old ones would be put beside them', {
    timeout: 60_000,
  })
  const beside = page.getByRole('table', { name: /^Put beside/ }).locator('tbody tr')
  await expect(beside.filter({ hasText: 'tenants' })).toContainText(
    '1 key has different rows then and now',
  )
  await expect(beside.filter({ hasText: 'contacts' })).toContainText(/700\s*1/)
  await expect(page.getByRole('table', { name: /^Filled/ })).toContainText('chat_messages')
  await expectAccessible(page, 'conflicts')
  await look(page, page.url(), 'restore-conflicts')
  await wide()
  await button('Put them back').click()
  await expect(page.getByRole('dialog')).toContainText('Nothing is overwritten')
  await confirm('Put them back')
  await expect(button('Swap the tables')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('The present tables stay in use, unchanged.')).toBeVisible()
  // What the swap is decided on stands under the question.
  const compared = page.getByRole('region', { name: 'The old tables compared' })
  await expect(compared).toContainText('1 key has different rows then and now')
  await expect(compared).not.toContainText('chat_messages')
  expect(await stack.psql('select label from public.contacts')).toEqual([{ label: 'made today' }])
  await expectAccessible(page, 'beside')
  await look(page, page.url(), 'restore-beside')
  await wide()
})

test('the swap takes one transaction, and no row of then or of now is lost', async () => {
  const incidentId = (await theIncident('dev')).id
  await button('Swap the tables').click()
  await expect(page.getByRole('dialog')).toContainText('The present ones are not deleted')
  await confirm('Swap the tables')
  await expect(page.getByRole('link', { name: 'Open the incident' })).toBeVisible({
    timeout: 60_000,
  })
  const after = await readContents(stack)
  expect(after.rows).toEqual(before.rows)
  expect(after.constraints).toEqual(before.constraints)
  const kept = page.getByRole('table', { name: 'What came of it' })
  const place = await kept
    .locator('tr', { hasText: 'contacts' })
    .first()
    .locator('code')
    .last()
    .innerText()
  expect(place).toMatch(/^talaia_replaced_\w+\.contacts$/)
  expect(await stack.psql(`select label from ${place}`)).toEqual([{ label: 'made today' }])
  await expect
    .poll(async () => (await stateOf(incidentId)).state, { timeout: 30_000 })
    .toBe('resolved')
  await expectAccessible(page, 'swapped')
  await look(page, page.url(), 'restore-swapped')
  await wide()
})

test('a backup is deleted only once that is confirmed, and the last good one says what it means', async () => {
  await page.goto(`${talaia.url}/backups`)
  await page.getByRole('table', { name: 'Backups' }).getByRole('link').first().click()
  await button('Delete').click()
  await expect(page.getByRole('dialog')).toContainText('It is the newest good backup of Nodus dev.')
  await page.keyboard.press('Escape')
  await expect(button('Delete')).toBeFocused()
  await button('Delete').click()
  await confirm('Delete')
  await expect(page).toHaveURL(/\/backups\?environment=dev$/)
  await expect(page.getByText('No backup yet.')).toBeVisible()
  expect(complaints).toEqual([])
})
