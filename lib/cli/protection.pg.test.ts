import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ProtectionKind } from '@/lib/model/protection'
import { nodusSql } from '@/lib/testing/nodus'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { protection } from './protection'
import type { Terminal } from './terminal'
import { fakeTerminal } from './testing-terminal'

const run = async (
  kind: ProtectionKind,
  words: string[],
  over: Partial<Terminal> = {},
  configuration: string | null = null,
) => {
  const { terminal, printed, told } = fakeTerminal(over)
  const code = await protection(kind, words, terminal, {
    env: {},
    cwd: '/',
    readFile: async () => {
      if (configuration !== null) return new TextEncoder().encode(configuration)
      throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
    },
  })
  return { code, printed: printed.join('\n'), told: told.join('\n') }
}

const answering = (answer: string): Partial<Terminal> => ({
  interactive: true,
  ask: async () => answer,
})

describe.skipIf(skipMajor(15))('talaia tripwire and guard against a database', () => {
  let server: TestPostgres
  let number = 0
  let database = ''
  let url = ''
  const query = (sql: string) => server.query(sql, database)

  beforeAll(async () => {
    server = await startPostgres({ major: 15 })
    await server.query('create database template')
    await server.query(`create role watcher login password 's3cret'`)
    await server.query(nodusSql, 'template')
  })
  afterAll(() => server?.destroy())
  beforeEach(async () => {
    number += 1
    database = `nodus_${number}`
    await server.query(`create database ${database} template template`)
    url = server.urlFor({ database, password: 's3cret' })
  })

  test.each(['tripwire', 'guard'] as const)(
    '%s: shown, asked, installed, verified, removed',
    async (kind) => {
      const where = ['--database', url, '--groups', 'nodus']
      expect(await run(kind, ['verify', ...where])).toMatchObject({
        code: 1,
        printed: `The ${kind} is not there.`,
      })

      const declined = await run(kind, ['install', ...where], answering('n'))
      expect(declined).toMatchObject({ code: 2, printed: '' })
      expect(declined.told).toContain('CREATE EVENT TRIGGER')
      expect(declined.told).toContain('Nothing was changed')
      expect(await run(kind, ['verify', ...where])).toMatchObject({ code: 1 })

      const asked: string[] = []
      const installed = await run(kind, ['install', ...where], {
        interactive: true,
        ask: async (question) => {
          asked.push(question)
          return 'y'
        },
      })
      expect(asked).toEqual([expect.stringContaining(`Install the ${kind} in postgres://`)])
      expect(installed.printed).toMatch(new RegExp(`^The ${kind} is armed \\(version \\d+\\)`))
      expect(installed.printed).toContain('TRUNCATE: 64 of 64 tables')
      expect(installed.code).toBe(0)
      expect(await run(kind, ['install', ...where, '--yes'])).toMatchObject({ code: 0 })
      expect(await run(kind, ['verify', ...where])).toMatchObject({ code: 0 })

      expect(await run(kind, ['remove', ...where], answering('n'))).toMatchObject({ code: 2 })
      expect(await run(kind, ['remove', ...where], answering('yes'))).toMatchObject({
        code: 0,
        printed: `The ${kind} is not there.`,
      })
      expect(await query(`select from pg_namespace where nspname like 'talaia%'`)).toEqual([])
      expect(await query('select from pg_event_trigger')).toEqual([])
      for (const { told, printed } of [declined, installed])
        expect(`${told}${printed}`).not.toContain('s3cret')
    },
  )

  test('with no terminal to ask on, nothing is changed without --yes', async () => {
    const { code, told } = await run('guard', ['install', '--database', url])
    expect(told).toContain('Add --yes')
    expect(code).toBe(2)
    expect(await query('select from pg_event_trigger')).toEqual([])
  })

  test('what was chosen is what is installed, and verify says it', async () => {
    const options = [
      '--level',
      'tables',
      '--no-truncate',
      '--group',
      'core',
      '--allow',
      'role=watcher',
    ]
    const where = ['--database', url, '--groups', 'nodus']
    await run('guard', ['install', ...where, ...options, '--allow', 'address=10.0.0.0/8', '--yes'])
    const { code, printed } = await run('guard', ['verify', ...where, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(printed)).toMatchObject({
      verdict: 'holds',
      kind: 'guard',
      action: 'verify',
      database: `postgres://postgres:***@127.0.0.1:${server.port}/${database}`,
      guard: {
        arming: 'armed',
        faults: [],
        choices: {
          level: 'tables',
          truncate: false,
          groups: ['core'],
          allow: [
            { kind: 'role', value: 'watcher' },
            { kind: 'address', value: '10.0.0.0/8' },
          ],
        },
      },
      tripwire: { arming: 'absent' },
    })
    await query(
      'alter table session drop constraint session_user_id_fkey; drop table notebooks cascade',
    )
    await expect(query('drop table session')).rejects.toThrow("Talaia's guard protects")
    await query('truncate session')
  })

  test('a guard that is switched off is not armed', async () => {
    await run('guard', ['install', '--database', url, '--yes'])
    await query('alter event trigger talaia_guard disable')
    const { code, printed } = await run('guard', ['verify', '--database', url])
    expect(printed).toContain('switched off')
    expect(code).toBe(1)
  })

  test('one that was installed for other groups is not what is wanted', async () => {
    await run('guard', ['install', '--database', url, '--groups', 'nodus', '--yes'])
    const { code, printed } = await run('guard', ['verify', '--database', url])
    expect(printed).toContain('It was installed for other groups')
    expect(code).toBe(1)
  })

  test('a role that may not install hears what it lacks and who may; it may verify', async () => {
    const plain = server.urlFor({ user: 'watcher', password: 's3cret', database })
    const { code, told, printed } = await run('tripwire', ['install', '--database', plain, '--yes'])
    expect(told).toContain('The role watcher may not create event triggers')
    expect(told).toContain('run the SQL (postgres). "talaia tripwire sql" prints it.')
    expect(told).not.toMatch(/protection\.lacks|s3cret/)
    expect({ code, printed }).toEqual({ code: 3, printed: '' })
    expect(await query('select from pg_event_trigger')).toEqual([])
    expect(await run('tripwire', ['verify', '--database', plain])).toMatchObject({ code: 1 })
    await run('tripwire', ['install', '--database', url, '--reader', 'watcher', '--yes'])
    expect(await run('tripwire', ['verify', '--database', plain])).toMatchObject({ code: 0 })
  })

  test('an environment gives groups and reader to a superuser who installs', async () => {
    const watching = server.urlFor({ user: 'watcher', password: 's3cret', database })
    const file = `environments: [{ id: dev, database: "${watching}", groups: nodus }]`
    const words = ['install', '--environment', 'dev', '--database', url, '--yes']
    const { code, told } = await run('tripwire', words, {}, file)
    expect(told).toContain('the role watcher may read the records')
    expect(code).toBe(0)
    await query('drop table contact_list_members')
    const { printed } = await run('tripwire', ['verify', '--environment', 'dev'], {}, file)
    expect(printed).toContain('1 record.')
  })

  test('sql prints what psql can run, and nothing else: installed by it, verified, removed by it', async () => {
    for (const kind of ['tripwire', 'guard'] as const) {
      for (const init of [[], ['--init']]) {
        const { code, printed, told } = await run(kind, ['sql', '--groups', 'nodus', ...init])
        expect({ code, told }).toEqual({ code: 0, told: '' })
        await query(printed)
        const words = ['verify', '--database', url, '--groups', 'nodus']
        expect(await run(kind, words)).toMatchObject({ code: 0 })
        await query((await run(kind, ['sql', '--remove'])).printed)
        expect(await run(kind, ['verify', '--database', url])).toMatchObject({ code: 1 })
      }
    }
  })

  test('the bundled file arms, verifies and says no by its exit code', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'talaia-command-'))
    try {
      const file = join(folder, 'talaia.mjs')
      await promisify(execFile)('node', ['scripts/command.mjs', file])
      const talaia = (...words: string[]) =>
        promisify(execFile)('node', [file, ...words], {
          cwd: folder,
          env: { ...process.env, DATABASE_URL: url },
        })
      await expect(talaia('guard', 'verify')).rejects.toMatchObject({ code: 1 })
      await expect(talaia('guard', 'install')).rejects.toMatchObject({ code: 2 })
      const { stdout } = await talaia('guard', 'install', '--groups', 'nodus', '--yes')
      expect(stdout).toContain('The guard is armed')
      const verified = await talaia('guard', 'verify', '--groups', 'nodus')
      expect(verified.stdout).toContain('The guard is armed')
      await expect(query('drop table users cascade')).rejects.toThrow("Talaia's guard protects")
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
