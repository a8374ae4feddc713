import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import { TalaiaError } from '@/lib/model/errors'
import { createHistory } from './history'
import { migrate } from './migrate'
import { openHistory } from './open'
import { connectFile, openFile } from './sqlite'
import { aSpan, aTick, environmentId, start } from './testing-data'

let directory: string
let file: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'talaia-history-'))
  file = join(directory, 'history.sqlite')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const open = () => openHistory({ url: null, dataDirectory: directory })
const spans = (count: number) => ({
  opened: Array.from({ length: count }, (_, oid) => aSpan({ oid, name: `table_${oid}` })),
  updated: [],
  closed: [],
})
/** A history with some pages in it, closed. */
const fill = async (): Promise<void> => {
  const history = await open()
  await history.recordTick(aTick(start, { spans: spans(2000) }), { maxGapMs: 0 })
  await history.close()
}

/** The message of the refusal; it must say where, and be in the catalogue. */
const refusal = async (promise: Promise<unknown>, place = file): Promise<string> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof TalaiaError)) throw error ?? new Error('was not refused')
  const text = translate('en', error.said)
  expect(text).not.toBe(error.said.id)
  expect(text).toContain(place)
  return `${error.kind} ${error.said.id}`
}

test('the file and its directory are made where missing, for this user only', async () => {
  const below = join(directory, 'not', 'yet')
  const history = await openHistory({ url: null, dataDirectory: below })
  await history.close()
  expect(statSync(join(below, 'history.sqlite')).isFile()).toBe(true)
  expect(statSync(below).mode & 0o077).toBe(0)
})

test('what was written is there after closing and opening again', async () => {
  await fill()
  const history = await open()
  expect(await history.listOpenSpans(environmentId)).toHaveLength(2000)
  await history.close()
})

test('a second Talaia on the same file is refused, and the first goes on', async () => {
  const history = await open()
  expect(await refusal(open())).toBe('forbidden history.inUse')
  await history.recordTick(aTick(start), { maxGapMs: 0 })
  await history.close()
  await (await open()).close()
})

test('a file that is not a database is refused and left as it was', async () => {
  for (const text of ['hello', 'no database, but a longer text. '.repeat(1000)]) {
    writeFileSync(file, text)
    expect(await refusal(open())).toBe('invalid history.notADatabase')
    expect(readFileSync(file, 'utf8')).toBe(text)
  }
})

test('a damaged file is refused and left as it was', async () => {
  await fill()
  const bytes = readFileSync(file)
  bytes.fill(0xa5, 4096 * 30, 4096 * 60)
  writeFileSync(file, bytes)
  expect(await refusal(open())).toBe('invalid history.corrupt')
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('a file of a newer Talaia is refused and left as it was', async () => {
  await fill()
  const database = new Database(file)
  database.exec(`insert into kysely_migration values ('9999-later', '2027-01-01')`)
  database.close()
  const bytes = readFileSync(file)
  expect(await refusal(open())).toBe('invalid history.newerSchema')
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('a migration that cannot end leaves nothing behind', async () => {
  const database = new Database(file)
  database.exec('create table counter (mine)')
  database.close()
  await expect(open()).rejects.toThrow('counter')
  const after = new Database(file)
  const tables = after.prepare(`select name from sqlite_schema where type = 'table'`).pluck().all()
  after.close()
  expect(tables.toSorted()).toEqual(['counter', 'kysely_migration', 'kysely_migration_lock'])
})

test('a file in the place of the data directory is named', async () => {
  writeFileSync(file, '')
  const refused = openHistory({ url: null, dataDirectory: file })
  expect(await refusal(refused)).toBe('forbidden history.directoryNotWritable')
})

test('a full disk is said, leaves no half tick, and writing goes on once there is room', async () => {
  const database = openFile(directory)
  const db = connectFile(database)
  await migrate(db, file)
  const history = createHistory(db, file)
  const room = database.pragma('page_count', { simple: true })
  database.pragma(`max_page_count = ${Number(room) + 5}`)
  const large = aTick(start, { spans: spans(2000) })
  expect(await refusal(history.recordTick(large, { maxGapMs: 0 }))).toBe(
    'unreachable history.diskFull',
  )
  expect(await history.findEnvironmentState(environmentId)).toBeNull()
  database.pragma('max_page_count = 1000000')
  await history.recordTick(large, { maxGapMs: 0 })
  expect(await history.listOpenSpans(environmentId)).toHaveLength(2000)
  await history.close()
})

test('an entry that was changed from outside is said, not guessed', async () => {
  await fill()
  const database = new Database(file)
  database.exec(`update environment_state set state = '{"identity": 1}'`)
  database.close()
  const history = await open()
  expect(await refusal(history.findEnvironmentState(environmentId))).toBe(
    'invalid history.unreadable',
  )
  await history.close()
})
