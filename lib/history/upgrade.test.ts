import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TalaiaError } from '@/lib/model/errors'
import { earlierStates, fillState } from '@/lib/testing/history-states'
import { migrations } from './migrations'
import { openHistory } from './open'
import { connectFile, openFile } from './sqlite'
import { nodeArguments } from './testing-child'
import { environmentId } from './testing-data'
import { sampleRows } from './testing-samples'
import { describeUpgrades } from './testing-upgrades'

let directory: string
let file: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'talaia-history-'))
  file = join(directory, 'history.sqlite')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const open = () => openHistory({ url: null, dataDirectory: directory })
const copies = () => readdirSync(directory).filter((name) => name.includes('before'))

const fill = async (state: string): Promise<void> => {
  const db = connectFile(openFile(directory))
  await fillState(db, state, await sampleRows())
  await db.destroy()
}

describeUpgrades('SQLite', {
  fresh: async (name) => ({ url: null, dataDirectory: join(directory, name) }),
  connect: ({ dataDirectory }) => connectFile(openFile(dataDirectory)),
})

describe('the copy before an upgrade', () => {
  test('is the file as it was, for this user only, and named after what comes', async () => {
    await fill('0003-silences')
    const history = await open()
    expect(history.copy).toBe(join(directory, 'history.before-0004-notification-threads.sqlite'))
    await history.close()
    expect(copies()).toEqual(['history.before-0004-notification-threads.sqlite'])
    expect(statSync(history.copy ?? '').mode & 0o777).toBe(0o600)
    const copy = new Database(history.copy ?? '', { readonly: true })
    const names = copy.prepare('select name from kysely_migration order by name').pluck().all()
    expect(names).toEqual(['0001-initial', '0002-protection', '0003-silences'])
    expect(copy.prepare('select count(*) from incident').pluck().get()).toBe(2)
    copy.close()
  })

  // It upgrades a store of every earlier version, each on disk.
  test('is made once, for an upgrade alone, and the newest two are kept', {
    timeout: 30_000,
  }, async () => {
    const first = await open()
    expect(first.copy).toBeNull()
    await first.close()
    const second = await open()
    expect(second.copy).toBeNull()
    await second.close()
    expect(copies()).toEqual([])
    for (const state of earlierStates) {
      rmSync(file)
      await fill(state)
      await (await open()).close()
    }
    const names = Object.keys(migrations)
    expect(copies()).toEqual(
      earlierStates
        .slice(-2)
        .map((state) => `history.before-${names[names.indexOf(state) + 1]}.sqlite`),
    )
  })

  test('can be put in the place of the file', async () => {
    await fill('0003-silences')
    const history = await open()
    await history.close()
    rmSync(file)
    writeFileSync(file, readFileSync(history.copy ?? ''))
    const again = await open()
    expect((await again.listIncidents({ limit: 9, cursor: null })).items).toHaveLength(2)
    await again.close()
  })

  test('where it cannot be made, nothing is upgraded', async () => {
    await fill('0003-silences')
    const database = openFile(directory)
    database.close()
    // A directory in the place of the copy: neither written nor replaced.
    const copy = join(directory, 'history.before-0004-notification-threads.sqlite')
    mkdirSync(copy)
    writeFileSync(join(copy, 'mine'), '')
    await expect(open()).rejects.toThrow()
    const after = new Database(file, { readonly: true })
    expect(after.prepare('select count(*) from kysely_migration').pluck().get()).toBe(3)
    after.close()
    expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('a file of a newer Talaia', () => {
  const state = () =>
    readdirSync(directory)
      .toSorted()
      .map((name) => {
        const bytes = readFileSync(join(directory, name))
        const { mtimeMs, mode } = statSync(join(directory, name))
        return [name, createHash('sha256').update(bytes).digest('hex'), mtimeMs, mode]
      })
  const refused = async () => {
    const before = state()
    const error = await open().catch((reason: unknown) => reason)
    if (!(error instanceof TalaiaError)) throw new Error('was not refused')
    expect(error.said).toMatchObject({
      ...{ id: 'history.newerSchema', values: { migration: '9999-later', place: file } },
    })
    expect(state()).toEqual(before)
  }

  test('is refused, and not a byte is changed', async () => {
    await (await open()).close()
    const database = new Database(file)
    database.exec(`insert into kysely_migration values ('9999-later', '2027-01-01')`)
    database.close()
    await refused()
  })

  test('is refused as well where a kill left its log behind, which stays too', async () => {
    await (await open()).close()
    const child = spawn(process.execPath, [
      '--input-type=module',
      '--eval',
      `import Database from 'better-sqlite3'
       const database = new Database(${JSON.stringify(file)})
       database.exec("insert into kysely_migration values ('9999-later', '2027-01-01')")
       process.kill(process.pid, 'SIGKILL')`,
    ])
    await once(child, 'exit')
    expect(existsSync(`${file}-wal`)).toBe(true)
    expect(existsSync(`${file}-shm`)).toBe(true)
    await refused()
  })
})

test('an upgrade that is killed in its midst has not begun', async () => {
  await fill('0002-protection')
  const child = spawn(
    process.execPath,
    nodeArguments('./testing-upgrader.ts', { url: null, dataDirectory: directory }),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exited = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    expect(line).toBe('in the midst')
    child.kill('SIGKILL')
  }
  expect(await exited).toEqual([null, 'SIGKILL'])
  const history = await open()
  // As of the state before: a half of the upgrade would have another one pending.
  expect(history.copy).toContain('before-0003-silences')
  expect((await history.listIncidents({ limit: 9, cursor: null })).items).toHaveLength(2)
  expect(await history.findEnvironmentState(environmentId)).not.toBeNull()
  await history.close()
  const again = await open()
  expect(again.copy).toBeNull()
  await again.close()
})
