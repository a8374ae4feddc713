import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { PostgresTools } from '@/lib/backup/tools'
import { openHistory } from '@/lib/history/open'
import { createMaking } from './backup-making'
import type { Log } from './log'

const unused = async () => {
  throw new Error('not called')
}
const tools: PostgresTools = {
  ...{ where: 'local', majorVersion: 15, version: '15', database: 'nodus' },
  ...{ run: unused, openSession: unused },
}

test('a backup whose end could not be written down is kept late, and holds up no other', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'talaia-making-'))
  const history = await openHistory({ url: null, dataDirectory: directory })
  const log: Log = { info: vi.fn(), warn: vi.fn(), error: vi.fn(), child: () => log }
  let isFull = true
  let ids = 0
  const making = createMaking({
    history: {
      ...history,
      endBackup: async (backup) => {
        if (isFull) throw new Error('SQLITE_FULL')
        return history.endBackup(backup)
      },
    },
    clock: { now: () => 1_700_000_000_000 + ids, behindMs: () => 0 },
    log,
    watches: new Map(),
    engine: {
      findTools: async () => ({ observed: true, value: tools }),
      dump: async ({ id }) => ({
        ...{ file: `/b/${id}.dump`, globalsFile: null, sizeBytes: 1, sha256: 'ab' },
        ...{ format: 'custom', wrapping: [], manifest: null },
      }),
      ...{ verify: unused, scan: unused, removeScratch: unused, removeParts: unused },
    },
    settingsOf: () => ({
      ...{ schedule: null, verifySchedule: null, timeZone: 'UTC', run: 'auto', database: null },
      ...{ verifyDatabase: null, beforeReset: false, recipients: [], identityFile: null },
      ...{ keep: { daily: 7, weekly: 4, monthly: 6 }, directory: '/b', folders: [] },
      ...{ staleAfterMs: 1, unverifiedAfterMs: 1 },
    }),
    newId: () => `b${++ids}`,
    onChange: () => {},
    directories: () => [],
    onComplete: async () => {},
  })
  const order = { origin: 'person', startedBy: 'ana', comment: null, resetId: null } as const
  await (await making.make('dev', order)).ended
  expect(await history.findBackupSummary('b1')).toMatchObject({ state: 'running' })
  isFull = false
  await (await making.make('dev', order)).ended
  const kept = await history.listKeptBackups('dev')
  expect(kept.map(({ id, state }) => `${id} ${state}`).toSorted()).toEqual([
    ...['b1 complete', 'b2 complete'],
  ])
  await history.close()
  rmSync(directory, { recursive: true, force: true })
})
