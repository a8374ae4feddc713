import { expect, test } from '@playwright/test'
import { z } from 'zod'
import type { TestPostgres } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { incidentPageSchema, webhookSchema } from './harness/contract'
import { createTables, startDatabase } from './harness/database'
import { collectComplaints, look } from './harness/page'
import { type Sink, startSink } from './harness/sink'
import { startTalaia, type Talaia } from './harness/talaia'

const hour = 3_600_000
const mutedSchema = z.object({ kind: z.string(), id: z.string(), by: z.string().nullable() })
const incidentSchema = z.object({
  id: z.string(),
  state: z.string(),
  muted: mutedSchema.nullable(),
  notifications: z.array(z.object({ state: z.string(), heldBy: mutedSchema.nullable() })),
})
const silenceSchema = z.object({ id: z.string(), state: z.string(), endsAt: z.iso.datetime() })
const environmentSchema = z.object({
  status: z.string(),
  mutings: z.array(mutedSchema.extend({ matchers: z.array(z.object({ name: z.string() })) })),
})

test.describe.configure({ mode: 'serial' })

let postgres: TestPostgres
let sink: Sink
let talaia: Talaia

test.beforeAll(async () => {
  postgres = await startDatabase()
  await createTables(postgres, ['users', 'tenants'])
  await postgres.query('create database qa')
  await postgres.query('create table tenants (id int); create table chunks (id int)', 'qa')
  sink = await startSink()
  const yesterday = new Date(Date.now() - 24 * hour).toISOString()
  const tomorrow = new Date(Date.now() + 24 * hour).toISOString()
  talaia = await startTalaia({
    config: `
pollInterval: 1s
environments:
  - id: dev
    name: Nodus dev
    database: ${postgres.url}
    groups:
      - { id: core, name: Core, severity: critical, tables: [users, tenants] }
  - id: qa
    name: Nodus QA
    database: ${postgres.urlFor({ database: 'qa' })}
    groups:
      - { id: core, name: Core, severity: critical, tables: [tenants] }
      - { id: backoffice, name: Backoffice, tables: [chunks] }
  - id: moved
    name: Nodus moved
    database: ${postgres.urlFor({ database: 'template1' })}
maintenance:
  - { id: move, environments: [moved], startsAt: "${yesterday}", endsAt: "${tomorrow}", comment: move of the host }
  - { id: nightly, environments: [dev], weekdays: [sunday], startTime: 02:00, endTime: 02:01, location: Europe/Madrid }
receivers:
  - { id: hook, type: webhook, url: "${sink.url}" }
`,
  })
})

test.afterAll(async () => {
  await talaia?.destroy()
  await sink?.stop()
  await postgres?.destroy()
})

const messages = () => sink.received.map(({ text }) => webhookSchema.parse(JSON.parse(text)))
const inDev = async () => environmentSchema.parse(await talaia.get('/environments/dev'))
const newest = async (environment = 'dev') => {
  const { items } = incidentPageSchema.parse(
    await talaia.get(`/incidents?environment=${environment}`),
  )
  return items[0] ? incidentSchema.parse(await talaia.get(`/incidents/${items[0].id}`)) : null
}
const silence = async (matchers: object[], over: object = {}) =>
  talaia.post('/silences', {
    matchers,
    endsAt: new Date(Date.now() + hour).toISOString(),
    comment: 'restoring a dump',
    ...over,
  })
const ofDev = [{ name: 'environment', value: 'dev' }]
const rename = (from: string, to: string, database?: string) =>
  postgres.query(`alter table ${from} rename to ${to}`, database)

test('a silence needs matchers, an end to come, and a reason; no regular expressions', async () => {
  const refused = [
    await silence([]),
    await silence(ofDev, { comment: ' ' }),
    await silence(ofDev, { endsAt: '2020-01-01T00:00:00Z' }),
    await silence([{ name: 'environment', value: '(a+)+', isRegex: true }]),
    await silence([{ name: 'colour', value: 'red' }]),
  ]
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
  expect((await talaia.post('/silences/none/expire')).status).toBe(404)
})

test('what is silenced is shown as always, sent to nobody, and goes out once when the silence ends', async ({
  page,
}) => {
  const made = await silence(ofDev)
  expect(made.status, await made.clone().text()).toBe(200)
  const { id } = silenceSchema.parse(await made.json())
  expect((await inDev()).mutings).toMatchObject([{ kind: 'silence', id }])
  await rename('users', 'hidden')
  const held = await waitFor('the message to be held back', async () => {
    const incident = await newest()
    return incident?.notifications[0]?.heldBy ? incident : null
  })
  expect(held).toMatchObject({ state: 'firing', muted: { kind: 'silence', id } })
  expect((await inDev()).status).toBe('critical')

  const complaints = collectComplaints(page)
  await page.goto(`${talaia.url}/incidents/${held.id}`)
  await expect(page.getByText(/^Messages are silenced until/)).toBeVisible()
  await expect(page.getByText('by local user: restoring a dump')).toBeVisible()
  await expect(page.getByText(/Held back by silence/)).toBeVisible()
  await look(page, `${talaia.url}/incidents/${held.id}`, 'silenced-incident')
  await page.goto(`${talaia.url}/e/dev`)
  await expect(page.getByText(/^Messages are silenced until/)).toBeVisible()
  await look(page, `${talaia.url}/e/dev`, 'silenced-environment')
  await page.goto(`${talaia.url}/?all`)
  await expect(page.getByText(/^Messages silenced until/)).toBeVisible()
  await expect(page.getByText(/^Maintenance window until/)).toBeVisible()
  await look(page, `${talaia.url}/`, 'silenced-overview')
  await page.goto(`${talaia.url}/incidents/${held.id}`)
  await expect(page.getByText(/^Messages are silenced until/)).toBeVisible()
  expect(messages()).toEqual([])

  const endedAt = Date.now()
  expect((await talaia.post(`/silences/${id}/expire`)).status).toBe(200)
  expect((await talaia.post(`/silences/${id}/expire`)).status).toBe(409)
  // The open page hears of it without a reload.
  await expect(page.getByText(/^Messages are silenced until/)).toBeHidden()
  await waitFor('the message', () => messages().length > 0)
  expect(sink.received[0]?.at).toBeGreaterThanOrEqual(endedAt)
  expect(messages()).toMatchObject([{ event: 'incident.firing', incident: { id: held.id } }])
  await rename('hidden', 'users')
  await waitFor('its end', () => messages().length > 1)
  expect(messages()[1]?.event).toBe('incident.resolved')
  expect(complaints).toEqual([])
})

test('a loss that came and went in a silence of its group is told to nobody, another group is told', async () => {
  const before = messages().length
  const made = silenceSchema.parse(
    await (
      await silence([
        { name: 'environment', value: 'qa' },
        { name: 'group', value: 'backoffice' },
      ])
    ).json(),
  )
  await rename('chunks', 'hidden', 'qa')
  const held = await waitFor('the message to be held back', async () => {
    const incident = await newest('qa')
    return incident?.state === 'firing' && incident.notifications[0]?.heldBy ? incident : null
  })
  await rename('hidden', 'chunks', 'qa')
  await waitFor('its end', async () => (await newest('qa'))?.state === 'resolved')
  await rename('tenants', 'hidden', 'qa')
  await waitFor('the message of the other group', () => messages().length > before)
  await talaia.post(`/silences/${made.id}/expire`)
  await rename('hidden', 'tenants', 'qa')
  await waitFor('its end', () => messages().length > before + 1)
  const told = messages().slice(before)
  expect(told.map(({ event }) => event)).toEqual(['incident.firing', 'incident.resolved'])
  expect(told.map(({ incident }) => incident.id)).not.toContain(held.id)
})

test('a person silences from the page of an incident, sees it listed, and ends it', async ({
  page,
}) => {
  await rename('tenants', 'hidden')
  const incident = await waitFor('the incident', async () => {
    const known = await newest()
    return known?.state === 'firing' ? known : null
  })
  const complaints = collectComplaints(page)
  await page.goto(`${talaia.url}/incidents/${incident.id}`)
  await page.getByRole('button', { name: 'Silence', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('environment is dev')).toBeChecked()
  await expect(dialog.getByLabel('check is tables lost')).toBeChecked()
  await expect(dialog.getByLabel('severity is critical')).not.toBeChecked()
  await dialog.getByRole('button', { name: 'Silence' }).click()
  await expect(dialog.getByText('Say why')).toBeVisible()
  await dialog.getByLabel('4 hours').check()
  await dialog.getByLabel('Why').fill('moving tenants')
  const directory = process.env.TALAIA_SCREENSHOTS
  if (directory) await page.screenshot({ path: `${directory}/silence-dialog.png` })
  await dialog.getByRole('button', { name: 'Silence' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('by local user: moving tenants')).toBeVisible()

  await page.getByRole('link', { name: 'Show silences' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Silences')
  const row = page.getByRole('row', { name: /moving tenants/ })
  await expect(row).toContainText('Active')
  await expect(page.getByRole('row', { name: /nightly/ })).toContainText('Sunday, 02:00 to 02:01')
  await expect(page.getByRole('row', { name: /move of the host/ })).toContainText('Open now')
  await look(page, `${talaia.url}/silences`, 'silences')
  await row.getByRole('button', { name: 'End' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
  await expect(row).toContainText('Expired')
  await expect(row).toContainText('ended by local user')
  expect(complaints).toEqual([])
})
