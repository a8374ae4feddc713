import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { nodusSql } from '@/lib/testing/nodus'
import type { TestPostgres } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { incidentPageSchema } from './harness/contract'
import { startDatabase } from './harness/database'
import { collectComplaints } from './harness/page'
import { startTalaia, type Talaia } from './harness/talaia'

/** A newcomer: a database, no groups; what was learned is accepted with one click, then changed by hand. */
test.describe.configure({ mode: 'serial', timeout: 120_000 })

let postgres: TestPostgres
let talaia: Talaia
let context: BrowserContext
let page: Page
let complaints: string[]

test.beforeAll(async ({ browser }) => {
  postgres = await startDatabase()
  await postgres.query(nodusSql)
  await postgres.query('create table invoices (id int); create table "<b>bills</b>" (id int)')
  talaia = await startTalaia({
    config: `
pollInterval: 1s
environments:
  - { id: dev, name: Dev, database: "${postgres.url}" }
`,
    env: { DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
  })
  context = await browser.newContext()
  page = await context.newPage()
  complaints = collectComplaints(page)
})

test.afterAll(async () => {
  await context?.close()
  await talaia?.destroy()
  await postgres?.destroy()
})

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const strip = () => page.getByRole('complementary', { name: 'What is expected' })
const view = async () =>
  z
    .object({
      source: z.string(),
      groups: z.array(z.object({ id: z.string(), name: z.string(), severity: z.string() })),
    })
    .parse(await talaia.get('/environments/dev/groups'))

/** Pictures in both themes and widths, and nothing that axe finds. */
const look = async (name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide).toBeLessThanOrEqual(width)
      const directory = process.env.TALAIA_SCREENSHOTS
      if (directory) {
        const path = `${directory}/${name}-${width}-${colorScheme}.png`
        await page.screenshot({ path, fullPage: true })
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('the page says what was learned, by group, and that nobody has accepted it', async () => {
  await page.goto(`${talaia.url}/e/dev`)
  await expect(strip()).toContainText('These 66 tables are expected from now on.')
  await expect(strip()).toContainText('nobody has accepted them yet')
  for (const group of ['Core 4', 'Llibreta 6', 'Backoffice 10', 'LiteLLM 44', 'public 2']) {
    await expect(strip().getByText(group, { exact: true })).toBeVisible()
  }
  await look('manifest-learned')
})

test('the page of the groups shows the proposal, and its YAML', async () => {
  await strip().getByRole('link', { name: 'See and change' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Talaia has learned what is expected',
  )
  await expect(page.getByLabel('Name of the group Core')).toHaveValue('Core')
  await expect(page.getByRole('region', { name: 'YAML of the groups' })).toContainText(
    'tables: [roles, session, tenants, users]',
  )
  await look('groups-proposal')
  await page.goBack()
})

test('one click accepts it, with its severities', async () => {
  await strip().getByRole('button', { name: 'Accept' }).click()
  await expect(strip()).toHaveCount(0)
  await expect(page.locator('#groups')).toContainText('Llibreta')
  // The chart and the bars below it are parted by the new groups too.
  await expect(page.getByText('Show the 44 tables of LiteLLM')).toBeVisible()
  expect((await view()).groups.map(({ id, severity }) => [id, severity])).toEqual([
    ['core', 'critical'],
    ['llibreta', 'critical'],
    ['backoffice', 'warning'],
    ['litellm', 'warning'],
    ['public', 'warning'],
  ])
  await look('manifest-accepted')
})

test('names, severities, merging and leaving out are changed and accepted', async () => {
  await page.locator('#groups').getByRole('link', { name: 'Change' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Somebody accepted what is expected',
  )
  await page.getByLabel('Name of the group Llibreta').fill('Notebooks "ü" 🐘')
  const llibreta = page
    .getByRole('listitem')
    .filter({ has: page.getByLabel(/Name of the group Notebooks/) })
  await llibreta.getByRole('button', { name: 'Warning' }).click()
  await page.getByLabel('Merge Backoffice into').selectOption({ label: 'Core' })
  const rest = page
    .getByRole('listitem')
    .filter({ has: page.getByLabel('Name of the group public') })
  await rest.getByLabel('Leave out').check()
  await expect(rest).toContainText('nobody misses these tables')
  await look('groups-changed')
  await button('Accept 3 groups').click()
  await expect(page.getByText('Accepted. These groups are in force.')).toBeVisible()
  expect((await view()).groups).toMatchObject([
    { id: 'core', name: 'Core', severity: 'critical' },
    { id: 'llibreta', name: 'Notebooks "ü" 🐘', severity: 'warning' },
    { id: 'litellm', name: 'LiteLLM', severity: 'warning' },
  ])
})

test('a loss is told by the new groups, and what is left out is not missed', async () => {
  await postgres.query('drop table contacts cascade; drop table invoices')
  const incident = await waitFor('the incident', async () => {
    const { items } = incidentPageSchema.parse(await talaia.get('/incidents'))
    return items[0] ?? null
  })
  const { relations, severity } = z
    .object({
      severity: z.string(),
      relations: z.array(z.object({ name: z.string(), group: z.string() })),
    })
    .parse(await talaia.get(`/incidents/${incident.id}`))
  expect(severity).toBe('critical')
  expect(relations).toEqual([{ name: 'contacts', group: 'core' }])
})

test('another page goes back to what is learned, and this one shows it without a reload', async () => {
  const other = await context.newPage()
  await other.goto(`${talaia.url}/settings/groups/dev`)
  await page.goto(`${talaia.url}/e/dev`)
  await expect(page.locator('#groups')).toContainText('Notebooks "ü"')
  await other.getByRole('button', { name: 'Back to what is learned' }).click()
  await other.getByRole('button', { name: 'Go back', exact: true }).click()
  await expect(other.getByText('Talaia has learned what is expected')).toBeVisible()
  await expect(strip()).toContainText('tables are expected from now on')
  await other.close()
  const { items } = incidentPageSchema.parse(await talaia.get('/incidents'))
  expect(items).toHaveLength(1)
})

test('nothing was complained about', () => {
  expect(complaints).toEqual([])
})
