import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { dockerAvailable } from '@/lib/testing/docker'
import { type FoundStack, foundSecrets, foundStack } from '@/lib/testing/found-stack'
import { waitFor } from '@/lib/testing/wait-for'
import { startTalaia, type Talaia } from './harness/talaia'

test.describe.configure({ mode: 'serial' })
test.skip(() => !dockerAvailable(), 'needs a Docker engine with postgres:15-alpine')

const foundSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      project: z.string().nullable(),
      service: z.string().nullable(),
      state: z.string(),
      reason: z.string().nullable(),
      remedies: z.array(z.object({ text: z.string(), command: z.string().nullable() })),
      mistakes: z.array(z.string()),
      environmentIds: z.array(z.string()),
      configuredIds: z.array(z.string()),
    }),
  ),
})
const idsSchema = z.object({ items: z.array(z.object({ id: z.string() })) })

let stack: FoundStack
let talaia: Talaia

const service = async (name: string) =>
  foundSchema
    .parse(await talaia.get('/discovery'))
    .items.find((one) => one.project === stack.project && one.service === name)
const environmentIds = async () =>
  idsSchema.parse(await talaia.get('/environments')).items.map(({ id }) => id)

test.beforeAll(async () => {
  test.setTimeout(300_000)
  if (!dockerAvailable()) return
  stack = await foundStack('states', { withSecret: true })
  await stack.up(['orders', 'filed', 'changed', 'island', 'tested', 'admin'])
  await waitFor(
    'the password to be changed',
    () => stack.psql('changed', 'changed', 'changed', `alter role changed password 'another'`),
    { timeoutMs: 120_000 },
  )
  await waitFor('orders to listen', () => stack.psql('orders', 'shop', 'orders', 'select 1'), {
    timeoutMs: 120_000,
  })
  const url = `postgres://shop:${encodeURIComponent(foundSecrets.orders)}@127.0.0.1:${stack.ports.orders}/orders`
  talaia = await startTalaia({
    config: `discovery: true\nenvironments: [{ id: by-hand, database: ${JSON.stringify(url)} }]\n`,
    env: { TALAIA_DISCOVERY: 'auto', TALAIA_SECRETS_DIR: '/nonexistent' },
  })
})

test.afterAll(async () => {
  test.setTimeout(120_000)
  await talaia?.destroy()
  await stack?.destroy()
})

test('the variable beats the file: with auto, what is configured is all that is watched', async () => {
  expect(await talaia.get('/discovery')).toMatchObject({ isOn: false, items: [] })
  expect(await environmentIds()).toEqual(['by-hand'])
})

test('what cannot be watched says why and what to do; what is configured is not doubled', async ({
  page,
}) => {
  await talaia.destroy()
  const url = `postgres://shop:${encodeURIComponent(foundSecrets.orders)}@127.0.0.1:${stack.ports.orders}/orders`
  talaia = await startTalaia({
    config: `environments: [{ id: by-hand, database: ${JSON.stringify(url)} }]\n`,
    env: { TALAIA_DISCOVERY: 'true', TALAIA_SECRETS_DIR: '/nonexistent' },
  })
  await expect
    .poll(async () => (await service('island'))?.state, { timeout: 60_000 })
    .toBe('unreachable')
  await expect
    .poll(async () => (await service('changed'))?.state, { timeout: 60_000 })
    .toBe('refused')
  await expect
    .poll(async () => (await service('filed'))?.state, { timeout: 60_000 })
    .toBe('refused')

  const island = await service('island')
  expect(island?.reason).toContain('publishes no port')
  expect(island?.remedies[0]?.text).toContain('has no network')
  const changed = await service('changed')
  expect(changed?.reason).toContain('does not let changed in')
  expect(changed?.remedies[0]?.command).toContain('talaia.password_file: changed-password')
  expect(changed?.mistakes).toEqual([
    'There is no label talaia.databses. Is talaia.databases meant?',
  ])
  expect((await service('filed'))?.reason).toContain('filed-password')

  expect(await service('orders')).toMatchObject({
    state: 'watched',
    configuredIds: ['by-hand'],
    environmentIds: ['by-hand'],
  })
  expect((await environmentIds()).filter((id) => id.includes('orders'))).toEqual([])
  expect(await service('tested')).toMatchObject({ state: 'ignored', environmentIds: [] })
  expect(await service('admin')).toBeUndefined()

  await page.goto(`${talaia.url}/?all`)
  const strip = page.getByRole('region', { name: /found on this Docker engine/ })
  await expect(strip).toContainText(`${stack.project}/changed`)
  await expect(strip).toContainText('talaia.password_file')
  for (const address of ['/?all', '/settings']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(`${talaia.url}${address}`)
      await expect(page.getByText(`${stack.project}/changed`).first()).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    }
  }
  const directory = process.env.TALAIA_SCREENSHOTS
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      if (!directory) continue
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      for (const address of ['/?all', '/settings']) {
        await page.goto(`${talaia.url}${address}`)
        const name = address === '/settings' ? 'states-settings' : 'states-overview'
        await page.screenshot({
          path: `${directory}/${name}-${width}-${colorScheme}.png`,
          fullPage: true,
        })
      }
    }
  }
})

test('a file for Talaia lets it in, and a container of a test is watched where a person says so', async () => {
  await talaia.destroy()
  talaia = await startTalaia({
    env: { TALAIA_DISCOVERY: 'true', TALAIA_SECRETS_DIR: stack.secretsDirectory, DATABASE_URL: '' },
  })
  await expect.poll(async () => (await service('filed'))?.state).toBe('watched')
  const tested = await service('tested')
  expect((await talaia.post(`/discovery/${tested?.id}/watch`)).status).toBe(200)
  await expect.poll(async () => (await service('tested'))?.state).toBe('watched')
  expect((await talaia.post('/discovery/none/watch')).status).toBe(404)
  expect((await talaia.post(`/discovery/${tested?.id}/pin`, { pinned: 'x' })).status).toBe(400)
})
