import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { isGood } from '@/lib/backup/good'
import { scratchNameFor } from '@/lib/backup/verify'
import { aRunningBackup } from '@/lib/history/testing-backups'
import { hasLocalPrograms } from '@/lib/testing/backup-tools'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { day, type KeeperStage, keeperStage, minute } from './testing-keeper'

const hour = 60 * minute
const order = { origin: 'person', startedBy: 'ana', comment: null, resetId: null } as const

describe.skipIf(skipMajor(15) || !hasLocalPrograms())(
  'the files that the keeper looks after',
  () => {
    let server: TestPostgres
    const stages: KeeperStage[] = []
    const folders: string[] = []
    let databases = 0
    const open = async (...given: Parameters<typeof keeperStage>): Promise<KeeperStage> => {
      const stage = await keeperStage(...given)
      stages.push(stage)
      return stage
    }
    const aFolder = () => {
      const folder = mkdtempSync(join(tmpdir(), 'talaia-keeper-folder-'))
      folders.push(folder)
      return folder
    }
    const aDatabase = async (): Promise<{ name: string; url: string }> => {
      databases += 1
      const name = `files_${databases}`
      await server.query(`create database ${name}`)
      await server.query(
        `create table users as select i as id from generate_series(1, 100) i;
       create table "od""d\n🦉" as select 1 as id`,
        name,
      )
      return { name, url: server.urlFor({ database: name }) }
    }
    const scratch = async () => {
      const rows = await server.query(
        `select datname from pg_database where datname like 'talaia\\_%' order by 1`,
      )
      return rows.map(({ datname }) => datname)
    }
    const make = async (stage: KeeperStage, id = 'dev') => {
      const { ended } = await stage.keeper.make(id, order)
      return ended
    }

    beforeAll(async () => {
      server = await startPostgres({ major: 15, settings: { fsync: 'off' } })
    })
    afterAll(async () => server?.destroy())
    afterEach(async () => {
      for (const one of stages.splice(0)) {
        await one.stop().catch(() => undefined)
        one.remove()
      }
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
    })

    test('what a killed Talaia left is removed at the next start: parts, files, rows and scratch databases', async () => {
      const { url } = await aDatabase()
      const dev = { id: 'dev', database: url }
      const first = await open([dev])
      const backup = await make(first)
      expect(backup.state).toBe('complete')
      const id = '6c1f6a55-0000-4000-8000-000000000001'
      await first.history.recordBackup(aRunningBackup({ id, environmentId: 'dev' }))
      const folder = join(first.directory, 'backups', 'dev')
      for (const name of [`${id}.dump.part`, `${id}.dump`, 'theirs.dump.part', 'theirs.sql'])
        writeFileSync(join(folder, name), 'half')
      await server.query('create database talaia_verify_0123456789abcdef0123456789abcdef')
      await first.stop()
      await server.query(`create database "${scratchNameFor(backup.id)}"`)
      expect(await scratch()).toHaveLength(2)
      const second = await open([dev], { directory: first.directory, from: first.clock.now() })
      await second.keeper.start()
      await second.follow('dev')
      expect(await second.history.findBackup(id)).toMatchObject({
        state: 'failed',
        error: { id: 'backups.error.ended' },
      })
      // What another Talaia has in the same folder, or on the same server, stays.
      expect(second.files('dev')).toEqual(
        [
          ...[`${backup.id}.dump`, `${backup.id}.globals.sql`],
          ...['theirs.dump.part', 'theirs.sql'],
        ].toSorted(),
      )
      expect(await scratch()).toEqual(['talaia_verify_0123456789abcdef0123456789abcdef'])
      await server.query('drop database talaia_verify_0123456789abcdef0123456789abcdef')
    })

    test('dumps of others appear, broken ones are told, and one whose file goes is missing until it is back', async () => {
      const { url } = await aDatabase()
      const source = await open([{ id: 'dev', database: url }])
      const { file } = await make(source)
      const folder = aFolder()
      const both = ['*.dump', '*'].map((pattern) => ({ directory: folder, pattern }))
      const stage = await open([{ id: 'dev', database: url, over: { folders: both } }])
      expect(await stage.follow('dev')).toEqual([])
      copyFileSync(file ?? '', join(folder, 'night\n"1".dump'))
      writeFileSync(join(folder, 'cut.dump'), readFileSync(file ?? '').subarray(0, 900))
      writeFileSync(join(folder, 'empty.dump'), '')
      stage.pass(minute)
      const found = await stage.follow('dev')
      expect(
        found.map((one) => [one.file?.slice(folder.length + 1), isGood(one)]).toSorted(),
      ).toEqual([
        ['cut.dump', false],
        ['empty.dump', false],
        ['night\n"1".dump', true],
      ])
      rmSync(join(folder, 'night\n"1".dump'))
      stage.pass(minute)
      const gone = (await stage.follow('dev')).find((one) => one.file?.includes('night'))
      expect(gone).toMatchObject({ state: 'missing', error: { id: 'backups.error.missing' } })
      copyFileSync(file ?? '', join(folder, 'night\n"1".dump'))
      utimesSync(
        join(folder, 'night\n"1".dump'),
        new Date(),
        new Date((gone?.finishedAt ?? 0) + 500),
      )
      stage.pass(minute)
      await stage.follow('dev')
      stage.pass(minute)
      const back = (await stage.follow('dev')).filter((one) => one.file?.includes('night'))
      expect(back).toMatchObject([{ state: 'complete', error: null }])
      // They are not Talaia's to remove.
      await expect(stage.keeper.remove(back[0]?.id ?? '')).rejects.toThrow('backupOfOthers')
    })

    test('an encrypted backup is proven with its key, and without it nothing is claimed', async () => {
      const { url } = await aDatabase()
      const identity = await generateIdentity()
      const identityFile = join(aFolder(), 'key.txt')
      writeFileSync(identityFile, `# created: today\n# public key: x\n${identity}\n`)
      const over = { recipients: [await identityToRecipient(identity)], identityFile }
      const stage = await open([{ id: 'dev', database: url, over }])
      const backup = await make(stage)
      expect(backup).toMatchObject({ state: 'complete', wrapping: ['age'], suspect: [] })
      expect(stage.files('dev').every((name) => name.endsWith('.age'))).toBe(true)
      expect(
        readFileSync(backup.file ?? '')
          .subarray(0, 21)
          .toString(),
      ).toBe('age-encryption.org/v1')
      expect(await (await stage.keeper.verify(backup.id)).ended).toBe('pass')
      chmodSync(identityFile, 0o600)
      writeFileSync(identityFile, `${await generateIdentity()}\n`)
      await (await stage.keeper.verify(backup.id)).ended
      rmSync(identityFile)
      expect(await (await stage.keeper.verify(backup.id)).ended).toBe('unobserved')
      expect(await scratch()).toEqual([])
    })

    test('a test restore on another server leaves the watched one alone, and its leftovers go too', async () => {
      const { url } = await aDatabase()
      const other = await startPostgres({ major: 15, settings: { fsync: 'off' } })
      try {
        const over = { verifyDatabase: other.url }
        const stage = await open([{ id: 'dev', database: url, over }])
        const backup = await make(stage)
        await other.query(`create database "${scratchNameFor(backup.id)}"`)
        await stage.follow('dev')
        const left = await other.query(`select 1 from pg_database where datname like 'talaia\\_%'`)
        expect(left).toEqual([])
        expect(await (await stage.keeper.verify(backup.id)).ended).toBe('pass')
        expect(await stage.history.findBackup(backup.id)).toMatchObject({
          verification: { elsewhere: true, problems: [] },
        })
        await other.stop()
        // What was proven stays proven where the other server is away.
        expect(await (await stage.keeper.verify(backup.id)).ended).toBe('unobserved')
        expect((await stage.history.findBackup(backup.id))?.verification?.result).toBe('pass')
      } finally {
        await other.destroy()
      }
    })

    test('two environments are backed up side by side, each into its own folder', async () => {
      const [one, two] = [await aDatabase(), await aDatabase()]
      const over = { schedule: '0 3 * * *' }
      const stage = await open([
        { id: 'one', database: one.url, over },
        { id: 'it\'s "two"', database: two.url, over: { ...over, directory: aFolder() } },
      ])
      await stage.follow('one')
      stage.pass(3 * hour + minute)
      await stage.keeper.sweep()
      const running = await stage.history.listRunningBackups()
      expect(running.map(({ environmentId }) => environmentId).toSorted()).toEqual([
        'it\'s "two"',
        'one',
      ])
      expect(await stage.follow('one')).toMatchObject([{ state: 'complete' }])
      expect(await stage.follow('it\'s "two"')).toMatchObject([{ state: 'complete' }])
      expect(stage.files('one')).toHaveLength(2)
      expect(stage.files('it\'s "two"')).toHaveLength(2)
    })

    test('retention removes files and rows, and nothing while an incident of loss is open', async () => {
      const { url, name } = await aDatabase()
      const keep = { daily: 1, weekly: 0, monthly: 0 }
      const stage = await open([{ id: 'dev', database: url, over: { keep } }])
      const first = await make(stage)
      stage.pass(2 * day)
      const second = await make(stage)
      expect((await stage.list('dev')).map(({ id }) => id)).toEqual([second.id])
      expect(stage.files('dev').every((file) => file.startsWith(second.id))).toBe(true)
      expect(first.state).toBe('complete')
      await server.query('drop table users', name)
      await stage.watch('dev').poll()
      expect(stage.watch('dev').stored().incidents).toMatchObject([{ check: 'relations_lost' }])
      for (let night = 0; night < 3; night += 1) {
        stage.pass(2 * day)
        await make(stage)
      }
      const kept = await stage.list('dev')
      expect(kept).toHaveLength(4)
      expect(kept.filter(isGood).map(({ id }) => id)).toEqual([second.id])
      expect(stage.keeper.isFrozen('dev')).toBe(true)
      expect(stage.files('dev')).toHaveLength(8)
      // By hand neither: nothing else could bring the table back.
      await expect(stage.keeper.remove(second.id)).rejects.toThrow('backupOnlyWayBack')
      expect(stage.files('dev')).toHaveLength(8)
      const suspect = kept.find((one) => !isGood(one))
      await stage.keeper.remove(suspect?.id ?? '')
      expect(stage.files('dev')).toHaveLength(6)
    })
  },
)
