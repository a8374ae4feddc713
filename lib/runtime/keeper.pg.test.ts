import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { isGood, isProven } from '@/lib/backup/good'
import { hasLocalPrograms } from '@/lib/testing/backup-tools'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { day, type KeeperStage, keeperStage, minute } from './testing-keeper'

const nightly = { schedule: '0 3 * * *', verifySchedule: '0 5 * * 0' }
const hour = 60 * minute
/** As the promise has it. */
const NIGHTS = 40

describe.skipIf(skipMajor(15) || !hasLocalPrograms())('the keeper over days', () => {
  let server: TestPostgres
  let stage: KeeperStage
  const stages: KeeperStage[] = []
  let databases = 0
  const open = async (...given: Parameters<typeof keeperStage>): Promise<KeeperStage> => {
    stage = await keeperStage(...given)
    stages.push(stage)
    return stage
  }
  /** A database of its own with some tables. */
  const aDatabase = async (): Promise<{ name: string; url: string }> => {
    databases += 1
    const name = `kept_${databases}`
    await server.query(`create database ${name}`)
    await server.query(
      `create table users as select i as id from generate_series(1, 100) i;
       create table "od""d\n🦉" as select 1 as id; create table other (id int)`,
      name,
    )
    return { name, url: server.urlFor({ database: name }) }
  }
  const scratch = () =>
    server.query(`select datname from pg_database where datname like 'talaia\\_%'`)

  beforeAll(async () => {
    server = await startPostgres({ major: 15, settings: { fsync: 'off' } })
  })
  afterAll(async () => server?.destroy())
  afterEach(async () => {
    for (const one of stages.splice(0)) {
      await one.stop().catch(() => undefined)
      one.remove()
    }
  })

  test('a run that was due while Talaia was down is made up once, and test restores are made by themselves', async () => {
    const { url } = await aDatabase()
    const dev = { id: 'dev', database: url, over: nightly }
    const first = await open([dev])
    expect(await first.follow('dev')).toEqual([])
    await first.stop()
    const second = await open([dev], {
      directory: first.directory,
      from: first.clock.now() + 9 * day,
    })
    const made = await second.follow('dev')
    expect(made).toMatchObject([{ origin: 'schedule', state: 'complete', verification: null }])
    // The Sundays that went by are made up as well, once there is something to prove.
    expect(await second.follow('dev')).toMatchObject([{ verification: { result: 'pass' } }])
    second.pass(hour)
    expect(await second.follow('dev')).toHaveLength(1)
    expect(await scratch()).toEqual([])
    expect(second.files('dev')).toHaveLength(2)
  })

  test('a scheduled run that failed is tried again after a while, and not for ever', async () => {
    const { url } = await aDatabase()
    const { directory } = await open([{ id: 'dev', database: url, over: nightly }])
    await stage.follow('dev')
    mkdirSync(join(directory, 'backups'), { recursive: true })
    writeFileSync(join(directory, 'backups', 'dev'), 'a file where the folder should be')
    stage.pass(3 * hour + minute)
    expect(await stage.follow('dev')).toMatchObject([{ state: 'failed' }])
    stage.pass(9 * minute)
    expect(await stage.follow('dev')).toHaveLength(1)
    stage.pass(2 * minute)
    expect(await stage.follow('dev')).toMatchObject([{ state: 'failed' }, { state: 'failed' }])
    rmSync(join(directory, 'backups', 'dev'))
    stage.pass(hour)
    expect((await stage.follow('dev')).map(({ state }) => state)).toEqual([
      'complete',
      'failed',
      'failed',
    ])
    stage.pass(10 * hour)
    expect(await stage.follow('dev')).toHaveLength(3)
  })

  test('forty days after a wipe that nobody noticed the last good backups are there, and restore', async () => {
    const { url, name } = await aDatabase()
    await open([{ id: 'dev', database: url, over: nightly }])
    await stage.follow('dev')
    const nights = async (count: number) => {
      for (let night = 0; night < count; night += 1) {
        stage.pass(3 * hour + minute)
        await stage.follow('dev')
        stage.pass(2 * hour)
        await stage.follow('dev')
        stage.pass(day - 5 * hour - minute)
      }
    }
    await nights(8)
    const before = await stage.list('dev')
    const lastGood = before.find(isGood)
    expect(lastGood?.tables).toBe(3)
    expect(before.some(isProven)).toBe(true)
    await server.query(`drop table "od""d\n🦉"; delete from users`, name)
    // No poll sees it, so no incident freezes anything: retention is on its own.
    await nights(NIGHTS)
    expect(stage.keeper.isFrozen('dev')).toBe(false)
    const after = await stage.list('dev')
    const good = after.filter(isGood)
    expect(good.map(({ id }) => id)).toContain(lastGood?.id)
    expect(good.length).toBeGreaterThanOrEqual(7)
    expect(good.every(({ rows }) => rows === 101)).toBe(true)
    expect(after.filter(({ suspect }) => suspect.length > 0).length).toBeLessThanOrEqual(8)
    // Rows and files are the same ones: whatever retention dropped is gone from the disk.
    const ids = new Set(stage.files('dev').map((file) => file.split('.')[0]))
    expect([...ids].toSorted()).toEqual(after.map(({ id }) => id).toSorted())
    await (await stage.keeper.verify(lastGood?.id ?? '')).ended
    expect((await stage.history.findBackupSummary(lastGood?.id ?? ''))?.verification?.result).toBe(
      'pass',
    )
  }, 300_000)
})
