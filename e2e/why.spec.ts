import { expect, test } from '@playwright/test'
import type { ComposeStack } from '@/lib/testing/compose'
import { dockerAvailable } from '@/lib/testing/docker'
import { droppedByPush } from '@/lib/testing/nodus'
import { type Incident, messageSchema } from './harness/answers'
import { GRACE_MS, INCIDENT_WITHIN_MS, lastDropAt, nodusStack } from './harness/nodus'
import { look } from './harness/page'
import { readerOf } from './harness/reader'
import { type Sink, startSink } from './harness/sink'
import { startTalaia, type Talaia } from './harness/talaia'

test.describe.configure({ mode: 'serial' })
test.skip(() => !dockerAvailable(), 'needs a Docker engine with postgres:15-alpine')

let pusherLast: ComposeStack
let pusherFirst: ComposeStack
let sink: Sink
let talaia: Talaia

const configOf = () => `
environments:
  - { id: last, database: "${pusherLast.databaseUrl}", groups: nodus }
  - { id: first, database: "${pusherFirst.databaseUrl}", container: ${pusherFirst.container}, groups: nodus }
receivers:
  - { id: hook, type: webhook, url: "${sink.url}" }
`

const { environment, incident, allHere, theIncident } = readerOf(() => talaia)
const messagesOf = (id: string) =>
  sink.received
    .map(({ text }) => messageSchema.parse(JSON.parse(text)))
    .filter((one) => one.incident.environment === id)

test.beforeAll(async () => {
  test.setTimeout(120_000)
  if (!dockerAvailable()) return
  pusherLast = await nodusStack('last', 'last')
  pusherFirst = await nodusStack('first', 'first')
  sink = await startSink()
  await pusherLast.up(['postgres'])
  talaia = await startTalaia({ config: configOf() })
  await allHere('last')
})

test.afterAll(async () => {
  test.setTimeout(120_000)
  await talaia?.destroy()
  await sink?.stop()
  await Promise.all([pusherLast, pusherFirst].map((stack) => stack?.destroy()))
})

/** One `up` starts Postgres, the applications and LiteLLM together, after a clean `down`. */
const upTogether = async (id: string, stack: ComposeStack): Promise<Incident> => {
  await stack.up(['postgres'])
  await allHere(id)
  await stack.down()
  await stack.up(['postgres', 'applications', 'litellm'])
  const opened = await theIncident(id)
  let dropAt: number | null = null
  await expect.poll(async () => (dropAt = await lastDropAt(stack, 'litellm'))).not.toBeNull()
  const openedAt = Date.parse(opened.openedAt)
  const afterMs = openedAt - (dropAt ?? 0)
  test
    .info()
    .annotations.push({ type: 'incident after the last drop', description: `${afterMs} ms` })
  expect(afterMs).toBeLessThan(INCIDENT_WITHIN_MS)
  const startedAt = Date.parse((await environment(id)).boot?.startedAt ?? '')
  expect(openedAt - startedAt).toBeLessThan(GRACE_MS)
  return opened
}

const lostAs = async (id: string, change: string): Promise<void> => {
  const ofIncident = async () =>
    (await incident(id)).relations.map((one) => `${one.name} ${one.change}`).sort()
  await expect
    .poll(ofIncident, { timeout: 20_000 })
    .toEqual(droppedByPush.map((name) => `${name} ${change}`).sort())
}

test('one up, LiteLLM after the applications: 20 tables are missing', async ({ page }) => {
  const opened = await upTogether('last', pusherLast)
  await lostAs(opened.id, 'missing')
  expect(await incident(opened.id)).toMatchObject({
    check: 'relations_lost',
    severity: 'critical',
    title: '20 tables are missing.',
  })
  await expect.poll(() => messagesOf('last').length).toBe(1)
  expect((await environment('last')).tables).toEqual({ present: 44, expected: 64 })
  expect((await environment('last')).storage?.container).toBe(pusherLast.container)
  // What the team needed to hear: it was not the disk, and who it was.
  const verdict = (await incident(opened.id)).verdict
  expect(verdict).toMatchObject({
    cause: 'dropped_by_sql',
    refinement: { cause: 'litellm_schema_push' },
  })
  expect(verdict.sentence).toContain('dropped by SQL')
  expect(verdict.sentence).toContain('in the same cluster')
  expect(verdict.sentence).toContain('on the same volume')
  expect(verdict.sentence).toContain('WAL went forward')
  expect(verdict.refinement?.sentence).toContain('44 tables that are left are LiteLLM’s')
  expect(verdict.refinement?.sentence).toContain(`${pusherLast.project}-litellm started`)
  const told = await incident(opened.id)
  expect(told.suspects[0]?.log?.text).toContain('You are about to drop the `users` table')
  expect(told.steps[0]?.command).toBe(`docker stop ${pusherLast.project}-litellm`)
  expect(told.questions.map(({ answer }) => answer)).toEqual([
    ...Array.from({ length: 9 }, () => 'no'),
    'afterwards',
  ])
  await page.goto(`${talaia.url}/incidents/${opened.id}`)
  await expect(page.getByText('You are about to drop the `users` table').first()).toBeVisible()
  await expect(page.getByText('A named volume?')).toBeVisible()
  await look(page, `${talaia.url}/incidents/${opened.id}`, 'last')
  await look(page, `${talaia.url}/e/last`, 'last-environment')
})

test('one up, LiteLLM before the applications: 20 tables are recreated', async ({ page }) => {
  const opened = await upTogether('first', pusherFirst)
  await lostAs(opened.id, 'recreated')
  expect(await incident(opened.id)).toMatchObject({
    severity: 'critical',
    state: 'firing',
    title: '20 tables were recreated.',
  })
  await expect.poll(() => messagesOf('first').length).toBe(1)
  expect((await environment('first')).tables).toEqual({ present: 64, expected: 64 })
  await look(page, `${talaia.url}/incidents/${opened.id}`, 'first')
  await look(page, `${talaia.url}/e/first`, 'first-environment')
  // Nothing more was said of either loss meanwhile.
  expect(messagesOf('first').length).toBe(1)
  expect(messagesOf('last').length).toBe(1)
})

test('a Talaia that looks for the first time afterwards says what is likely, and what it cannot know', async ({
  page,
}) => {
  const newcomer = await startTalaia({
    config: `
environments:
  - { id: late, database: "${pusherLast.databaseUrl}", groups: nodus, settle: 1s }
`,
  })
  try {
    const late = readerOf(() => newcomer)
    const found = await late.theIncident('late')
    expect(found).toMatchObject({ check: 'relations_never_seen', window: { lastSeenAt: null } })
    await expect
      .poll(async () => (await late.incident(found.id)).verdict.refinement?.cause)
      .toBe('litellm_schema_push')
    const { verdict, suspects } = await late.incident(found.id)
    expect(verdict).toMatchObject({ cause: 'dropped_by_sql', confidence: 'likely' })
    expect(verdict.refinement?.confidence).toBe('likely')
    expect(suspects[0]?.log?.text).toContain('You are about to drop the `users` table')
    await page.goto(`${newcomer.url}/incidents/${found.id}`)
    await expect(page.getByText('Likely at most').first()).toBeVisible()
    await expect(page.getByText('not observed').first()).toBeVisible()
  } finally {
    await newcomer.destroy()
  }
})
