import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import pg from 'pg'
import { z } from 'zod'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { makeProvenBackup } from './harness/backup'
import { startTalaia, type Talaia } from './harness/talaia'

/** A Talaia that is killed while a dump, a restore or a swap waits for a lock, and what the next one makes of it. */
test.describe.configure({ mode: 'serial', timeout: 240_000 })
test.skip(() => !dockerAvailable(), 'needs a Docker engine with postgres:15-alpine')

let stack: ComposeStack
let talaia: Talaia
const timing = { timeoutMs: 90_000, everyMs: 50 }

const tables = `create table users (id int primary key, name text);
  create table orders (id int primary key, owner int references users);`
const rows = `insert into users select i, 'u' || i from generate_series(1, 50) i;
  insert into orders values (1, 2);`

const oneSchema = z.object({
  id: z.string(),
  state: z.string(),
  error: z.string().nullable(),
  target: z.string().nullish(),
})
const pageOf = z.object({ items: z.array(oneSchema) })
const newest = async (what: 'backups' | 'restores') =>
  pageOf.parse(await talaia.get(`/environments/dev/${what}`)).items[0]
const once = (what: 'backups' | 'restores', states: string[]) =>
  waitFor(
    `${what} that is ${states.join(' or ')}`,
    async () => {
      const one = await newest(what)
      return one && states.includes(one.state) && one
    },
    timing,
  )
const post = async (path: string, body = {}) => {
  const response = await talaia.post(path, body)
  expect(response.ok, await response.clone().text()).toBe(true)
  return oneSchema.parse(await response.json())
}
/** A preview of what brings the incident's tables back. */
const preview = async (incident: string) => {
  const backup = pageOf
    .parse(await talaia.get('/environments/dev/backups'))
    .items.findLast(({ state }) => state === 'complete')
  await post(`/backups/${backup?.id}/restore`, { incident })
  return once('restores', ['previewed', 'failed'])
}
const lockedBy = async (sql: string) => {
  const client = new pg.Client({ connectionString: stack.databaseUrl })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`begin; ${sql}`)
  return client
}
const sessions = (like: string) =>
  stack.psql(`select pid from pg_stat_activity where application_name like '${like}'`)
const waitsForLock = (like: string) =>
  waitFor(
    `${like} to wait for a lock`,
    async () => {
      const sql = `select pid from pg_stat_activity where application_name like '${like}' and wait_event_type = 'Lock'`
      return (await stack.psql(sql)).length > 0
    },
    timing,
  )
const leftovers = () =>
  stack.psql(`select datname as name from pg_database where datname like 'talaia\\_%'
    union all select nspname from pg_namespace where nspname like 'talaia\\_restore\\_%'`)
const firing = () =>
  waitFor(
    'an incident',
    async () => {
      const { items } = pageOf
        .omit({ items: true })
        .extend({ items: z.array(z.object({ id: z.string() })) })
        .parse(await talaia.get('/incidents?state=firing'))
      return items[0]?.id
    },
    timing,
  )
const resolutionOf = async (id: string) =>
  z.object({ resolution: z.string().nullable() }).parse(await talaia.get(`/incidents/${id}`))
    .resolution
const count = async (table: string) =>
  (await stack.psql(`select count(*)::int as n from ${table}`))[0]?.n

test.beforeAll(async () => {
  if (!dockerAvailable()) return
  stack = await composeStack({ name: 'killed', initScripts: { '1.sql': tables + rows } })
  await stack.up(['postgres'])
  talaia = await startTalaia({
    config: `
pollInterval: 1s
environments:
  - id: dev
    name: Dev
    database: "${stack.databaseUrl}"
    settle: 1s
    groups: [{ id: core, tables: [users, orders] }]
    backups: { schedule: never, verify: never }
`,
  })
  await waitFor('the first look', async () => {
    const { tables: seen } = z
      .object({ tables: z.object({ present: z.number() }) })
      .parse(await talaia.get('/environments/dev'))
    return seen.present === 2
  })
  await makeProvenBackup(talaia, 'dev')
})

test.afterAll(async () => {
  test.setTimeout(60_000)
  await talaia?.destroy()
  await stack?.destroy()
})

const folder = () => join(talaia.dataDirectory, 'backups', 'dev')
const files = () => readdirSync(folder()).toSorted()
const programs = () => sessions('talaia-backup')

/** The next Talaia says that it failed, and neither file nor program is left of it. */
const isGone = async (before: string[]) => {
  await talaia.start()
  expect(await once('backups', ['failed'])).toMatchObject({ error: expect.stringMatching(/ended/) })
  await waitFor('no part', () => expect(files()).toEqual(before) === undefined || true, timing)
  const startedAt = performance.now()
  await waitFor('no program', async () => (await programs()).length === 0, timing)
  const description = `${Math.round(performance.now() - startedAt)} ms after the start`
  test.info().annotations.push({ type: 'the last program ended', description })
}

test('in the middle of a backup: it is told as failed, nothing of it is left, and the next one works', async () => {
  const before = files()
  const holder = await lockedBy('lock table orders in access exclusive mode')
  try {
    await post('/environments/dev/backups')
    // It looks again and again whether the lock is gone, with the programs of the dump waiting in the container.
    await waitFor('the programs', async () => (await programs()).length > 0, timing)
    await talaia.kill()
    await isGone(before)
  } finally {
    await holder.end()
  }
  await stack.psql(
    `create table bulk as select md5(i::text) || md5((-i)::text) as word from generate_series(1, 1000000) i`,
  )
  await post('/environments/dev/backups')
  await waitFor('rows in the part', () =>
    files().some((name) => name.endsWith('.part') && statSync(join(folder(), name)).size > 100_000),
  )
  await talaia.kill()
  await isGone(before)
  await stack.psql('drop table bulk')
  await makeProvenBackup(talaia, 'dev')
})

test('while a preview is prepared: its scratch database goes', async () => {
  const backup = await newest('backups')
  await post(`/backups/${backup?.id}/restore`, { relations: [{ schema: 'public', name: 'users' }] })
  await waitFor('a scratch database', async () => (await leftovers()).length > 0, timing)
  await talaia.kill()
  await talaia.start()
  await once('restores', ['failed', 'discarded', 'previewed'])
  const left = await newest('restores')
  if (left?.state === 'previewed') await post(`/restores/${left.id}/discard`)
  await waitFor('nothing left', async () => (await leftovers()).length === 0, timing)
})

test('while a restore waits for a lock: Postgres undoes it, Talaia says so, and it can be done again', async () => {
  await stack.psql(`drop table orders, users; ${tables}`)
  const incident = await firing()
  const { id } = await preview(incident)
  const holder = await lockedBy('lock table orders in row exclusive mode')
  try {
    await post(`/restores/${id}/apply`)
    await waitsForLock('talaia restore%')
    await talaia.kill()
    await talaia.start()
    const ended = await once('restores', ['failed', 'complete'])
    expect(ended).toMatchObject({
      ...{ state: 'failed', error: expect.stringContaining('as it was before') },
    })
    expect(await sessions('talaia restore%')).toEqual([])
  } finally {
    await holder.end()
  }
  expect([await count('users'), await count('orders')]).toEqual([0, 0])
  await waitFor('nothing left', async () => (await leftovers()).length === 0, timing)
})

test('where the lock is let go right after the kill, Talaia tells what Postgres came to', async () => {
  const incident = await firing()
  const { id } = await preview(incident)
  const holder = await lockedBy('lock table orders in row exclusive mode')
  await post(`/restores/${id}/apply`)
  await waitsForLock('talaia restore%')
  await talaia.kill()
  await holder.end()
  await waitFor('its end', async () => (await sessions('talaia restore%')).length === 0, timing)
  await talaia.start()
  const ended = await once('restores', ['failed', 'complete'])
  const isBack = (await count('users')) === 50
  test.info().annotations.push({ type: 'restore', description: ended.state })
  expect([ended.state, await count('orders')]).toEqual(isBack ? ['complete', 1] : ['failed', 0])
  if (!isBack) {
    const again = await preview(incident)
    await post(`/restores/${again.id}/apply`)
    await once('restores', ['complete'])
  }
  await waitFor('its end', async () => (await resolutionOf(incident)) === 'restored', timing)
  await waitFor('nothing left', async () => (await leftovers()).length === 0, timing)
})

test('in the middle of a swap: the tables still wait, and the swap is done again', async () => {
  await stack.psql(`drop table orders, users; ${tables} insert into users values (1, 'another')`)
  const incident = await firing()
  const { id } = await preview(incident)
  await post(`/restores/${id}/apply`)
  await once('restores', ['beside'])
  const holder = await lockedBy('select * from users')
  try {
    await post(`/restores/${id}/swap`)
    await waitsForLock('talaia restore%')
    await talaia.kill()
    await talaia.start()
    const waiting = await once('restores', ['beside', 'failed', 'complete'])
    expect(waiting).toMatchObject({
      ...{ state: 'beside', error: expect.stringContaining('still wait') },
    })
    expect(await stack.psql('select * from users')).toEqual([{ id: 1, name: 'another' }])
    expect(await leftovers()).toEqual([{ name: waiting.target }])
  } finally {
    await holder.end()
  }
  await post(`/restores/${id}/swap`)
  expect(await once('restores', ['complete', 'beside'])).toMatchObject({ state: 'complete' })
  await waitFor('its end', async () => (await resolutionOf(incident)) === 'restored', timing)
  expect(await count('users')).toBe(50)
  expect(await leftovers()).toEqual([])
})
