import { expect, type Page, test } from '@playwright/test'
import type { TestPostgres } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { incidentPageSchema } from './harness/contract'
import { createTables, dropTables, startDatabase } from './harness/database'
import { collectComplaints, look, markPage, wasReloaded } from './harness/page'
import { startTalaia, type Talaia } from './harness/talaia'

/** What Talaia shows to whoever does not look at its pages: the tab, the badge, and whether its links lead to it. */
let postgres: TestPostgres
let talaia: Talaia

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  postgres = await startDatabase()
  await createTables(postgres, ['users', 'tenants'])
  talaia = await startTalaia({
    // Nothing listens there.
    config: `
publicUrl: http://localhost:2
pollInterval: 1s
environments:
  - id: dev
    name: Nodus dev
    database: ${postgres.url}
    groups: [{ id: core, severity: critical, tables: [users, tenants] }]
`,
  })
})

test.afterAll(async () => {
  await talaia?.destroy()
  await postgres?.destroy()
})

const icons = (page: Page): Promise<string[]> =>
  page
    .locator('link[rel~="icon"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
const badge = async (): Promise<string> =>
  (await fetch(`${talaia.url}/api/v1/environments/dev/badge.svg`)).text()

test('the tab tells of a loss and of its end, without a reload', async ({ page }) => {
  const complaints = collectComplaints(page)
  await page.goto(`${talaia.url}/e/dev`)
  await markPage(page)
  const own = await icons(page)
  await expect(page).not.toHaveTitle(/^[●○]/)
  await dropTables(postgres, ['users', 'tenants'])
  await expect(page).toHaveTitle('● 2 tables are missing – Nodus dev, Talaia')
  expect(await icons(page)).toHaveLength(own.length)
  for (const icon of await icons(page)) expect(icon).toMatch(/^data:image\/svg\+xml,.*e0202f/)
  await page
    .getByRole('link', { name: /Incidents/ })
    .first()
    .click()
  await expect(page).toHaveTitle('● 2 tables are missing – Incidents, Talaia')
  const { items } = incidentPageSchema.parse(await talaia.get('/incidents'))
  await page.goto(`${talaia.url}/incidents/${items[0]?.id}`)
  await expect(page).toHaveTitle('● 2 tables are missing. Nodus dev, Talaia')
  await markPage(page)
  expect(await badge()).toContain('<title>Nodus dev: Critical, 0 of 2 tables</title>')
  await talaia.post(`/incidents/${items[0]?.id}/accept`, { comment: 'meant so' })
  await expect(page).not.toHaveTitle(/^[●○]/)
  expect(await wasReloaded(page)).toBe(false)
  expect(complaints).toEqual([])
})

test('a server that cannot be seen is in the tab and on the badge, which never shows an old count', async ({
  page,
}) => {
  await page.goto(`${talaia.url}/incidents`)
  await expect(page).not.toHaveTitle(/^[●○]/)
  await postgres.stop()
  await expect(page).toHaveTitle('○ Nodus dev is not observed – Incidents, Talaia')
  for (const icon of await icons(page)) expect(icon).toMatch(/^data:image\/svg\+xml/)
  expect(await badge()).toContain('<title>Nodus dev: Unknown, not observed</title>')
})

test('a badge is asked for each time, and by pages of the same site only', async () => {
  const response = await fetch(`${talaia.url}/api/v1/environments/dev/badge.svg`)
  expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-cache')
  expect(response.headers.get('cross-origin-resource-policy')).toBe('same-site')
  const others = await fetch(`${talaia.url}/api/v1/environments/dev`)
  expect(others.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect((await fetch(`${talaia.url}/api/v1/environments/none/badge.svg`)).status).toBe(404)
})

test('settings say that links lead nowhere, with the badge beside', async ({ page }) => {
  await waitFor('the log to say so', () =>
    talaia.output().includes('links in messages do not work'),
  )
  await page.goto(`${talaia.url}/settings`)
  const warning = page.getByRole('region', { name: 'Links in messages do not work' })
  await expect(warning).toContainText('Nothing listens at localhost:2.')
  const image = page.getByRole('img', { name: 'Badge of Nodus dev' })
  expect(await image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(100)
  await expect(page.getByText('[![Nodus dev](http://localhost:2/api/v1/')).toBeVisible()
  await look(page, `${talaia.url}/settings`, 'settings')
})
