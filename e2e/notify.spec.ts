import { createHmac } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import type { TestPostgres } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { incidentPageSchema, incidentSchema, webhookSchema } from './harness/contract'
import { createTables, dropTables, startDatabase } from './harness/database'
import { type Sink, startSink } from './harness/sink'
import { startTalaia, type Talaia } from './harness/talaia'

const secret = 'the key of the signature'

const tablesOf = (group: string, count: number) =>
  Array.from({ length: count }, (_, number) => `${group}_${number + 1}`)
const tables = [...tablesOf('core', 4), ...tablesOf('llibreta', 6), ...tablesOf('backoffice', 10)]

const slackSchema = z.object({
  text: z.string(),
  blocks: z.array(z.looseObject({ type: z.string() })).min(2),
})

let postgres: TestPostgres
let hook: Sink
let slack: Sink
let failing: Sink
let attempts: { id: string; at: number }[]
let talaia: Talaia

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  postgres = await startDatabase()
  await createTables(postgres, [...tables, 'other'])
  hook = await startSink()
  slack = await startSink(() => 200)
  attempts = []
  failing = await startSink(({ headers, at }) => {
    attempts.push({ id: String(headers['x-talaia-delivery']), at })
    return attempts.length <= 3 ? 503 : 204
  })
  talaia = await startTalaia({
    config: `
pollInterval: 1s
publicUrl: https://talaia.example.org
environments:
  - id: dev
    name: Nodus dev
    database: ${postgres.url}
    groups:
      - { id: core, severity: critical, tables: ["core_*"] }
      - { id: llibreta, severity: critical, tables: ["llibreta_*"] }
      - { id: backoffice, tables: ["backoffice_*"] }
receivers:
  - { id: hook, type: webhook, url: "${hook.url}", secret: "${secret}" }
  - { id: team, type: slack, url: "${slack.url}" }
  - { id: failing, type: webhook, url: "${failing.url}" }
`,
  })
})

test.afterAll(async () => {
  await talaia?.destroy()
  for (const sink of [hook, slack, failing]) await sink?.stop()
  await postgres?.destroy()
})

const webhookOf = (text = '') => webhookSchema.parse(JSON.parse(text))
const findOnly = async () => {
  const { items } = incidentPageSchema.parse(await talaia.get('/incidents'))
  expect(items).toHaveLength(1)
  return incidentSchema.parse(await talaia.get(`/incidents/${items[0]?.id}`))
}

test('a loss of twenty tables in three groups is one message at each receiver, with the link', async () => {
  await dropTables(postgres, tables)
  const droppedAt = Date.now()
  await waitFor('both messages', () => hook.received.length > 0 && slack.received.length > 0)
  const [message] = hook.received
  const body = webhookOf(message?.text)
  expect(body.event).toBe('incident.firing')
  expect(body.incident.relations.map(({ name }) => name).sort()).toEqual(tables.toSorted())
  expect(new Set(body.incident.relations.map(({ group }) => group)).size).toBe(3)
  expect(body.url).toBe(`https://talaia.example.org/incidents/${body.incident.id}`)
  expect(body.incident.url).toBe(body.url)
  expect(message?.headers['x-talaia-delivery']).toBe(body.id)
  const hmac = createHmac('sha256', secret).update(message?.text ?? '')
  expect(message?.headers['x-talaia-signature']).toBe(`sha256=${hmac.digest('hex')}`)
  const told = slackSchema.parse(JSON.parse(slack.received[0]?.text ?? ''))
  expect(told.text).toContain('20 tables are missing')
  expect(slack.received[0]?.text).toContain(body.url)
  test.info().annotations.push({
    type: 'figures',
    description: `message ${(message?.at ?? 0) - droppedAt} ms after the last drop`,
  })
})

test('a receiver that answers 503 three times gets the message exactly once afterwards', async () => {
  await waitFor('the message to be delivered', () => failing.received.length > 0)
  expect(attempts).toHaveLength(4)
  expect(new Set(attempts.map(({ id }) => id)).size).toBe(1)
  const waits = attempts.slice(1).map(({ at }, index) => at - (attempts[index]?.at ?? 0))
  // Doubling from 1 s at least, spread over the lower half of each wait.
  for (const [index, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(990 * 2 ** index)
  const { notifications } = await findOnly()
  expect(notifications.map(({ receiver, state }) => `${receiver} ${state}`).sort()).toEqual([
    'failing delivered',
    'hook delivered',
    'team delivered',
  ])
})

test('its end is told once, after the loss, and nothing else was', async () => {
  const { id } = await findOnly()
  const response = await talaia.post(`/incidents/${id}/accept`, { comment: 'no longer needed' })
  expect(response.status, await response.text()).toBe(200)
  await waitFor('the end at each receiver', () =>
    [hook, slack, failing].every(({ received }) => received.length > 1),
  )
  for (const { received } of [hook, failing]) {
    expect(received.map(({ text }) => webhookOf(text).event)).toEqual([
      'incident.firing',
      'incident.resolved',
    ])
    const end = webhookOf(received[1]?.text)
    expect(end.incident).toMatchObject({ id, state: 'resolved', resolution: 'accepted' })
  }
  expect(slack.received).toHaveLength(2)
  expect(attempts).toHaveLength(5)
})
