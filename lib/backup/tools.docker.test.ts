import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createDocker } from '@/lib/docker/docker'
import { createExec } from '@/lib/docker/exec'
import type { Container } from '@/lib/model/containers'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { findTools } from './find-tools'
import type { PostgresTools } from './tools'

const hostile = `q"uo'te \\ =a://b\n😀 <b>`
const quoted = `"${hostile.replaceAll('"', '""')}"`

describe.skipIf(!dockerAvailable())('programs in the container', () => {
  let stack: ComposeStack
  let container: Container
  let tools: PostgresTools
  const exec = createExec(null)
  const find = (options: Partial<Parameters<typeof findTools>[0]> = {}) =>
    findTools({
      exec,
      container,
      connectionString: stack.databaseUrl,
      superuser: null,
      run: 'container',
      serverVersionNumber,
      ...options,
    })
  let serverVersionNumber = 0

  beforeAll(async () => {
    stack = await composeStack({ name: 'tools' })
    await stack.up()
    const docker = createDocker({ dockerHost: null, now: Date.now })
    const query = { name: stack.container, host: '127.0.0.1', port: stack.port, deadlineMs: 10_000 }
    const section = (await docker.collect(query)).container
    if (!section.observed) throw new Error(JSON.stringify(section.reason))
    container = section.value
    const [row] = await stack.psql(`select current_setting('server_version_num')::int as number`)
    serverVersionNumber = z.object({ number: z.number() }).parse(row).number
    await stack.psql(`create role plain login password 'plain'`)
    const found = await find()
    if (!found.observed) throw new Error(JSON.stringify(found.reason))
    tools = found.value
  })
  afterAll(async () => stack.destroy())

  const one = z.object({ one: z.unknown() })

  test('are those of the server, and come in as its superuser without a password', async () => {
    expect(tools).toMatchObject({ where: 'container', majorVersion: 15, database: 'nodus' })
    expect(tools.version).toMatch(/^pg_dump \(PostgreSQL\) 15\./)
    const found = await find({
      connectionString: `postgres://plain:wrong@127.0.0.1:${stack.port}/nodus`,
    })
    expect(found.observed).toBe(true)
    if (!found.observed) return
    const session = await found.value.openSession()
    expect(await session.query('select current_user as one', one)).toEqual([{ one: 'nodus' }])
    await session.close()
  })

  test('of another major are refused', async () => {
    expect(await find({ serverVersionNumber: 160_002 })).toMatchObject({
      observed: false,
      reason: { kind: 'unsupported', message: { id: 'tools.otherMajor' } },
    })
  })

  test('of a server that got a minor update since are the same', async () => {
    expect(await find({ serverVersionNumber: 150_000 })).toMatchObject({ observed: true })
  })

  test('of another cluster are refused', async () => {
    expect(await find({ systemIdentifier: '1' })).toMatchObject({
      observed: false,
      reason: { message: { id: 'tools.otherServer' } },
    })
  })

  test('share a session: statements, errors, transactions', async () => {
    const session = await tools.openSession()
    const sql = `select ${`E'${hostile.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`} as one`
    expect(await session.query(sql, one)).toEqual([{ one: hostile }])
    await session.execute(
      'begin; create table public.half (id int); insert into public.half values (1)',
    )
    await expect(session.query('select 1/0 as one', one)).rejects.toMatchObject({
      said: { id: 'tools.sqlFailed', values: { sqlstate: '22012' } },
    })
    await expect(session.execute('select 1')).rejects.toMatchObject({
      said: { values: { sqlstate: '25P02' } },
    })
    await session.execute('rollback')
    expect(await session.query(`select to_regclass('public.half') as one`, one)).toEqual([
      { one: null },
    ])
    await expect(
      session.execute(
        `create table public.first (id int); select 'a\nb' / 1; create table public.third (id int)`,
      ),
    ).rejects.toMatchObject({ said: { values: { sqlstate: '22P02' } } })
    expect(
      await session
        .query(`insert into public.two select 1 returning 1 as one`, one)
        .catch((error: unknown) => error),
    ).toMatchObject({ said: { values: { sqlstate: '42P01' } } })
    expect(await session.query(`select to_regclass('public.first') as one`, one)).toEqual([
      { one: null },
    ])
    await session.execute(`select 'unterminated \\ and :ERROR :''x'' -- '`)
    await expect(session.execute(`select 'unterminated`)).rejects.toMatchObject({
      said: { values: { sqlstate: '42601' } },
    })
    await session.close()
    await expect(session.execute('select 1')).rejects.toMatchObject({
      said: { id: 'tools.sessionClosed' },
    })
  })

  test('leave nothing behind when a session is closed in the middle of a statement', async () => {
    const session = await tools.openSession()
    const sleeping = session.execute('begin; select pg_sleep(600)')
    sleeping.catch(() => undefined)
    const asleep = () =>
      stack.psql(`select 1 from pg_stat_activity where query like '%pg_sleep(600)' and state = 'active'
        and pid <> pg_backend_pid()`)
    await waitFor('the statement to run', async () => (await asleep()).length > 0)
    await session.close()
    await expect(sleeping).rejects.toThrow()
    await waitFor('the server to end it', async () => (await asleep()).length === 0)
    expect(runDocker('top', stack.container, '-o', 'pid,args')).not.toContain('psql')
  })

  test('a session whose server goes away says so', async () => {
    const session = await tools.openSession()
    const [row] = await session.query('select pg_catalog.pg_backend_pid() as one', one)
    await stack.psql(`select pg_terminate_backend(${row?.one})`)
    await expect(session.execute('select 1')).rejects.toMatchObject({ kind: 'unreachable' })
    await session.close()
  })

  test('work in a database of any name', async () => {
    const session = await tools.openSession()
    await session.execute(`create database ${quoted}`)
    await session.close()
    const other = await tools.openSession(hostile)
    expect(await other.query('select current_database() as one', one)).toEqual([{ one: hostile }])
    await other.execute('create table public.t as select 1 as id')
    await other.close()
    for (const program of ['pg_dump', 'pg_dumpall'] as const) {
      const stdout = new PassThrough()
      const said = text(stdout)
      const words = program === 'pg_dump' ? ['--schema-only'] : ['--globals-only']
      const result = await tools.run(program, { arguments: words, database: hostile, stdout })
      expect(result).toEqual({ exitCode: 0, stderr: '' })
      expect(await said).toContain(program === 'pg_dump' ? 'CREATE TABLE public.t' : 'ROLE plain')
    }
    const stdin = new PassThrough()
    stdin.end('not an archive')
    const result = await tools.run('pg_restore', { arguments: [], database: hostile, stdin })
    expect(result.exitCode).toBe(1)
    expect(result.stderr).toContain('archive')
  })
})
