import { expect, type Page, test } from '@playwright/test'
import pg from 'pg'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable } from '@/lib/testing/docker'
import { nodusSql } from '@/lib/testing/nodus'
import { expectAccessible } from './harness/accessible'
import { collectComplaints, look } from './harness/page'
import { readerOf } from './harness/reader'
import { startTalaia, type Talaia } from './harness/talaia'

/** What is rarer than the night of the incident: ends before the end, other targets, and backups that do not work. */
test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.skip(() => !dockerAvailable(), 'needs a Docker engine with postgres:15-alpine')

const newDatabase = 'it\'s "nou" 🦉'

let stack: ComposeStack
let talaia: Talaia
let page: Page
let complaints: string[]
let backupAddress: string

const { allHere, theIncident } = readerOf(() => talaia)
const button = (name: string) => page.getByRole('button', { name, exact: true })
const dialog = () => page.getByRole('dialog')
const confirm = (name: string) => dialog().getByRole('button', { name, exact: true }).click()
const heading = () => page.getByRole('heading', { level: 1 })
const newest = () => page.getByRole('table', { name: 'Backups' }).locator('tbody tr').first()
const wide = () => page.setViewportSize({ width: 1280, height: 800 })

const connect = async (database: string): Promise<pg.Client> => {
  const { user, password, host, port } = new pg.Client(stack.databaseUrl)
  const client = new pg.Client({ user, password, host, port, database })
  await client.connect()
  return client
}

test.beforeAll(async ({ browser }) => {
  if (!dockerAvailable()) return
  stack = await composeStack({ name: 'morebackups', initScripts: { '01-nodus.sql': nodusSql } })
  await stack.up()
  // A directory that cannot be made, whoever runs the tests.
  talaia = await startTalaia({
    config: `
pollInterval: 1s
environments:
  - id: dev
    name: Nodus dev
    database: "${stack.databaseUrl}"
    groups: nodus
    backups: { schedule: never, verify: never }
  - id: broken
    name: Broken
    database: "${stack.databaseUrl}"
    groups: nodus
    backups: { schedule: never, directory: /dev/null/backups, timeZone: Europe/Madrid }
`,
  })
  await allHere('dev')
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  // The window that is refused answers 409.
  complaints = collectComplaints(
    page,
    /ERR_(INCOMPLETE_CHUNKED|CONNECTION|EMPTY_RESPONSE)|status of 409/,
  )
})

test.afterAll(async () => {
  test.setTimeout(60_000)
  await page?.context().close()
  await talaia?.destroy()
  await stack?.destroy()
})

test('a backup that waits for a lock is cancelled by one press, and nothing of it is kept', async () => {
  const locker = await connect('nodus')
  await locker.query('begin; lock table chat_messages in access exclusive mode')
  await page.goto(`${talaia.url}/backups?environment=dev`)
  await button('Back up now').click()
  await expect(newest()).toContainText('Running')
  await button('Cancel the backup').click()
  await expect(dialog()).toContainText('Earlier backups stay, and the database is not touched.')
  await page.keyboard.press('Escape')
  await expect(button('Cancel the backup')).toBeFocused()
  await button('Cancel the backup').click()
  await confirm('Cancel the backup')
  await expect(newest()).toContainText('Cancelled')
  await expect(newest()).toContainText('Cancelled by')
  await expect(button('Back up now')).toBeEnabled()
  await expect(page.getByText('There is no good backup of Nodus dev yet.')).toBeVisible()
  await locker.query('rollback')
  await locker.end()
})

test('the whole backup goes into a new database with quotes in its name, and not into the watched one', async () => {
  await button('Back up now').click()
  await expect(newest()).toContainText('64 tables', { timeout: 60_000 })
  await newest().getByRole('link').click()
  await expect(heading()).toContainText('no test restore has proven it yet')
  backupAddress = page.url()
  await button('Show what would be done').click()
  await expect(page.getByText('Choose at least one table.')).toBeVisible()
  await page.getByRole('radio', { name: 'The whole database, under a new name' }).check()
  const name = page.getByRole('textbox', { name: 'Name of the new database' })
  await name.fill('nodus')
  await button('Show what would be done').click()
  await expect(page.getByText('that differs from “nodus”')).toBeVisible()
  await name.fill(newDatabase)
  await button('Show what would be done').click()
  await expect(heading()).toContainText(newDatabase)
  await expect(page.getByText('This preview is kept until')).toBeVisible()
  await button('Make the new database').click()
  await expect(dialog()).toContainText(newDatabase)
  await confirm('Make the new database')
  await expect(heading()).toContainText('was restored into the database', { timeout: 60_000 })
  const restored = await connect(newDatabase)
  const { rows } = await restored.query('select count(*)::int as count from chat_messages')
  await restored.end()
  expect(rows).toEqual([{ count: 5000 }])
  await look(page, page.url(), 'restore-database')
  await wide()
})

test('an incident that opens while somebody chooses takes nothing of the choice away', async () => {
  await page.goto(backupAddress)
  const filter = page.getByLabel('Find a table')
  await filter.fill('text_c')
  await stack.psql('drop table text_cards cascade')
  const lostOnes = page.getByRole('radio', { name: 'The lost tables of' })
  await expect(lostOnes).toBeVisible()
  await expect(lostOnes).not.toBeChecked()
  await expect(filter).toHaveValue('text_c')
  await page.reload()
  await expect(lostOnes).toBeChecked()
})

test('where nobody was seen, the page says to find out first; a preview that is discarded leaves nothing', async () => {
  const lost = await theIncident('dev')
  await page.goto(`${talaia.url}/incidents/${lost.id}`)
  await button('Preview the restore').click()
  await expect(heading()).toContainText('1 table would be created.', { timeout: 60_000 })
  const first = page.getByRole('region', { name: 'First: Find out what did it' })
  await expect(first).toContainText('they may go the same way again')
  await expect(first).toContainText('pg_stat_activity')
  await expectAccessible(page, 'nobody was seen')
  await look(page, page.url(), 'restore-nobody')
  await wide()
  await button('Discard').click()
  await confirm('Discard')
  await expect(heading()).toContainText('Nothing of it is left.')
  await expect(heading()).toBeFocused()
  const scratches = "select datname from pg_database where datname like 'talaia%'"
  await expect.poll(() => stack.psql(scratches)).toEqual([])
})

test('a table that is chosen by name comes back alone', async () => {
  await page.goto(backupAddress)
  await page.getByRole('radio', { name: 'Tables that I choose' }).check()
  await page.getByLabel('Find a table').fill('text_c')
  await page.getByRole('checkbox', { name: 'text_cards' }).check()
  await expect(page.getByText('1 chosen')).toBeVisible()
  await button('Show what would be done').click()
  await expect(heading()).toContainText('1 table would be created.', { timeout: 60_000 })
  await button('Put them back').click()
  await confirm('Put them back')
  await expect(heading()).toContainText('1 table was restored and agrees with the backup.', {
    timeout: 60_000,
  })
  await allHere('dev')
})

test('a window whose backup fails is refused with the reason, and opens only without one on demand', async () => {
  await page.goto(`${talaia.url}/resets?environment=broken`)
  await button('Start reset').click()
  await expect(page.getByText('The backup before this reset window failed')).toBeVisible({
    timeout: 30_000,
  })
  await expect(page.getByText(/A reset window is open/)).toHaveCount(0)
  await expectAccessible(page, 'window refused')
  await look(page, page.url(), 'window-refused')
  await wide()
  await button('Start without a backup').click()
  await expect(page.getByText(/A reset window is open\. Reset/)).toBeVisible({ timeout: 30_000 })
})

test('that the newest backup failed stands with the age of the good ones, and a finding leads there', async () => {
  await page.goto(`${talaia.url}/e/broken`)
  const finding = page.locator('#posture details', { hasText: 'The newest backup failed.' })
  await expect(page.locator('#backups')).toContainText('The newest backup failed.')
  await finding.locator('summary').click()
  await finding.getByRole('link', { name: 'Open the backups' }).click()
  await expect(page).toHaveURL(/\/backups\?environment=broken$/)
  await expect(page.getByText('The newest backup failed.')).toBeVisible()
  await expectAccessible(page, 'backups failing')
  await look(page, page.url(), 'backups-failing')
  await wide()
  await page.goto(`${talaia.url}/settings`)
  const settings = page.locator('#environment-broken')
  await expect(settings).toContainText('kept in /dev/null/backups')
  await expect(settings).toContainText('one each for 7 days, 4 weeks and 6 months')
  await settings.getByRole('link', { name: 'Open the backups' }).click()
  await expect(page).toHaveURL(/\/backups\?environment=broken$/)
  expect(complaints).toEqual([])
})
