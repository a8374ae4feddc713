import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasLocalPrograms, localTools, versionOf } from '@/lib/testing/backup-tools'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { type DumpOptions, dumpDatabase } from './dump'
import { findTools } from './find-tools'
import { readAll } from './read-all'
import type { PostgresTools } from './tools'

const hostile = `d "q" 'x' \\ \n😀 <b>`
const quoted = `"${hostile.replaceAll('"', '""')}"`

describe.skipIf(skipMajor(15) || !hasLocalPrograms())(
  'a dump with programs of this machine',
  () => {
    let server: TestPostgres
    let tools: PostgresTools
    let directory: string
    const toolsAs = (target: Parameters<TestPostgres['urlFor']>[0]) =>
      localTools(server.urlFor(target), (sql) => server.query(sql))
    beforeAll(async () => {
      server = await startPostgres({ major: 15 })
      await server.query(`
      create table users as select i as id, md5(i::text) from generate_series(1, 10000) i;
      create table secrets (id int); create role plain login; grant select on users to plain;
      create table filtered (id int); alter table filtered enable row level security;
      create role filtered_reader login; grant select on users, secrets, filtered to filtered_reader`)
      await server.query(`create database ${quoted}`)
      await server.query(`create table ${quoted} as select 1 as ${quoted}`, hostile)
      tools = await toolsAs({})
    })
    afterAll(async () => server?.destroy())
    beforeEach(() => {
      directory = mkdtempSync(join(tmpdir(), 'talaia-dump-'))
    })
    afterEach(() => rmSync(directory, { recursive: true, force: true }))

    const dump = (options: Partial<DumpOptions> = {}) =>
      dumpDatabase({ tools, directory, id: 'b1', recipients: [], now: Date.now, ...options })
    const left = () => readdirSync(directory)
    const connections = () =>
      server.query(`select 1 from pg_stat_activity where application_name = 'talaia-backup'`)

    test('of a database of any name can be restored', async () => {
      const others = await toolsAs({ database: hostile })
      expect(others).toMatchObject({ where: 'local', database: hostile })
      const made = await dump({ tools: others })
      expect(made.manifest.record.relations).toMatchObject([{ name: hostile, rows: { count: 1 } }])
      expect(left()).toEqual(['b1.dump', 'b1.globals.sql'])
      const list = readAll()
      await others.run('pg_restore', {
        arguments: ['--list', made.file],
        database: null,
        stdout: list.stream,
      })
      expect(list.text()).toContain('TABLE DATA public')
      expect(await connections()).toEqual([])
    })

    test('is not cut off by time limits that are meant for applications', async () => {
      await server.query(`alter role postgres set idle_in_transaction_session_timeout = '5ms'`)
      try {
        expect((await dump()).sizeBytes).toBeGreaterThan(0)
      } finally {
        const session = await tools.openSession()
        await session.execute('alter role postgres reset all')
        await session.close()
      }
    })

    test('waits for a table that a migration holds, and gives up', async () => {
      const migration = await tools.openSession()
      await migration.execute('begin; lock table public.users in access exclusive mode')
      await expect(dump({ lockWaitMs: 300 })).rejects.toMatchObject({
        kind: 'timeout',
        said: { id: 'dump.locked', values: { relation: 'public.users' } },
      })
      expect(left()).toEqual([])
      const waiting = dump({ lockWaitMs: 20_000 })
      await migration.execute('commit')
      expect((await waiting).sizeBytes).toBeGreaterThan(0)
      await migration.close()
    })

    test('of which pg_dump meets a lock after the catalog was read says so', async () => {
      const migration = await tools.openSession()
      const holding: Promise<void>[] = []
      // Held from before pg_dump can have taken its own.
      const blocked: PostgresTools = {
        ...tools,
        run: async (program, options) => {
          if (program === 'pg_dump') {
            holding.push(
              migration.execute('begin; lock table public.secrets in access exclusive mode'),
            )
            await holding[0]
          }
          return await tools.run(program, options)
        },
      }
      await expect(dump({ tools: blocked, lockWaitMs: 300 })).rejects.toMatchObject({
        kind: expect.stringMatching(/timeout|invalid/),
      })
      expect(left()).toEqual([])
      await migration.close()
    })

    test('as a role that may not read a table, or not all of its rows, is refused', async () => {
      for (const user of ['plain', 'filtered_reader']) {
        await expect(dump({ tools: await toolsAs({ user }) })).rejects.toMatchObject({
          kind: 'forbidden',
        })
        expect(left()).toEqual([])
      }
    })

    test('as a role that may read all but passwords has roles without them', async () => {
      await server.query('create role reader login; grant pg_read_all_data to reader')
      await server.query('alter table filtered disable row level security')
      const made = await dump({ tools: await toolsAs({ user: 'reader' }) })
      expect(made.globalsFile).not.toBeNull()
    })

    test('whose server stops in the middle leaves nothing behind', async () => {
      const stopped = dump({
        onProgress: ({ step }) => {
          if (step === 'dumping') void server.stop('immediate')
        },
      })
      await expect(stopped).rejects.toMatchObject({ kind: 'unreachable' })
      expect(left()).toEqual([])
      await server.stop('immediate')
      await server.start()
    })

    test('that lacks a table is not kept', async () => {
      const lossy: PostgresTools = {
        ...tools,
        run: (program, options) =>
          tools.run(program, {
            ...options,
            arguments: [
              ...options.arguments,
              ...(program === 'pg_dump' ? ['--exclude-table=secrets'] : []),
            ],
          }),
      }
      await expect(dump({ tools: lossy })).rejects.toMatchObject({
        said: { id: 'dump.incomplete', values: { count: 1, relation: 'public.secrets' } },
      })
      expect(left()).toEqual([])
    })

    test.skipIf(process.getuid?.() !== 0)('onto a disk that gets full leaves nothing', async () => {
      const disk = join(directory, 'disk')
      mkdirSync(disk)
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=66m', 'tmpfs', disk])
      try {
        const filler = join(disk, 'filler')
        const fill = () => {
          execFileSync('sh', [
            '-c',
            'head -c 100000000 /dev/zero > "$1" 2>/dev/null || true',
            'sh',
            filler,
          ])
        }
        const making = dump({
          directory: disk,
          lastSizeBytes: 1,
          onProgress: ({ step, sizeBytes }) => {
            if (step === 'dumping' && sizeBytes === 0) fill()
          },
        })
        await expect(making).rejects.toMatchObject({
          kind: 'unreachable',
          said: { id: 'dump.diskFull', values: { directory: disk } },
        })
        expect(readdirSync(disk)).toEqual(['filler'])
        expect(await connections()).toEqual([])
      } finally {
        execFileSync('umount', [disk])
      }
    })

    test('beside one that is being made with the same id is refused, and does not disturb it', async () => {
      writeFileSync(join(directory, 'b1.dump.part'), 'other')
      await expect(dump()).rejects.toThrow()
      expect(left()).toEqual(['b1.dump.part'])
    })

    test.skipIf(skipMajor(16))('with programs of another major is refused', async () => {
      const newer = await startPostgres({ major: 16 })
      try {
        const options = {
          exec: null,
          container: null,
          connectionString: newer.url,
          superuser: null,
        }
        const serverVersionNumber = await versionOf((sql) => newer.query(sql))
        expect(await findTools({ ...options, run: 'auto', serverVersionNumber })).toMatchObject({
          observed: false,
          reason: { message: { id: 'tools.otherMajor' } },
        })
        expect(
          await findTools({ ...options, run: 'local', serverVersionNumber: 150_000 }),
        ).toMatchObject({ observed: false, reason: { message: { id: 'tools.otherServer' } } })
      } finally {
        await newer.destroy()
      }
    })
  },
)
