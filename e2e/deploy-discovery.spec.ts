import { execFileSync } from 'node:child_process'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { nodusSql } from '@/lib/testing/nodus'
import { environmentSchema } from './harness/answers'
import { type Deployment, startDeployment } from './harness/deployment'
import { baseImage, basePath, buildImages } from './harness/images'
import { look } from './harness/page'
import { freePort } from './harness/talaia'

/** The shipped Compose project beside a stack that nobody configured: found, reached, and backed up through the proxy. */
const available = () => dockerAvailable() && dockerAvailable(baseImage)

test.describe.configure({ mode: 'serial' })
test.skip(() => !available(), `needs a Docker engine with ${baseImage}`)

const network = `talaia-found-watch-${process.pid}`
const FOUND_WITHIN_MS = 15_000

const foundSchema = z.object({
  items: z.array(
    z.object({
      project: z.string().nullable(),
      container: z.string(),
      state: z.string(),
      address: z.string().nullable(),
      reason: z.string().nullable(),
      remedies: z.array(z.object({ text: z.string(), command: z.string().nullable() })),
      environmentIds: z.array(z.string()),
      configuredIds: z.array(z.string()),
    }),
  ),
})
const backupSchema = z.object({
  id: z.string(),
  state: z.string(),
  good: z.boolean(),
  tables: z.number().nullable(),
  file: z.string().nullable(),
  error: z.string().nullable(),
  verification: z.object({ result: z.string(), problems: z.array(z.string()) }).nullable(),
})

let near: ComposeStack
let apart: ComposeStack
let talaia: Deployment

const foundOf = async ({ project }: ComposeStack) =>
  foundSchema.parse(await talaia.get('/discovery')).items.find((one) => one.project === project)
const watched = async (stack: ComposeStack) => {
  const [id] = (await foundOf(stack))?.environmentIds ?? []
  if (id === undefined) return null
  return environmentSchema.parse(await talaia.get(`/environments/${id}`))
}
const allHere = (stack: ComposeStack) => ({
  tables: { present: 64, expected: 64 },
  storage: { container: stack.container },
})
/** Waits for the end of a backup, and gives it. */
const ended = async (id: string) => {
  const read = async () => backupSchema.parse(await talaia.get(`/backups/${id}`))
  await expect.poll(async () => (await read()).state, { timeout: 40_000 }).not.toBe('running')
  return read()
}
const ask = () => talaia.post('/environments/dev/backups')
const isSeen = () =>
  expect
    .poll(async () => environmentSchema.parse(await talaia.get('/environments/dev')), {
      timeout: 20_000,
    })
    .toMatchObject(allHere(near))

test.beforeAll(async () => {
  test.setTimeout(600_000)
  if (!available()) return
  runDocker('network', 'create', network)
  const initScripts = { '01-nodus.sql': nodusSql }
  near = await composeStack({
    ...{ name: 'near', discoverable: true, initScripts },
    postgres: { networks: ['default', 'watch'] },
    networks: { watch: { external: true, name: network } },
  })
  apart = await composeStack({ name: 'apart', discoverable: true, initScripts })
  await Promise.all([buildImages(), near.up(['postgres']), apart.up(['postgres'])])
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}${basePath}`
  talaia = await startDeployment({ port, network, publicUrl, config: null })
})

test.afterAll(async () => {
  test.setTimeout(120_000)
  if (!available()) return
  await talaia?.destroy()
  await Promise.all([near?.destroy(), apart?.destroy()])
  runDocker('network', 'rm', network)
})

test('without configuration a database on the shared network is found through the proxy', async () => {
  const readyAt = Date.now()
  await expect.poll(() => watched(near), { timeout: FOUND_WITHIN_MS }).toMatchObject(allHere(near))
  const took = `${talaia.readyMs} ms from "up" to ready, found ${Date.now() - readyAt} ms later`
  test.info().annotations.push({ type: 'found', description: took })
  console.log(took)
  expect((await foundOf(near))?.address).toMatch(/^\d+\.\d+\.\d+\.\d+:5432$/)
  const { items } = z
    .object({ items: z.array(z.object({ demo: z.boolean() })) })
    .parse(await talaia.get('/environments'))
  expect(items.filter(({ demo }) => demo)).toEqual([])
})

test('one that it cannot reach from its container says so, with the command that helps', async ({
  page,
}) => {
  await expect
    .poll(async () => (await foundOf(apart))?.state, { timeout: 45_000 })
    .toBe('unreachable')
  const found = await foundOf(apart)
  expect(found?.reason).not.toBeNull()
  const own = runDocker('inspect', '--format', '{{.Name}}', talaia.container).slice(1)
  const command = `docker network connect ${apart.project}_default ${own}`
  expect(found?.remedies[0]?.command).toBe(command)
  expect(found?.remedies[1]?.command).toContain(`WATCHED_NETWORK=${apart.project}_default`)
  await page.goto(`${talaia.url}/settings#found`)
  const row = page.getByRole('row', { name: new RegExp(apart.project) })
  await expect(row).toContainText(command)
  await look(page, `${talaia.url}/settings`, 'deployed-found')
  const [program = '', ...words] = command.split(' ')
  execFileSync(program, words)
  try {
    await expect.poll(() => watched(apart), { timeout: 20_000 }).toMatchObject(allHere(apart))
  } finally {
    runDocker('network', 'disconnect', `${apart.project}_default`, talaia.container)
  }
})

test('a backup of it runs through the proxy only where TALAIA_EXEC says so', async () => {
  test.setTimeout(180_000)
  const config = `
discovery: true
environments:
  - id: dev
    name: Nodus dev
    database: "postgres://nodus:nodus@${near.container}:5432/nodus"
    backups: { schedule: never, verify: never }
`
  await talaia.change(config)
  await isSeen()
  const refused = await ask()
  const { status } = refused
  const said = await refused.text()
  expect([status, said]).toEqual([503, expect.stringContaining('TALAIA_EXEC=1')])

  await talaia.change(config, { withExec: true })
  await isSeen()
  await expect.poll(async () => (await foundOf(near))?.configuredIds).toEqual(['dev'])
  const answer = await ask()
  expect(answer.status).toBe(202)
  const made = await ended(z.object({ id: z.string() }).parse(await answer.json()).id)
  expect(made).toMatchObject({ good: true, tables: 64, error: null })
  const list = runDocker('exec', talaia.container, 'ls', '-l', '/data/backups/dev')
  expect(list).toMatch(new RegExp(`-rw-------.* ${made.file}`))
  // The way back: a dump of some size is stdin of a program there.
  expect((await talaia.post(`/backups/${made.id}/verify`)).status).toBe(202)
  await expect
    .poll(
      async () =>
        backupSchema.parse(await talaia.get(`/backups/${made.id}`)).verification?.result ?? null,
      { timeout: 60_000 },
    )
    .toBe('pass')
})
