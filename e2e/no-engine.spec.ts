import { expect, test } from '@playwright/test'
import { environmentSchema } from './harness/answers'
import { createTables, startDatabase } from './harness/database'
import { startTalaia } from './harness/talaia'

test('without an engine the database is watched, and the page says why no container is shown', async ({
  page,
}) => {
  const postgres = await startDatabase()
  await createTables(postgres, ['users', 'tenants'])
  const talaia = await startTalaia({
    config: `environments: [{ id: dev, database: "${postgres.url}" }]`,
    env: { DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
  })
  try {
    const seen = environmentSchema.parse(await talaia.get('/environments/dev'))
    expect(seen).toMatchObject({ status: 'ok', storage: null })
    const reason = seen.unobserved.find((one) => one.section === 'container')
    expect(reason?.detail).toContain('/nonexistent/docker.sock')
    await page.goto(`${talaia.url}/e/dev`)
    await expect(page.getByText(reason?.detail ?? '').first()).toBeVisible()
  } finally {
    await talaia.destroy()
    await postgres.destroy()
  }
})
