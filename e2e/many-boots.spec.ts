import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { keepManyBoots } from '@/lib/testing/many-boots'
import { collectComplaints, look } from './harness/page'
import { startTalaia, type Talaia } from './harness/talaia'

/** Ten restarts a day for a year, every tenth of them on a new cluster. */
const boots = 3_650
let talaia: Talaia

test.describe.configure({ mode: 'serial', timeout: 180_000 })

test.beforeAll(async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'talaia-e2e-boots-'))
  await keepManyBoots(dataDirectory, 'dev', { now: Date.now(), boots, tables: 64, wipeEvery: 10 })
  talaia = await startTalaia({
    dataDirectory,
    // Nothing listens there: what is shown is the history.
    config: `
environments:
  - id: dev
    name: Nodus dev
    database: postgres://talaia@127.0.0.1:1/nodus
    unreachable: quiet
    groups: [{ id: core, severity: critical, tables: ["table_*"] }]
`,
  })
})

test.afterAll(async () => {
  await talaia?.destroy()
})

for (const width of [1440, 390]) {
  test(`a year of ten restarts a day stays readable at ${width} px, and hides no loss`, async ({
    page,
  }) => {
    const complaints = collectComplaints(page)
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`${talaia.url}/e/dev`)
    await page.getByRole('button', { name: 'all', exact: true }).click()
    const labels = page.getByRole('list', { name: 'Restarts' }).getByRole('listitem')
    await expect(labels.first()).toContainText(/\d+ restarts/)
    const counted = (await labels.allTextContents()).map((text) =>
      Number(/^([\d,]+) restarts/.exec(text)?.[1]?.replace(',', '') ?? 1),
    )
    expect(counted.reduce((sum, one) => sum + one, 0)).toBe(boots - 1)
    expect(counted.length).toBeLessThan(width / 60)
    const places = await labels.evaluateAll((items) =>
      items.map((item) => {
        const { left, right } = item.getBoundingClientRect()
        return { left, right }
      }),
    )
    for (const [index, one] of places.entries()) {
      expect(one.left).toBeGreaterThanOrEqual((places[index - 1]?.right ?? 0) - 1)
    }
    const losses = page.locator('#chart').getByTitle(/losses between|lost|missing/)
    expect(await losses.count()).toBeGreaterThan(0)
    expect(complaints).toEqual([])
  })
}

test('its boots are listed page by page', async ({ page }) => {
  await page.goto(`${talaia.url}/e/dev`)
  const rows = page.getByRole('table', { name: 'Boots' }).locator('tbody tr')
  await expect(rows).toHaveCount(10)
  await page.locator('#boots').getByRole('button', { name: 'Show all 200' }).click()
  await expect(rows).toHaveCount(200)
  for (const count of [300, 400]) {
    await page.getByRole('button', { name: 'Show older boots' }).click()
    await expect(rows).toHaveCount(count)
  }
  await look(page, `${talaia.url}/e/dev`, 'many-boots')
})
