import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { waitFor } from '@/lib/testing/wait-for'
import { incidentPageSchema } from './harness/contract'
import { collectComplaints } from './harness/page'
import { startTalaia, type Talaia } from './harness/talaia'

// Each test opens all the pages.
test.describe.configure({ mode: 'serial', timeout: 240_000 })

let talaia: Talaia
let paths: Record<string, string>

test.beforeAll(async () => {
  talaia = await startTalaia({
    env: { DOCKER_HOST: 'unix:///nonexistent/docker.sock', DATABASE_URL: '' },
  })
  // Every page with something on it: boots, a loss, an incident.
  for (const action of ['restart', 'push']) {
    expect((await talaia.post(`/demo/${action}`)).status).toBe(200)
  }
  const silenced = await talaia.post('/silences', {
    matchers: [{ name: 'environment', value: 'demo' }],
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    comment: 'looked at by a test',
  })
  expect(silenced.status).toBe(200)
  const incident = await waitFor('the incident', async () => {
    const { items } = incidentPageSchema.parse(await talaia.get('/incidents'))
    return items[0] ?? null
  })
  expect((await talaia.post('/environments/demo/baselines', { name: 'looked at' })).status).toBe(
    200,
  )
  const check = z
    .object({ id: z.string() })
    .parse(await (await talaia.post('/environments/demo/verify', {})).json())
  paths = {
    overview: '/?all',
    environment: '/e/demo',
    incidents: '/incidents',
    incident: `/incidents/${incident.id}`,
    silences: '/silences',
    resets: '/resets',
    passport: `/resets/${check.id}`,
    backups: '/backups',
    settings: '/settings',
    protection: '/settings/protection/demo',
    help: '/help',
    'help of the API': '/help/api',
    'help of a cause': '/help/causes/dropped_by_sql',
    'help of a finding': '/help/findings/fsync_off',
    groups: '/settings/groups/demo',
    'no such page': '/incidents/none',
  }
})

test.afterAll(async () => {
  await talaia?.destroy()
})

/** A page as its reader sees it: hydrated, and its live connection open. */
const open = async (page: Page, path: string): Promise<void> => {
  const live = page.waitForResponse((response) => response.url().endsWith('/api/v1/events'))
  const response = await page.goto(`${talaia.url}${path}`)
  expect(response?.status()).toBe(path.endsWith('/none') ? 404 : 200)
  await live
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  if (path.startsWith('/settings/protection')) {
    // With all that it can show.
    for (const kind of ['tripwire', 'guard']) {
      const card = page.locator(`#${kind}`)
      await card.getByRole('button', { name: 'Show the SQL' }).click()
      await expect(card.getByRole('region', { name: /SQL/ })).toBeVisible()
    }
  }
  if (path === '/e/demo') await expect(page.getByRole('list', { name: 'Restarts' })).toBeAttached()
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${colorScheme}`, async ({ browser }) => {
    // Another zone than the server's: text that depends on it must not differ while the page wakes.
    const context = await browser.newContext({
      colorScheme,
      timezoneId: 'Asia/Tokyo',
      locale: 'ca-ES',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    const complaints = collectComplaints(page, /status of 404|ERR_INCOMPLETE_CHUNKED/)
    for (const [name, path] of Object.entries(paths)) {
      await open(page, path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect
        .soft(
          violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })),
          name,
        )
        .toEqual([])
      expect.soft(complaints.splice(0), name).toEqual([])
    }
    await context.close()
  })
}

for (const width of [360, 390]) {
  test(`no page scrolls sideways at ${width} px`, async ({ browser }) => {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      isMobile: true,
      hasTouch: true,
    })
    const page = await context.newPage()
    for (const [name, path] of Object.entries(paths)) {
      await open(page, path)
      const widths = () =>
        page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth])
      expect.soft(Math.max(...(await widths())), name).toBeLessThanOrEqual(width)
    }
    await context.close()
  })
}

/** Presses Tab until the element with this name has the focus; gives up after every element had it. */
const tabTo = async (page: Page, role: 'button' | 'link', name: string): Promise<void> => {
  const target = page.getByRole(role, { name, exact: true }).first()
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`The keyboard does not reach the ${role} "${name}"`)
}

test('the keyboard reaches every action, and dialogs give the focus back', async ({ page }) => {
  await open(page, paths.environment ?? '')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
  await tabTo(page, 'link', 'Open the incident')
  for (const name of [
    'Restart it',
    'Kill it',
    'Push LiteLLM’s schema',
    'Wipe the data directory',
  ]) {
    await tabTo(page, 'button', name)
  }
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Wipe the data directory' })).toBeFocused()
  await tabTo(page, 'button', 'Start the applications')
  await tabTo(page, 'button', 'Poll now')

  await open(page, paths.protection ?? '')
  await page.locator('h1').click()
  for (const name of ['Hide the SQL', 'Verify', 'Copy the SQL', 'Install the tripwire']) {
    await tabTo(page, 'button', name)
  }
  await tabTo(page, 'button', 'Install the guard')

  await open(page, paths.incident ?? '')
  await tabTo(page, 'button', 'Acknowledge')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('heading')).toHaveText('Acknowledge this incident')
  await tabTo(page, 'button', 'Acknowledge')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Critical, acknowledged')).toBeVisible()
  await tabTo(page, 'button', 'Accept')
})
