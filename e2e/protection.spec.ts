import { expect, type Locator, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { startPostgres } from '@/lib/testing/postgres'
import { environmentSchema, incidentPageSchema } from './harness/contract'
import { askDemo } from './harness/demo-database'
import { collectComplaints, look, markPage, wasReloaded } from './harness/page'
import { startTalaia, type Talaia } from './harness/talaia'

test.describe.configure({ mode: 'serial' })

/** Each fires `ALWAYS`, in replicas too; the second arms tables that are made later. */
const tripwireOnly = ['talaia_tripwire A', 'talaia_tripwire_arm A']

const nothing = { DOCKER_HOST: 'unix:///nonexistent/docker.sock', DATABASE_URL: '' }
const culpritSchema = z.object({
  culprit: z
    .object({ user: z.string(), applicationName: z.string().nullable(), source: z.string() })
    .nullable(),
})

let talaia: Talaia
/** Where a person installs, and what stays open on another screen meanwhile. */
let page: Page
let open: Page
let complaints: string[]

test.beforeAll(async ({ browser }) => {
  talaia = await startTalaia({ env: nothing })
  const context = await browser.newContext({ timezoneId: 'Asia/Tokyo' })
  page = await context.newPage()
  open = await context.newPage()
  // Of the address that is none.
  complaints = collectComplaints(page, /ERR_INCOMPLETE_CHUNKED|status of 400/)
})

test.afterAll(async () => {
  await page?.context().close()
  await talaia?.destroy()
})

const ask = (question: string) => askDemo(talaia.dataDirectory, question)
const tables = () =>
  ask(
    "select count(*)::int from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  )
const foreignKeys = () => ask("select count(*)::int from pg_constraint where contype = 'f'")
const eventTriggers = () =>
  ask("select evtname || ' ' || evtenabled::text from pg_event_trigger order by evtname")
const ownSchema = () => ask("select nspname from pg_namespace where nspname = 'talaia_protection'")
const environment = async () => environmentSchema.parse(await talaia.get('/environments/demo'))
const openIncidents = async () =>
  incidentPageSchema
    .parse(await talaia.get('/incidents'))
    .items.filter(({ state }) => state !== 'resolved')

const title = () => page.getByRole('heading', { level: 1 })
const card = (kind: 'tripwire' | 'guard') => page.locator(`#${kind}`)
const line = () => open.locator('#protection')
const press = (where: Locator | Page, name: string) =>
  where.getByRole('button', { name, exact: true }).click()

test('the way there: from the environment by its link, from the settings by another', async () => {
  await open.goto(`${talaia.url}/e/demo`)
  await expect(line()).toContainText('Tripwire not installed')
  await expect(line()).toContainText('Guard not installed')
  await expect(open.getByRole('list', { name: 'Restarts' })).toBeAttached()
  await markPage(open)
  await page.goto(`${talaia.url}/settings`)
  await expect(page.getByText('Guard not installed')).toBeVisible()
  await page.getByRole('link', { name: 'See or change' }).click()
  await expect(title()).toHaveText('Neither tripwire nor guard is installed.')
  await look(page, page.url(), 'protection-none')
})

test('the exact SQL is shown before anything is installed, with the command for a superuser', async () => {
  await press(card('tripwire'), 'Show the SQL')
  const sql = card('tripwire').getByRole('region', { name: 'SQL that installs the tripwire' })
  await expect(sql).toContainText('CREATE EVENT TRIGGER talaia_tripwire')
  await expect(card('tripwire')).toContainText(
    /psql -X -v ON_ERROR_STOP=1 -h 127\.0\.0\.1 -p \d+ -U nodus -d nodus -f talaia-tripwire-install\.sql/,
  )
  await press(card('tripwire'), 'For new volumes')
  await expect(card('tripwire')).toContainText('/docker-entrypoint-initdb.d/')
  await press(card('tripwire'), 'To remove')
  await expect(card('tripwire').getByRole('region')).toContainText('DROP EVENT TRIGGER')
  await press(card('tripwire'), 'To install')
  expect(await eventTriggers()).toEqual([])
  expect(await ownSchema()).toEqual([])
})

test('the tripwire is installed; the page that was open says so without a reload', async () => {
  await press(card('tripwire'), 'Install the tripwire')
  await expect(card('tripwire')).toContainText('The tripwire is installed and armed.')
  await expect(title()).toHaveText('The tripwire is armed; there is no guard.')
  await expect(line()).toContainText('Tripwire armed')
  expect(await wasReloaded(open)).toBe(false)
  expect(await eventTriggers()).toEqual(tripwireOnly)
})

test('the guard is chosen and installed', async () => {
  const guard = card('guard')
  await guard.getByRole('checkbox', { name: 'LiteLLM' }).uncheck()
  await guard.getByLabel('Let through by').selectOption('Address or network')
  await guard.getByLabel('Value').fill('not an address')
  await press(guard, 'Add')
  await press(guard, 'Show the SQL')
  await expect(guard).toContainText('“not an address” is no address or network.')
  await press(guard, 'Remove Address or network not an address')
  await guard.getByLabel('Let through by').selectOption('Application name')
  await guard.getByLabel('Value').fill('migrate-on-purpose')
  await press(guard, 'Add')
  const sql = guard.getByRole('region', { name: 'SQL that installs the guard' })
  await expect(sql).toContainText('migrate-on-purpose')
  await press(guard, 'Install the guard')
  await expect(guard).toContainText('The guard is installed and armed.')
  await expect(guard).toContainText('Application name migrate-on-purpose')
  await expect(line()).toContainText('Guard strict, 20 tables')
  await guard.getByRole('checkbox', { name: 'LiteLLM' }).check()
  await expect(guard).toContainText('These choices hold once the guard is installed again.')
  await press(guard, 'Install the guard again')
  await expect(line()).toContainText('Guard strict, 64 tables')
  await expect(title()).toHaveText('Tripwire and guard are armed.')
  await look(page, page.url(), 'protection-armed')
  await look(page, `${talaia.url}/e/demo`, 'protection-environment')
  await page.goto(`${talaia.url}/settings/protection/demo`)
})

test('the guard refuses LiteLLM’s schema push, and nothing is damaged', async () => {
  const before = await foreignKeys()
  await press(open, 'Push LiteLLM’s schema')
  await expect(open.getByText('The guard in the database refused it')).toContainText(
    /Talaia's guard protects .+: ALTER TABLE was refused/,
  )
  expect(await tables()).toEqual([64])
  expect(await foreignKeys()).toEqual(before)
  expect((await environment()).tables).toEqual({ present: 64, expected: 64 })
  expect(await openIncidents()).toEqual([])
})

test('removing asks first and says what is lost', async () => {
  const dialog = page.getByRole('dialog')
  await press(card('guard'), 'Remove')
  await expect(dialog).toContainText('whoever may drop a protected table can do so')
  await press(dialog, 'Cancel')
  await expect(dialog).toBeHidden()
  await expect(title()).toHaveText('Tripwire and guard are armed.')
  await press(card('guard'), 'Remove')
  await press(dialog, 'Remove the guard')
  await expect(card('guard')).toContainText('The guard is removed.')
  await expect(card('guard').getByRole('button', { name: 'Show the SQL' })).toBeFocused()
  await expect(title()).toHaveText('The tripwire is armed; there is no guard.')
  await expect(line()).toContainText('Guard not installed')
  expect(await eventTriggers()).toEqual(tripwireOnly)
})

test('now the push takes the tables, and the open page names who, without a reload', async () => {
  const pressedAt = Date.now()
  await press(open, 'Push LiteLLM’s schema')
  const strip = open.getByRole('complementary', { name: 'What to do' })
  await strip.getByRole('link', { name: 'Open the incident' }).click()
  await expect(open.getByText('seen by the tripwire').first()).toBeVisible()
  test.info().annotations.push({
    type: 'figures',
    description: `named ${Date.now() - pressedAt} ms after the button was pressed`,
  })
  expect(await wasReloaded(open)).toBe(false)
  await expect(open.getByRole('heading', { level: 1 })).toHaveText('20 tables are missing.')
  const who = open.locator('#suspects')
  await expect(who).toContainText('20 of the tables, with 20 commands')
  await expect(who).toContainText('Who did it')
  await expect(who).toContainText(/User\s*nodus/)
  await expect(who).toContainText(/Application name\s*none given/)
  await expect(who).toContainText('127.0.0.1')
  await expect(who).toContainText(/drop table public\./i)
  const id = open.url().split('/').at(-1) ?? ''
  expect(culpritSchema.parse(await talaia.get(`/incidents/${id}`)).culprit).toMatchObject({
    user: 'nodus',
    source: 'tripwire',
  })
  await look(open, open.url(), 'protection-incident')
})

test('the tripwire is removed, and nothing of either is left', async () => {
  await expect(card('tripwire')).toContainText(/\d+ commands recorded/)
  await press(card('tripwire'), 'Remove')
  await press(page.getByRole('dialog'), 'Remove the tripwire')
  await expect(card('tripwire')).toContainText('The tripwire is removed.')
  await expect(title()).toHaveText('Neither tripwire nor guard is installed.')
  expect(await eventTriggers()).toEqual([])
  expect(await ownSchema()).toEqual([])
  expect(await ask("select tgname from pg_trigger where tgname like 'talaia%'")).toEqual([])
  expect(await ask("select proname from pg_proc where proname like '%talaia%'")).toEqual([])
  const { findings } = z
    .object({ findings: z.object({ critical: z.number() }) })
    .parse(await talaia.get('/environments/demo'))
  expect(findings.critical).toBe(0)
})

test('nothing of it was complained about on the console', () => {
  expect(complaints).toEqual([])
})

test('a role that may not install is told who has to run the SQL, and the API says the same', async ({
  browser,
}) => {
  const postgres = await startPostgres({ major: 15 })
  await postgres.query("create role watcher login password 'w'; create table users (id int)")
  const watched = postgres.urlFor({ user: 'watcher', password: 'w' })
  const plain = await startTalaia({
    env: nothing,
    config: `environments:\n  - { id: dev, name: Dev, database: "${watched}" }\n`,
  })
  const visitor = await browser.newPage()
  try {
    await visitor.goto(`${plain.url}/settings/protection/dev`)
    const lacks = /The role watcher may not create event triggers.*postgres/
    await expect(visitor.getByRole('note').first()).toContainText(lacks)
    const guard = visitor.locator('#guard')
    await press(guard, 'Show the SQL')
    await expect(guard.getByRole('button', { name: 'Install the guard' })).toBeDisabled()
    await expect(guard).toContainText(/psql .* -U postgres -d \w+ -f talaia-guard-install\.sql/)
    const refused = await plain.post('/environments/dev/protection/guard/install')
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({
      type: 'urn:talaia:protection.lacks.superuser',
      detail: expect.stringMatching(lacks),
    })
    await look(visitor, visitor.url(), 'protection-plain-role')
  } finally {
    await visitor.close()
    await plain.destroy()
    await postgres.destroy()
  }
})
