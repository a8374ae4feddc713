import { expect, test } from '@playwright/test'
import { droppedByPush, nodusSql } from '@/lib/testing/nodus'
import type { TestPostgres } from '@/lib/testing/postgres'
import { litellmSchema, prismaDbPush } from '@/lib/testing/prisma'
import { startDatabase } from './harness/database'
import { look } from './harness/page'
import { readerOf } from './harness/reader'
import { startTalaia, type Talaia } from './harness/talaia'

test.describe.configure({ mode: 'serial' })

const { environment, incident, allHere, theIncident, openIncidents } = readerOf(() => talaia)
let postgres: TestPostgres
let talaia: Talaia

/** What LiteLLM's start runs, from npm: `prisma db push --accept-data-loss` with a schema that lacks the team's tables. */
const push = (database: string) =>
  prismaDbPush({
    databaseUrl: postgres.urlFor({ database }),
    schema: litellmSchema,
    acceptDataLoss: true,
  })

test.beforeAll(async () => {
  test.setTimeout(120_000)
  postgres = await startDatabase()
  const names = ['unguarded', 'witnessed', 'guarded']
  for (const name of names) {
    await postgres.query(`create database ${name}`)
    await postgres.query(nodusSql, name)
  }
  talaia = await startTalaia({
    config: `
pollInterval: 1s
environments:
${names.map((id) => `  - { id: ${id}, database: "${postgres.urlFor({ database: id })}", groups: nodus }`).join('\n')}
`,
  })
  for (const name of names) await allHere(name)
})

test.afterAll(async () => {
  await talaia?.destroy()
  await postgres?.destroy()
})

const lostTables = async (id: string): Promise<string[]> => {
  const opened = await theIncident(id)
  await expect.poll(async () => (await incident(opened.id)).relations.length).toBe(20)
  return (await incident(opened.id)).relations.map(({ name }) => name).sort()
}

test('unguarded, the real Prisma takes the 20 tables, and the verdict says what it was', async () => {
  expect((await push('unguarded')).code).toBe(0)
  expect(await lostTables('unguarded')).toEqual([...droppedByPush].sort())
  const { verdict } = await theIncident('unguarded')
  expect(verdict).toMatchObject({
    cause: 'dropped_by_sql',
    confidence: 'certain',
    refinement: { cause: 'litellm_schema_push' },
  })
})

test('with the tripwire, the verdict names the client and its statement', async ({ page }) => {
  const installed = await talaia.post('/environments/witnessed/protection/tripwire/install')
  expect(installed.status).toBe(200)
  expect((await push('witnessed')).code).toBe(0)
  expect(await lostTables('witnessed')).toEqual([...droppedByPush].sort())
  const { id, verdict, culprit } = await theIncident('witnessed')
  expect(verdict).toMatchObject({
    cause: 'dropped_by_sql',
    confidence: 'certain',
    refinement: { cause: 'litellm_schema_push' },
  })
  // Sorted by name: Prisma drops each table with a statement of its own.
  expect(culprit).toMatchObject({ source: 'tripwire', user: 'postgres' })
  expect(culprit?.statement).toBe(`DROP TABLE "${[...droppedByPush].sort()[0]}"`)
  await look(page, `${talaia.url}/incidents/${id}`, 'prisma-witnessed')
})

test('under the strict guard it fails with the message of the guard, and nothing is missed', async ({
  page,
}) => {
  const choices = { level: 'strict', groups: ['core', 'llibreta', 'backoffice'] }
  const installed = await talaia.post('/environments/guarded/protection/guard/install', { choices })
  expect(installed.status).toBe(200)
  const { code, output } = await push('guarded')
  expect(code).not.toBe(0)
  expect(output).toContain("Talaia's guard protects")
  await talaia.post('/environments/guarded/poll')
  expect((await environment('guarded')).tables).toEqual({ present: 64, expected: 64 })
  expect(await openIncidents('guarded')).toEqual([])
  await page.goto(`${talaia.url}/e/guarded`)
  await expect(page.getByText(/Guard strict, 20 tables/).first()).toBeVisible()
  await look(page, `${talaia.url}/e/guarded`, 'prisma-guarded')
})
