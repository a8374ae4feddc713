import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import pg from 'pg'
import { z } from 'zod'
import { ageKey } from '@/lib/testing/age-key'
import { hasLocalPrograms } from '@/lib/testing/backup-tools'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { bundleCommand, type CommandLine } from './harness/command'
import { incidentPageSchema } from './harness/contract'
import { startTalaia, type Talaia } from './harness/talaia'

/** `talaia backup` and `talaia restore` of a running Talaia, with dumps that are encrypted, as scripts would use them. */
test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.skip(() => skipMajor(15) || !hasLocalPrograms(), 'needs Postgres 15 and its pg_dump')

let postgres: TestPostgres
let talaia: Talaia
let cli: CommandLine

const itemsSchema = z.object({ items: z.array(z.object({ id: z.string(), state: z.string() })) })
const timelineSchema = z.object({
  resolution: z.string().nullable(),
  state: z.string(),
  timeline: z.array(z.object({ title: z.string() })),
})
const backups = async () => itemsSchema.parse(await talaia.get('/environments/dev/backups')).items
const restores = async () => itemsSchema.parse(await talaia.get('/environments/dev/restores')).items
const scratch = () =>
  postgres.query(`select datname from pg_database where datname like 'talaia\\_%'`)
const firing = () =>
  waitFor('an incident', async () => {
    const { items } = incidentPageSchema.parse(await talaia.get('/incidents?state=firing'))
    return items[0]?.id
  })

test.beforeAll(async () => {
  if (skipMajor(15) || !hasLocalPrograms()) return
  postgres = await startPostgres({ major: 15 })
  await postgres.query(`create table users (id int primary key, name text);
    create table orders (id int primary key, owner int references users);
    insert into users select i, 'u' || i from generate_series(1, 50) i; insert into orders values (1, 2)`)
  cli = await bundleCommand({})
  const { identity, recipient } = await ageKey()
  const identityFile = join(cli.folder, 'key.txt')
  writeFileSync(identityFile, identity)
  talaia = await startTalaia({
    config: `
pollInterval: 1s
environments:
  - id: dev
    name: Dev
    database: ${postgres.url}
    settle: 1s
    backups:
      run: local
      schedule: never
      verify: never
      encrypt: { recipients: [${recipient}], identityFile: ${identityFile} }
`,
  })
  process.env.TALAIA_URL = talaia.url
  await waitFor('the first look', async () => {
    const { tables } = z
      .object({ tables: z.object({ present: z.number() }) })
      .parse(await talaia.get('/environments/dev'))
    return tables.present === 2
  })
})

test.afterAll(async () => {
  delete process.env.TALAIA_URL
  cli?.remove()
  await talaia?.destroy()
  await postgres?.destroy()
})

test('a backup is made, listed and proven', async () => {
  const made = await cli.run(['backup', '--comment', 'before "down"'])
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('Complete: 2 tables') })
  expect((await cli.run(['backup', 'list'])).stdout).toContain('not proven')
  expect(await cli.run(['backup', 'verify'])).toMatchObject({ code: 0 })
  const listed = await cli.run(['backup', 'list'])
  expect(listed.stdout).toMatch(/ {2}proven /)
  expect(await cli.run(['backup', 'verify', 'nothing'])).toMatchObject({ code: 2 })
  expect(await cli.run(['backup', '--url', 'http://127.0.0.1:9'])).toMatchObject({ code: 3 })
})

test('Ctrl-C cancels the backup that is being made', async () => {
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  try {
    await client.query('begin; lock table orders in access exclusive mode')
    const { code, stderr } = await cli.run(['backup'], (told, signal) => {
      if (told.includes('is being made')) signal('SIGINT')
    })
    expect(code).toBe(130)
    expect(stderr).toContain('The backup was cancelled.')
  } finally {
    await client.end()
  }
  expect((await backups())[0]).toMatchObject({ state: 'cancelled' })
})

test('lost tables come back, once somebody says so', async () => {
  await postgres.query('drop table orders, users')
  const incident = await firing()
  // As `talaia backup && docker compose down` in a script: what is not good stops it.
  expect(await cli.run(['backup'])).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('Suspect'),
  })
  const refused = await cli.run(['restore', '--incident', incident])
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('Nobody can be asked') })
  const preview = await cli.run(['restore', '--incident', incident, '--preview'])
  expect(preview.stdout).toMatch(/create +users +50 rows/)
  expect(preview.code).toBe(0)
  const commands = await cli.run(['restore', '--incident', incident, '--commands'])
  expect(commands).toMatchObject({ code: 0, stdout: expect.stringContaining('pg_restore') })
  expect(await scratch()).toEqual([])
  const stopped = await cli.run(['restore', '--incident', incident, '--yes'], (told, signal) => {
    if (told.includes('being looked at')) signal('SIGINT')
  })
  expect(stopped.code).toBe(130)
  expect((await restores())[0]).toMatchObject({ state: 'discarded' })
  await waitFor('no scratch database', async () => (await scratch()).length === 0)
  expect(await postgres.query(`select to_regclass('users') as at`)).toEqual([{ at: null }])
  const back = await cli.run(['restore', '--incident', incident, '--yes'])
  expect(back, JSON.stringify(back)).toMatchObject({ code: 0 })
  expect(await postgres.query('select count(*)::int as n from users')).toEqual([{ n: 50 }])
  const ended = await waitFor('its end', async () => {
    const one = timelineSchema.parse(await talaia.get(`/incidents/${incident}`))
    return one.state === 'resolved' && one
  })
  expect(ended.resolution).toBe('restored')
  expect(ended.timeline.map(({ title }) => title)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('prepared a restore from a backup'),
      '2 tables were restored from a backup',
    ]),
  )
})

test('one table, or the whole into a new database', async () => {
  const good = (await backups()).at(-1)?.id ?? ''
  await postgres.query('drop table orders')
  const one = ['restore', '--backup', good, '--table', 'orders']
  expect(await cli.run([...one, '--yes'])).toMatchObject({ code: 0 })
  expect(await postgres.query('select * from orders')).toEqual([{ id: 1, owner: 2 }])
  const into = ['restore', '--backup', good, '--into', 'co"py 🦉']
  expect((await cli.run([...into, '--preview'])).code).toBe(0)
  expect(await cli.run([...into, '--yes'])).toMatchObject({ code: 0 })
  expect(await postgres.query('select count(*)::int as n from users', 'co"py 🦉')).toEqual([
    { n: 50 },
  ])
  const again = await cli.run([...into, '--yes'])
  expect(again).toMatchObject({ code: 1, stdout: expect.stringContaining('already') })
  expect(await postgres.query('select count(*)::int as n from users', 'co"py 🦉')).toEqual([
    { n: 50 },
  ])
  expect(
    await cli.run(['restore', '--backup', good, '--table', 'nothing', '--json']),
  ).toMatchObject({
    code: 2,
  })
})
