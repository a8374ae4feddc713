import { expect, test } from '@playwright/test'
import { z } from 'zod'
import type { ComposeStack } from '@/lib/testing/compose'
import { dockerAvailable } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { nodusStack } from './harness/nodus'
import { collectComplaints, look } from './harness/page'
import { readerOf } from './harness/reader'
import { type Sink, startSink } from './harness/sink'
import { startTalaia, type Talaia } from './harness/talaia'

test.describe.configure({ mode: 'serial' })
test.skip(() => !dockerAvailable(), 'needs a Docker engine with postgres:15-alpine')

const messageSchema = z.object({
  event: z.string(),
  url: z.string(),
  incident: z.object({
    id: z.string(),
    environment: z.string(),
    resolution: z.string().nullable(),
    verdict: z.object({ sentence: z.string() }),
  }),
})

let loud: ComposeStack
let quiet: ComposeStack
let sink: Sink
let talaia: Talaia
const { environment, theIncident, allHere } = readerOf(() => talaia)

test.beforeAll(async () => {
  test.setTimeout(180_000)
  if (!dockerAvailable()) return
  loud = await nodusStack('loud', 'last')
  quiet = await nodusStack('quiet', 'last')
  sink = await startSink()
  await Promise.all([loud.up(['postgres']), quiet.up(['postgres'])])
  talaia = await startTalaia({
    config: `
environments:
  - { id: loud, name: Nodus loud, database: "${loud.databaseUrl}", container: ${loud.container}, groups: nodus }
  - { id: quiet, name: Nodus quiet, database: "${quiet.databaseUrl}", container: ${quiet.container}, groups: nodus, unreachable: quiet }
receivers:
  - { id: hook, type: webhook, url: "${sink.url}" }
`,
  })
  await Promise.all([allHere('loud'), allHere('quiet')])
})

test.afterAll(async () => {
  test.setTimeout(120_000)
  await talaia?.destroy()
  await sink?.stop()
  await Promise.all([loud?.destroy(), quiet?.destroy()])
})

const messages = () => sink.received.map(({ text }) => messageSchema.parse(JSON.parse(text)))
const pendingSchema = z.object({ pending: z.object({ since: z.iso.datetime() }).nullable() })

test('a stack taken down on purpose is pending, then one incident that says how it ended, and no loss', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await Promise.all([loud.down(), quiet.down()])
  await waitFor('it to be pending', async () => {
    const { pending } = pendingSchema.parse(await talaia.get('/environments/loud'))
    return pending
  })
  await expect.poll(() => messages().length, { timeout: 60_000 }).toBe(1)
  const [message] = messages()
  expect(message).toMatchObject({ event: 'incident.firing', incident: { environment: 'loud' } })
  expect(message?.incident.verdict.sentence).toMatch(
    /was stopped: it got SIG\w+ and ended with exit code \d+, and the container was removed\./,
  )
  const opened = await theIncident('loud')
  expect(opened).toMatchObject({ check: 'environment_unreachable', relations: [] })
  expect(opened.steps[0]?.command).toContain('docker compose -p')
  expect((await environment('loud')).status).toBe('unknown')

  const complaints = collectComplaints(page)
  const address = `${talaia.url}/incidents/${opened.id}`
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The database is out of reach.')
  await expect(page.getByText('not observed, not lost').first()).toBeVisible()
  await expect(page.getByRole('heading', { name: /What is gone|Evidence/ })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Accept' })).toHaveCount(0)
  await look(page, address, 'unreachable')
  await look(page, `${talaia.url}/`, 'unreachable-overview')
  expect(complaints).toEqual([])
})

test('quiet: the same is shown as an incident, and nobody is told of it or of its end', async () => {
  test.setTimeout(240_000)
  const shown = await theIncident('quiet')
  expect(shown).toMatchObject({ check: 'environment_unreachable', severity: 'warning' })
  await Promise.all([loud.up(['postgres']), quiet.up(['postgres'])])
  await Promise.all([allHere('loud'), allHere('quiet')])
  await expect.poll(() => messages().length, { timeout: 60_000 }).toBe(2)
  expect(messages().map(({ event, incident }) => `${event} ${incident.environment}`)).toEqual([
    'incident.firing loud',
    'incident.resolved loud',
  ])
  expect(messages()[1]?.incident.resolution).toBe('reachableAgain')
  await expect.poll(async () => (await environment('quiet')).status).not.toBe('unknown')
})
