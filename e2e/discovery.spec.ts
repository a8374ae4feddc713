import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { dockerAvailable } from '@/lib/testing/docker'
import { type FoundStack, foundSecrets, foundStack } from '@/lib/testing/found-stack'
import { waitFor } from '@/lib/testing/wait-for'
import { collectComplaints } from './harness/page'
import { startTalaia, type Talaia } from './harness/talaia'

test.describe.configure({ mode: 'serial' })
test.skip(() => !dockerAvailable(), 'needs a Docker engine with postgres:15-alpine')

const FOUND_WITHIN_MS = 15_000

const foundSchema = z.object({
  isOn: z.boolean(),
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      project: z.string().nullable(),
      service: z.string().nullable(),
      state: z.string(),
      address: z.string().nullable(),
      reason: z.string().nullable(),
      environmentIds: z.array(z.string()),
      databases: z.array(z.string()),
      choice: z.string().nullable(),
      pinned: z.boolean(),
    }),
  ),
})

const environmentsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      demo: z.boolean(),
      status: z.string(),
      collectedAt: z.string().nullable(),
      storage: z
        .object({
          container: z.string(),
          mounts: z.array(
            z.object({ name: z.string().nullable(), holdsData: z.boolean().nullable() }),
          ),
        })
        .nullable(),
    }),
  ),
})

let stack: FoundStack
let talaia: Talaia

const found = async () =>
  foundSchema
    .parse(await talaia.get('/discovery'))
    .items.filter(({ project }) => project === stack.project)
const environments = async () =>
  environmentsSchema
    .parse(await talaia.get('/environments'))
    .items.filter(({ id }) => id.startsWith(stack.project))
const service = async (name: string) => (await found()).find((one) => one.service === name)

const take = async (page: Page, address: string, name: string): Promise<void> => {
  const directory = process.env.TALAIA_SCREENSHOTS
  if (!directory) return
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`${talaia.url}${address}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.screenshot({
        path: `${directory}/${name}-${width}-${colorScheme}.png`,
        fullPage: true,
      })
    }
  }
}

test.beforeAll(async () => {
  test.setTimeout(120_000)
  if (!dockerAvailable()) return
  stack = await foundStack('found')
  talaia = await startTalaia({ env: { TALAIA_DISCOVERY: 'auto', DATABASE_URL: '' } })
})

test.afterAll(async () => {
  test.setTimeout(120_000)
  await talaia?.destroy()
  await stack?.destroy()
})

test('a stack that nothing is configured for is watched within 15 s of its start', async ({
  page,
}) => {
  await page.goto(`${talaia.url}/?all`)
  await stack.up()
  const upAt = Date.now()
  // A busy machine may take longer to make three data directories: then from the moment that they take connections.
  const ready = Promise.all(
    (
      [
        ['orders', 'shop', 'orders'],
        ['people', 'staff', 'people'],
        ['audit', 'postgres', 'postgres'],
      ] as const
    ).map(([service, user, database]) =>
      waitFor(`${service} to take connections`, () =>
        stack.compose(
          ...['exec', '-T', service, 'pg_isready', '-h', '127.0.0.1', '-U', user, '-d', database],
        ),
      ),
    ),
  ).then(() => Date.now())
  await expect
    .poll(async () => (await environments()).filter((one) => one.storage !== null).length, {
      timeout: 60_000,
      intervals: [250],
    })
    .toBe(3)
  const foundAt = Date.now()
  const foundAfterMs = foundAt - upAt
  const limitMs = Math.max(FOUND_WITHIN_MS, (await ready) - upAt + 5_000)
  expect(foundAfterMs).toBeLessThan(limitMs)
  test.info().annotations.push({ type: 'found', description: `${foundAfterMs} ms after up` })
  console.log(`found ${foundAfterMs} ms after up`)
  const { project } = stack
  const all = await environments()
  expect(all.map(({ name }) => name).sort()).toEqual(
    ['Audit trail', `${project}/orders/orders`, `${project}/people/people`].sort(),
  )
  expect(
    all
      .flatMap(
        ({ storage }) => storage?.mounts.flatMap((one) => (one.holdsData ? one.name : [])) ?? [],
      )
      .sort(),
  ).toEqual(['audit', 'orders', 'people'].map((name) => `${project}_${name}`))
  const people = await service('people')
  expect(people).toMatchObject({ state: 'watched', databases: ['people'], reason: null })
  expect(people?.address).not.toContain('127.0.0.1')
  expect((await service('orders'))?.address).toBe(`127.0.0.1:${stack.ports.orders}`)
  // The page that was open meanwhile shows them without a reload.
  await expect(page.getByRole('region', { name: /found on this Docker engine/ })).toContainText(
    `${project}/people`,
  )
  await expect(page.getByRole('heading', { name: 'Audit trail' })).toBeVisible()
})

test('a fourth that is started later, and a new database, appear live', async ({ page }) => {
  const complaints = collectComplaints(page)
  await page.goto(`${talaia.url}/settings`)
  await stack.up(['late'])
  const row = page.getByRole('row', { name: new RegExp(`${stack.project}/late`) })
  await expect(row).toContainText('watched', { timeout: FOUND_WITHIN_MS })
  await stack.psql('orders', 'shop', 'orders', 'create database "Ünïcode \'q\' #1 <b>?@x"')
  await expect
    .poll(async () => (await environments()).some(({ name }) => name.includes('Ünïcode')), {
      timeout: 60_000,
    })
    .toBe(true)
  const added = (await environments()).find(({ name }) => name.includes('Ünïcode'))
  await expect
    .poll(async () => (await environments()).find(({ id }) => id === added?.id)?.collectedAt)
    .not.toBeNull()
  await take(page, '/settings', 'found-settings')
  await take(page, '/?all', 'found-overview')
  expect(complaints).toEqual([])
})

test('one click leaves it alone, another watches it again, and a pin is kept', async ({ page }) => {
  await page.goto(`${talaia.url}/settings`)
  await page.getByRole('button', { name: `Leave alone: ${stack.project}/late` }).click()
  await expect
    .poll(async () => (await environments()).some(({ id }) => id.includes('late')))
    .toBe(false)
  const row = page.getByRole('row', { name: new RegExp(`${stack.project}/late`) })
  await expect(row).toContainText('left alone')
  await row.getByRole('button', { name: 'Watch' }).click()
  await expect(row).toContainText('watched')
  await row.getByRole('button', { name: 'Pin' }).click()
  await expect.poll(async () => (await service('late'))?.pinned).toBe(true)
})

test('what is gone is kept with its history, over a restart of Talaia as well', async () => {
  const before = await service('people')
  await stack.compose('rm', '-sf', 'people')
  await expect.poll(async () => (await service('people'))?.state).toBe('gone')
  await talaia.stop()
  await talaia.start()
  expect(await service('people')).toMatchObject({
    state: 'gone',
    environmentIds: before?.environmentIds,
  })
  expect((await environments()).map(({ id }) => id)).toEqual(
    expect.arrayContaining(before?.environmentIds ?? ['none']),
  )
  expect(
    (await environmentsSchema.parse(await talaia.get('/environments'))).items.some(
      ({ demo }) => demo,
    ),
  ).toBe(false)
  await stack.up(['people'])
  await expect
    .poll(async () => (await service('people'))?.state, { timeout: FOUND_WITHIN_MS })
    .toBe('watched')
  expect((await service('people'))?.environmentIds).toEqual(before?.environmentIds)
})

test('no password is in an answer, a page or the log', async ({ page }) => {
  const ids = (await environments()).map(({ id }) => id)
  const api = [
    '/environments',
    '/discovery',
    '/settings',
    '/incidents',
    ...ids.flatMap((id) =>
      ['', '/relations', '/boots', '/findings', '/clusters', '/changes', '/protection'].map(
        (rest) => `/environments/${id}${rest}`,
      ),
    ),
  ]
  const texts = await Promise.all(
    api.map(async (path) => (await fetch(`${talaia.url}/api/v1${path}`)).text()),
  )
  texts.push(await (await fetch(`${talaia.url}/metrics`)).text())
  for (const path of ['/?all', '/settings', '/incidents', ...ids.map((id) => `/e/${id}`)]) {
    texts.push(await (await fetch(`${talaia.url}${path}`)).text())
    await page.goto(`${talaia.url}${path}`)
    texts.push(await page.content())
  }
  const stream = new AbortController()
  const events = await fetch(`${talaia.url}/api/v1/events`, { signal: stream.signal })
  const first = await events.body?.getReader().read()
  stream.abort()
  texts.push(new TextDecoder().decode(first?.value), talaia.output())
  expect(texts.join('').length).toBeGreaterThan(10_000)
  for (const secret of Object.values(foundSecrets)) {
    for (const spelled of [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
    ]) {
      expect(texts.filter((text) => text.includes(spelled))).toEqual([])
    }
  }
})
