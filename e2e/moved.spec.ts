import { expect, test } from '@playwright/test'
import { incidentPageSchema } from './harness/contract'
import { createTables, startDatabase } from './harness/database'
import { startTalaia } from './harness/talaia'

test('a renamed table is told as renamed; its name given back ends the incident', async ({
  page,
}) => {
  const postgres = await startDatabase()
  await createTables(postgres, ['users', 'tenants'])
  const talaia = await startTalaia({
    config: `
pollInterval: 1s
environments:
  - id: dev
    database: "${postgres.url}"
    groups: [{ id: core, severity: critical, tables: [users, tenants] }]`,
  })
  const states = async () =>
    incidentPageSchema.parse(await talaia.get('/incidents')).items.map((one) => one.state)
  try {
    await page.goto(`${talaia.url}/e/dev`)
    await postgres.query('alter table users rename to users_old')
    await expect.poll(states, { timeout: 10_000 }).toEqual(['firing'])
    await page.goto(`${talaia.url}/incidents/1`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      '1 table was renamed or moved.',
    )
    await expect(page.getByText(/moved or renamed|renamed or moved/i).first()).toBeVisible()
    await expect(
      page.getByText('alter table "public"."users_old" rename to "users"').first(),
    ).toBeVisible()
    await postgres.query('alter table users_old rename to users')
    await expect.poll(states, { timeout: 10_000 }).toEqual(['resolved'])
  } finally {
    await talaia.destroy()
    await postgres.destroy()
  }
})
