import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Migrator } from 'kysely/migration'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations } from './migrations'
import { openHistory } from './open'
import { connectFile, openFile } from './sqlite'
import { aLogLine, aTick, environmentId, start } from './testing-data'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'talaia-history-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

test('what the first version stored is there after the upgrade, and new things beside it', async () => {
  const [first] = Object.entries(migrations)
  const db = connectFile(openFile(directory))
  const provider = { getMigrations: async () => Object.fromEntries(first ? [first] : []) }
  await new Migrator({ db: db.withoutPlugins(), provider }).migrateToLatest()
  const { prefix: _, ...line } = aLogLine()
  await db
    .withTables<{ logLine: typeof line & { digest: string } }>()
    .insertInto('logLine')
    .values({ ...line, digest: 'x' })
    .execute()
  await db.destroy()

  const history = await openHistory({ url: null, dataDirectory: directory })
  const lines = () => history.listLogLines({ from: start, to: start, limit: 9 })
  expect(await lines()).toEqual([aLogLine({ prefix: null })])
  const expectation = { environmentId, kind: 'tripwire' as const, since: start, choices: null }
  await history.recordTick(aTick(start, { protection: [expectation] }), { maxGapMs: 0 })
  expect(await history.listProtectionExpectations(environmentId)).toEqual([expectation])
  await history.close()
})
