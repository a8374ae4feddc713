import { expect, test } from '@playwright/test'
import type { ComposeStack } from '@/lib/testing/compose'
import { dockerAvailable } from '@/lib/testing/docker'
import { droppedByPush } from '@/lib/testing/nodus'
import { type Boot, messageSchema } from './harness/answers'
import { BOOT_WITHIN_MS, nodusStack } from './harness/nodus'
import { look } from './harness/page'
import { readerOf } from './harness/reader'
import { type Sink, startSink } from './harness/sink'
import { startTalaia, type Talaia } from './harness/talaia'

test.describe.configure({ mode: 'serial' })
test.skip(() => !dockerAvailable(), 'needs a Docker engine with postgres:15-alpine')

let dev: ComposeStack
let sink: Sink
let talaia: Talaia

const configOf = () => `
environments:
  - { id: dev, name: Nodus dev, database: "${dev.databaseUrl}", container: ${dev.container}, groups: nodus }
receivers:
  - { id: hook, type: webhook, url: "${sink.url}" }
`

const { environment, boots, openIncidents, incident, clusters, allHere, theIncident, accept } =
  readerOf(() => talaia)
const messagesOf = (id: string) =>
  sink.received
    .map(({ text }) => messageSchema.parse(JSON.parse(text)))
    .filter((one) => one.incident.environment === id)

/** Does something to the database that starts it anew, and gives the boot that follows, once its kind is told. */
const bootAfter = async (id: string, kind: string, work: () => Promise<void>): Promise<Boot> => {
  const before = (await boots(id))[0]?.id
  await work()
  const readyAt = Date.now()
  await expect.poll(async () => (await environment(id)).boot?.id).not.toBe(before)
  const seenAfterMs = Date.now() - readyAt
  test.info().annotations.push({ type: 'boot seen', description: `${seenAfterMs} ms` })
  expect(seenAfterMs).toBeLessThan(BOOT_WITHIN_MS)
  await expect.poll(async () => (await boots(id))[0]?.kind, { timeout: 8_000 }).toBe(kind)
  const [boot] = await boots(id)
  if (!boot) throw new Error('no boot')
  return boot
}

test.beforeAll(async () => {
  test.setTimeout(120_000)
  if (!dockerAvailable()) return
  dev = await nodusStack('dev', 'last')
  sink = await startSink()
  await dev.up(['postgres'])
  talaia = await startTalaia({ config: configOf() })
  await allHere('dev')
})

test.afterAll(async () => {
  test.setTimeout(120_000)
  await talaia?.destroy()
  await sink?.stop()
  await dev?.destroy()
})

test('down and up is a boot in a new container, with a mark in the chart and no incident', async ({
  page,
}) => {
  const [before] = await boots('dev')
  const boot = await bootAfter('dev', 'downUp', async () => {
    await dev.down()
    await dev.up(['postgres'])
  })
  expect(boot.containerId).toMatch(/^[0-9a-f]{64}$/)
  expect(boot.containerId).not.toBe(before?.containerId)
  expect(boot).toMatchObject({ volume: dev.volume, clusterReplaced: false, tablesAtStart: 64 })
  expect(boot.previousEnd).toMatchObject({ kind: 'clean', exitCode: 0, signals: ['SIGINT'] })
  expect(boot.previousEnd?.stopDurationMs).toBeGreaterThan(0)
  expect(boot.previousEnd?.stopDurationMs).toBeLessThan(10_000)
  await page.goto(`${talaia.url}/e/dev`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'All 64 tables are here. LiteLLM shares this database and may drop 20 of them at its next start.',
  )
  await expect(page.locator('#posture')).toContainText(
    `docker exec ${dev.container} psql -U nodus -d nodus -c 'create database litellm owner nodus'`,
  )
  await expect(page.getByRole('list', { name: 'Restarts' }).getByText('down/up')).toBeVisible()
  expect(await openIncidents('dev')).toEqual([])
  expect(sink.received).toEqual([])
  await look(page, `${talaia.url}/e/dev`, 'down-up')
})

test('stop and start, a restart in place, and a kill are told apart', async ({ page }) => {
  const stopped = await bootAfter('dev', 'stopStart', async () => {
    await dev.stop(['postgres'])
    await dev.start(['postgres'])
  })
  expect(stopped.previousEnd).toMatchObject({ kind: 'clean', exitCode: 0, signals: ['SIGINT'] })
  const restarted = await bootAfter('dev', 'restart', () => dev.restart(['postgres']))
  expect(restarted.previousEnd).toMatchObject({ kind: 'clean', exitCode: 0 })
  const killed = await bootAfter('dev', 'crash', async () => {
    await dev.kill()
    await dev.start(['postgres'])
  })
  expect(killed.previousEnd).toMatchObject({
    kind: 'killed',
    exitCode: 137,
    signals: ['SIGKILL'],
  })
  expect(new Set([stopped, restarted, killed].map((one) => one.containerId)).size).toBe(1)
  await page.goto(`${talaia.url}/e/dev`)
  await expect(
    page.getByText('WAL replay brought back everything that had been committed').first(),
  ).toBeVisible()
  expect(await openIncidents('dev')).toEqual([])
  expect(sink.received).toEqual([])
  await look(page, `${talaia.url}/e/dev`, 'restarts')
})

test('a loss and a kill while Talaia is down are found by its first poll', async () => {
  await talaia.stop()
  const stoppedAt = Date.now()
  await dev.psql('drop table session; drop table attachments')
  await dev.kill()
  await dev.start(['postgres'])
  await talaia.start()
  const [found] = await openIncidents('dev')
  const lost = await incident(found?.id ?? '')
  expect(lost.relations.map((one) => [one.name, one.change]).sort()).toEqual([
    ['attachments', 'missing'],
    ['session', 'missing'],
  ])
  expect(Date.parse(lost.window.lastSeenAt ?? '')).toBeLessThan(stoppedAt)
  await expect.poll(async () => (await boots('dev'))[0]?.kind).toBe('crash')
  expect((await boots('dev'))[0]?.previousEnd).toMatchObject({ kind: 'killed', exitCode: 137 })
  await expect.poll(() => messagesOf('dev').length).toBe(1)
  await accept('dev')
  await expect.poll(() => messagesOf('dev').length).toBe(2)
})

test('down -v and up is one critical incident: the cluster was replaced', async ({ page }) => {
  const told = messagesOf('dev').length
  const boot = await bootAfter('dev', 'downUp', async () => {
    await dev.down({ volumes: true })
    await dev.up(['postgres'])
  })
  expect(boot.clusterReplaced).toBe(true)
  const replaced = await theIncident('dev')
  expect(replaced).toMatchObject({ check: 'cluster_replaced', severity: 'critical' })
  expect(replaced.title).toContain('The cluster was replaced')
  expect(replaced.timeline.map((one) => one.title)).toContain(`Volume ${dev.volume} was destroyed`)
  expect(replaced.relations.length).toBe(62)
  expect(replaced.relations.map((one) => one.name)).toContain('users')
  expect(new Set(replaced.relations.map((one) => one.change))).toEqual(new Set(['recreated']))
  // The init scripts filled the tables again, which looks like a restore: what became of the volume comes first.
  expect((await incident(replaced.id)).verdict).toMatchObject({
    cause: 'volume_removed',
    confidence: 'certain',
  })
  await expect.poll(() => messagesOf('dev').length).toBe(told + 1)
  await page.goto(`${talaia.url}/incidents/${replaced.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('cluster was replaced')
  await expect(
    page.getByText(`Volume ${dev.volume} was destroyed`, { exact: true }).first(),
  ).toBeVisible()
  await look(page, `${talaia.url}/incidents/${replaced.id}`, 'replaced')
  const had = await clusters('dev')
  expect(had.map(({ current, exists }) => [current, exists])).toEqual([
    [true, true],
    [false, false],
  ])
  expect(had[1]).toMatchObject({ storage: { name: dev.volume }, tables: 64, command: null })
  expect(had[1]?.sentence).toBe(
    `Volume ${dev.volume} is gone. What has its name now is a new volume.`,
  )
  await page.goto(`${talaia.url}/e/dev`)
  const card = page.getByRole('region', { name: 'Clusters this environment has had' })
  await expect(card.getByRole('listitem')).toHaveCount(2)
  await expect(card.getByRole('listitem').first()).toContainText('Runs now')
  await expect(card.getByRole('listitem').last()).toContainText(`Volume ${dev.volume} is gone.`)
  await look(page, `${talaia.url}/e/dev`, 'replaced-environment')
  await accept('dev')
})

test('LiteLLM that starts later drops 20 tables, and the incident points to it', async ({
  page,
}) => {
  await allHere('dev')
  await dev.up(['latecomer'])
  const lost = await theIncident('dev')
  await expect.poll(async () => (await incident(lost.id)).relations.length).toBe(20)
  const full = await incident(lost.id)
  expect(full.relations.map((one) => one.name).sort()).toEqual([...droppedByPush].sort())
  const container = `${dev.project}-latecomer`
  const started = full.timeline.find((one) => one.title === `${container} started`)
  expect(started).toBeDefined()
  expect(Date.parse(started?.at ?? '')).toBeLessThan(Date.parse(full.window.firstMissedAt))
  expect(full.steps[0]?.command).toMatch(new RegExp(`^docker logs --since \\S+ ${container}$`))
  await look(page, `${talaia.url}/incidents/${full.id}`, 'latecomer')
})
