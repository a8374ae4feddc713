import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { collectComplaints } from './harness/page'
import { demoPostmaster, startTalaia, type Talaia } from './harness/talaia'

/** Somebody looks at the demo first, and starts a database of their own then. */
test.describe.configure({ mode: 'serial' })
test.skip(() => !dockerAvailable(), 'needs a Docker engine with postgres:15-alpine')

let stack: ComposeStack
let talaia: Talaia

const names = async () =>
  z
    .object({ items: z.array(z.object({ name: z.string() })) })
    .parse(await talaia.get('/environments'))
    .items.map(({ name }) => name)

test.beforeAll(async () => {
  test.setTimeout(120_000)
  if (!dockerAvailable()) return
  stack = await composeStack({ name: 'beside', discoverable: true })
  talaia = await startTalaia({
    env: { TALAIA_DEMO: '1', TALAIA_DISCOVERY: 'true', DATABASE_URL: '' },
  })
})

test.afterAll(async () => {
  await talaia?.destroy()
  await stack?.destroy()
})

test('the demo offers what was found meanwhile, and ends with one click', async ({ page }) => {
  const complaints = collectComplaints(page)
  await page.goto(`${talaia.url}/e/demo`)
  await stack.up(['postgres'])
  const note = page.getByText(/of yours (was|were) found meanwhile/)
  await expect(note).toContainText(`${stack.project}/postgres`, { timeout: 30_000 })
  const directory = process.env.TALAIA_SCREENSHOTS
  for (const width of directory ? [390, 1440] : []) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${directory}/demo-beside-${width}.png`, fullPage: true })
  }
  await page.getByRole('link', { name: 'See what was found' }).click()
  await expect(page.getByRole('heading', { name: `${stack.project}/postgres/nodus` })).toBeVisible()
  await page.getByRole('button', { name: 'End the demo' }).click()
  await expect.poll(names).not.toContain('Nodus demo')
  expect(await names()).toContain(`${stack.project}/postgres/nodus`)
  await waitFor('its Postgres to end', () => demoPostmaster(talaia.dataDirectory) === null)
  await expect(page.getByRole('heading', { name: 'Nodus demo' })).toHaveCount(0)
  expect((await talaia.post('/demo/end')).status).toBe(404)
  expect(complaints).toEqual([])
})
