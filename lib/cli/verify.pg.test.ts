import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'junit2json'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import type { Terminal } from './terminal'
import { runMain } from './testing-run'
import { fakeTerminal } from './testing-terminal'
import { verify } from './verify'

describe.skipIf(skipMajor(16))('talaia without a server', () => {
  let server: TestPostgres
  let folder = ''
  let number = 0
  let database = ''
  let where: string[] = []
  const file = () => join(folder, `baseline-${number}.json`)
  const junit = () => join(folder, `out-${number}.xml`)
  const query = (sql: string) => server.query(sql, database)

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'talaia-alone-'))
    server = await startPostgres({ major: 16 })
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await server?.destroy()
  })
  beforeEach(async () => {
    number += 1
    database = `nodus_${number}`
    where = ['--database', server.urlFor({ database })]
    await server.query(`create database ${database}`)
    await query(`create table users (id int primary key, email text not null);
      create table roles (id int primary key, name text);
      insert into users select n, 'u' || n from generate_series(1, 12) n;
      insert into roles values (1, 'admin')`)
    const saved = await runMain(['baseline', 'save', 'monday', ...where])
    expect(saved).toMatchObject({ code: 0, told: '' })
    writeFileSync(file(), saved.printed)
  })

  const check = (words: string[], over: Partial<Terminal> = {}) =>
    runMain(['verify', ...where, '--baseline-file', file(), '--junit', junit(), ...words], over)
  const report = async () => {
    const found = await parse(readFileSync(junit(), 'utf8'))
    if (!found || !('testsuite' in found)) throw new Error('no suites')
    return { tests: found.tests, failures: found.failures, errors: found.errors }
  }

  test('the same tables hold; made anew they hold as shape, but not as kept', async () => {
    const kept = await check([])
    expect(kept.printed).toContain(`${database}: holds.`)
    expect(kept.printed).toContain('All 2 tables')
    expect(kept.code).toBe(0)
    expect(await report()).toEqual({ tests: 3, failures: 0, errors: 0 })

    await query(`drop table roles; create table roles (id int primary key, name text);
      insert into roles values (1, 'admin')`)
    const recreated = await check([])
    expect(recreated.printed).toContain('public.roles: recreated.')
    expect(recreated.printed).not.toContain('public.users')
    expect(recreated.code).toBe(1)
    expect(await report()).toEqual({ tests: 3, failures: 2, errors: 0 })
    expect(await check(['--expect', 'shape'])).toMatchObject({ code: 0 })
    expect(await check(['--expect', 'empty'])).toMatchObject({ code: 1 })
    await query('truncate users, roles')
    expect(await check(['--expect', 'empty'])).toMatchObject({ code: 0 })

    await query('alter table roles drop column name, add label text')
    const changed = await check(['--expect', 'shape'])
    expect(changed.printed).toMatch(/public.roles: another shape\.\n {6}\S.*name.*\n {6}\S.*label/)
    await query('drop table users')
    const missing = await check(['--expect', 'shape', '--json'])
    expect(missing.code).toBe(1)
    expect(JSON.parse(missing.printed)).toMatchObject({
      result: 'fail',
      baseline: { name: 'monday' },
      relations: expect.arrayContaining([
        expect.objectContaining({ name: 'users', state: 'missing', result: 'fail' }),
      ]),
    })
  })

  test('--wait ends as soon as what was missing has come and stayed', async () => {
    await query('drop table roles')
    const told: string[] = []
    const tell = (text: string) => {
      told.push(text)
      // The application starts once the check waits.
      if (told.length === 1) void query('create table roles (id int primary key, name text)')
    }
    const answer = await check(['--expect', 'shape', '--wait', '60s'], { tell })
    expect(told[0]).toContain('1 table is here')
    expect(answer.printed).toContain('holds.')
    expect(answer.code).toBe(0)
  })

  test('Postgres is killed in the middle of the wait: not observed, and it holds once it is back', async () => {
    await query('drop table roles')
    let killed: Promise<void> | null = null
    const tell = () => {
      killed ??= server.kill()
    }
    const away = await check(['--wait', '4s'], { tell })
    await killed
    expect(away.printed).toContain('could not be observed')
    expect(away.code).toBe(3)
    expect(await report()).toMatchObject({ failures: 0, errors: expect.any(Number) })
    expect((await report()).errors).toBeGreaterThan(0)

    await server.start()
    await query('create table roles (id int primary key, name text)')
    expect(await check(['--expect', 'shape', '--wait', '30s'])).toMatchObject({ code: 0 })
  })

  test('a database that is not there saves no baseline, and no password is told', async () => {
    const url = server.urlFor({ database: 'nowhere', password: 's3cret' })
    const answer = await runMain(['baseline', 'save', '--database', url])
    expect(answer).toMatchObject({ code: 3, printed: '' })
    expect(answer.told).toContain('could not be observed')
    expect(answer.told).not.toContain('s3cret')
  })

  test('a baseline of another database is refused, and says so', async () => {
    await server.query('create database other')
    const words = ['verify', '--database', server.urlFor({ database: 'other' })]
    const answer = await runMain([...words, '--baseline-file', file()])
    expect(answer.code).not.toBe(0)
    expect(answer.printed).toContain(database)
  })

  test('groups and assertions are those of the configuration file', async () => {
    const yaml = `environments:
  - id: dev
    name: Nodus dev
    database: ${server.urlFor({ database })}
    groups:
      - { id: core, name: Core, tables: [users, roles] }
    checks:
      assertions:
        - { id: admins, sql: "select exists (select from roles where name = 'admin')" }
        - { id: many, table: users, minimumRows: 13 }
`
    const { terminal, printed } = fakeTerminal()
    const words = ['--environment', 'dev', '--baseline-file', file(), '--junit', junit()]
    const code = await verify(words, terminal, {
      env: {},
      cwd: '/srv',
      readFile: async () => new TextEncoder().encode(yaml),
    })
    expect(printed.join()).toContain('Nodus dev: does not hold.')
    expect(printed.join()).toContain('Core: 2 of 2 tables')
    expect(printed.join()).toContain('many: assertion does not hold.')
    expect(printed.join()).not.toContain('admins')
    expect(code).toBe(1)
    expect(await report()).toEqual({ tests: 5, failures: 2, errors: 0 })
  })
})
