import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demo, startDemo } from './demo'
import { ask, cleanUp, postmasterOf, temporaryDirectory } from './fixtures/helpers'

const dataDirectory = temporaryDirectory()
const progress: string[] = []
let demo: Demo

beforeAll(async () => {
  demo = await startDemo({ dataDirectory, onProgress: ({ id }) => progress.push(id) })
})

afterAll(async () => {
  await demo?.stop()
  await cleanUp([dataDirectory])
})

const tables = async () => {
  const [count, litellm] = await ask(
    demo.connectionString,
    `select count(*)::int, count(*) filter (where relname like 'LiteLLM\\_%')::int
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  return { all: count, litellm }
}

const one = async (question: string) => (await ask(demo.connectionString, question))[0]
const systemIdentifier = () => one('select system_identifier::text from pg_control_system()')
const startedAt = () => one('select pg_postmaster_start_time()::text')
const oidOf = (table: string) => one(`select to_regclass('public.${table}')::oid::int`)
const redo = () => one('select redo_lsn::text from pg_control_checkpoint()')

describe('a new demo', () => {
  it('says what it does while it is set up', () => {
    expect(progress).toEqual([
      'demo.progress.initialising',
      'demo.progress.seeding',
      'demo.progress.ready',
    ])
  })

  it('holds the 64 tables of Nodus with their rows', async () => {
    expect(await tables()).toEqual({ all: 64, litellm: 44 })
    const counts = await ask(
      demo.connectionString,
      `select (select count(*) from users)::int, (select count(*) from session)::int,
              (select count(*) from chat_messages)::int, (select count(*) from knowledge_chunks)::int`,
    )
    expect(counts).toEqual([40, 120, 5000, 8000])
  })

  it('estimates rows rightly from the first moment', async () => {
    expect(await one(`select reltuples::int from pg_class where relname = 'chat_messages'`)).toBe(
      5000,
    )
    expect(
      await one(`select count(*)::int from pg_class where reltuples < 0 and relkind = 'r'`),
    ).toBe(0)
  })

  it('listens on loopback only and asks for a password', async () => {
    expect(await one('show listen_addresses')).toBe('127.0.0.1')
    const url = new URL(demo.connectionString)
    url.password = 'wrong'
    await expect(ask(url.href, 'select 1')).rejects.toThrow(/password/)
    expect(statSync(join(dataDirectory, 'demo', 'password')).mode & 0o777).toBe(0o600)
  })

  it('runs as an unprivileged user', () => {
    const pid = postmasterOf(dataDirectory)
    expect(statSync(`/proc/${pid}`).uid).not.toBe(0)
  })
})

describe('things that happen to it', () => {
  it('restart: a new postmaster at the same address, with a checkpoint and all tables', async () => {
    const before = { start: await startedAt(), redo: await redo(), oid: await oidOf('users') }
    const address = demo.connectionString
    await demo.perform('restart')
    expect(demo.connectionString).toBe(address)
    expect(await startedAt()).not.toBe(before.start)
    expect(await redo()).not.toBe(before.redo)
    expect(await oidOf('users')).toBe(before.oid)
    expect(await tables()).toEqual({ all: 64, litellm: 44 })
  })

  it('kill: crash recovery brings everything back, rows of the last moment too', async () => {
    const before = await startedAt()
    await one(`insert into session (label) values ('just before the kill') returning id`)
    await demo.perform('kill')
    expect(await startedAt()).not.toBe(before)
    expect(await one('select count(*)::int from session')).toBe(121)
  })

  it('push: only the tables of LiteLLM are left, in the same cluster', async () => {
    const before = { cluster: await systemIdentifier(), start: await startedAt() }
    await demo.perform('push')
    expect(await tables()).toEqual({ all: 44, litellm: 44 })
    expect({ cluster: await systemIdentifier(), start: await startedAt() }).toEqual(before)
  })

  it('applications: the tables are back under new oids, with default rows only', async () => {
    const litellm = await one(`select to_regclass('"LiteLLM_UserTable"')::oid::int`)
    await demo.perform('applications')
    expect(await tables()).toEqual({ all: 64, litellm: 44 })
    expect(await one(`select to_regclass('"LiteLLM_UserTable"')::oid::int`)).toBe(litellm)
    const counts = await ask(
      demo.connectionString,
      `select (select count(*) from tenants)::int, (select count(*) from roles)::int,
              (select count(*) from users)::int, (select count(*) from session)::int,
              (select count(*) from chat_messages)::int`,
    )
    expect(counts).toEqual([1, 3, 1, 0, 0])
  })

  it('applications: where all is well they change nothing', async () => {
    const oid = await oidOf('users')
    await demo.perform('applications')
    expect(await oidOf('users')).toBe(oid)
    expect(await one('select count(*)::int from users')).toBe(1)
  })

  it('wipe: another cluster at the same address, without tables', async () => {
    const before = await systemIdentifier()
    const address = demo.connectionString
    await demo.perform('wipe')
    expect(demo.connectionString).toBe(address)
    expect(await systemIdentifier()).not.toBe(before)
    expect(await tables()).toEqual({ all: 0, litellm: 0 })
  })

  it('stays empty over a restart of Talaia', async () => {
    await demo.stop()
    expect(postmasterOf(dataDirectory)).toBeNull()
    demo = await startDemo({ dataDirectory })
    expect(await tables()).toEqual({ all: 0, litellm: 0 })
  })

  it('refuses a second one while one is under way', async () => {
    const first = demo.perform('restart')
    await expect(demo.perform('push')).rejects.toMatchObject({ said: { id: 'demo.busy' } })
    await first
    await demo.perform('applications')
    expect(await tables()).toEqual({ all: 64, litellm: 44 })
  })
})
