import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Backup, BackupVerification } from '@/lib/model/backups'
import { message } from '@/lib/model/message'
import type { Restore } from '@/lib/model/restores'
import { aRelation } from '@/lib/testing/builders'
import { aPolledRecord } from '@/lib/testing/polled-records'
import { summariseBackup } from './backups'
import type { History } from './history'
import { anIdentity, day, environmentId, second, start } from './testing-data'

const hostile = 'it\'s "quoted"\n<b>🦉</b>'
const record = aPolledRecord(anIdentity(), [aRelation(hostile, { rows: 7 }), aRelation('roles')])

const verification: BackupVerification = {
  ...{ startedAt: start + day, finishedAt: start + day + second, result: 'pass' },
  ...{ elsewhere: false, problems: [message('backup.verify.exited', { exitCode: 1 })] },
  outcome: { result: 'pass', reasons: [], relations: [], assertions: [], others: [] },
}

export const aRunningBackup = (over: Partial<Backup> = {}): Backup => ({
  ...{ id: 'b1', environmentId, origin: 'person', state: 'running', startedAt: start },
  ...{ finishedAt: null, startedBy: hostile, comment: hostile, resetId: null, file: null },
  ...{ globalsFile: null, format: 'custom', wrapping: [], sizeBytes: null, sha256: null },
  ...{ manifest: null, suspect: [], error: null, verification: null },
  ...over,
})

export const aCompleteBackup = (over: Partial<Backup> = {}): Backup =>
  aRunningBackup({
    ...{ state: 'complete', finishedAt: start + second, file: `/var/backups/${hostile}.dump` },
    ...{ globalsFile: '/var/backups/b1.globals.sql', wrapping: ['age'], sizeBytes: 2 ** 33 },
    ...{
      sha256: 'ab',
      suspect: [message('backup.suspect.missing', { tables: 1, names: hostile })],
    },
    manifest: {
      ...{ version: 1, record, lsn: '0/1D8B4F8', roles: ['nodus', hostile] },
      ...{ pgDumpVersion: 'pg_dump (PostgreSQL) 17.4' },
      sequenceValues: [{ schema: 'public', name: 'users_id_seq', lastValue: '9007199254740993' }],
    },
    ...over,
  })

export const aRestore = (over: Partial<Restore> = {}): Restore => ({
  ...{ id: 'r1', environmentId, backupId: 'b1', incidentId: '3', mode: 'tables' },
  ...{ state: 'preparing', startedAt: start, startedBy: 'ana', changedAt: start },
  ...{ scratchDatabase: 'talaia_restore_r1', target: null, plan: null, outcome: null, error: null },
  ...over,
})

/** Backups, restores and their schedules on whichever store `open` gives. */
export const describeBackups = (name: string, open: () => Promise<History>): void => {
  describe(`backups on ${name}`, () => {
    let history: History
    beforeEach(async () => {
      history = await open()
    })
    afterEach(async () => {
      await history.close()
    })
    const page = { limit: 10, cursor: null }

    test('one runs at a time in each environment, and what it came to is kept whole', async () => {
      expect(await history.recordBackup(aRunningBackup())).toBe(true)
      expect(await history.recordBackup(aRunningBackup({ id: 'b2' }))).toBe(false)
      expect(await history.recordBackup(aRunningBackup({ id: 'b3', environmentId: 'prod' }))).toBe(
        true,
      )
      expect(await history.endBackup(aCompleteBackup())).toBe(true)
      expect(await history.findBackup('b1')).toEqual(aCompleteBackup())
      expect(await history.findBackupSummary('b1')).toEqual(summariseBackup(aCompleteBackup()))
      expect(await history.recordBackup(aRunningBackup({ id: 'b2' }))).toBe(true)
    })

    test('of two who end it, one does', async () => {
      await history.recordBackup(aRunningBackup())
      const ends = await Promise.all([
        history.endBackup(aRunningBackup({ state: 'cancelled', finishedAt: start })),
        history.endBackup(aCompleteBackup()),
      ])
      expect(ends.toSorted()).toEqual([false, true])
    })

    test('a summary tells tables and rows of the snapshot, and no megabytes', async () => {
      await history.recordBackup(aCompleteBackup())
      const [summary] = (await history.listBackups(environmentId, page)).items
      expect(summary).toMatchObject({
        ...{ tables: 2, takenAt: record.at, databaseName: record.databaseName },
        systemIdentifier: record.systemIdentifier,
      })
      expect(summary).not.toHaveProperty('manifest')
    })

    test('lists are newest first, page by page, and know what has a file', async () => {
      await history.recordBackup(aCompleteBackup({ id: 'old', startedAt: start - day }))
      await history.recordBackup(aCompleteBackup({ id: 'new' }))
      await history.recordBackup(
        aRunningBackup({ id: 'bad', state: 'failed', startedAt: start + 1 }),
      )
      const first = await history.listBackups(environmentId, { limit: 2, cursor: null })
      expect(first.items.map(({ id }) => id)).toEqual(['bad', 'new'])
      const second = await history.listBackups(environmentId, { limit: 2, cursor: first.next })
      expect(second).toMatchObject({ items: [{ id: 'old' }], next: null })
      const kept = await history.listKeptBackups(environmentId)
      expect(kept.map(({ id }) => id)).toEqual(['new', 'old'])
    })

    test('a file that went and came back, a test restore, and the end', async () => {
      await history.recordBackup(aCompleteBackup({ suspect: [] }))
      const said = message('backups.error.missing', { missingAt: start })
      expect(await history.recordBackupMissing({ id: 'b1', said })).toBe(true)
      expect(await history.recordBackupMissing({ id: 'b1', said })).toBe(false)
      expect((await history.findBackup('b1'))?.error).toEqual(said)
      expect(await history.listKeptBackups(environmentId)).toEqual([])
      await history.recordBackupReturned('b1')
      await history.recordVerification({ id: 'b1', verification, suspect: [] })
      expect(await history.findBackup('b1')).toEqual(aCompleteBackup({ suspect: [], verification }))
      const { outcome: _, ...verified } = verification
      expect((await history.findBackupSummary('b1'))?.verification).toEqual(verified)
      expect(await history.deleteBackup('b1')).toBe(true)
      expect(await history.deleteBackup('b1')).toBe(false)
    })

    test('what came to nothing is dropped in time, what has a file or was restored from never', async () => {
      await history.recordBackup(aCompleteBackup({ id: 'good' }))
      for (const state of ['failed', 'cancelled'] as const) {
        await history.recordBackup(aRunningBackup({ id: state, state, finishedAt: start }))
        await history.recordBackup(
          aRunningBackup({ id: `new ${state}`, state, startedAt: start + day }),
        )
      }
      await history.recordRestore(aRestore({ backupId: 'restored from', state: 'complete' }))
      for (const [id, missingAt] of [
        ['long gone', start],
        ['just gone', start + day],
        ['restored from', start],
      ] as const) {
        await history.recordBackup(aCompleteBackup({ id }))
        await history.recordBackupMissing({
          id,
          said: message('backups.error.missing', { missingAt }),
        })
      }
      const limits = { keepMs: 90 * day, keepChanges: 10 }
      expect(await history.prune(start + 90 * day + 1, limits)).toMatchObject({ backups: 3 })
      const left = (await history.listBackups(environmentId, { limit: 10, cursor: null })).items
      expect(left.map(({ id }) => id).toSorted()).toEqual([
        ...['good', 'just gone', 'new cancelled', 'new failed', 'restored from'],
      ])
      expect(await history.prune(start + 900 * day)).toMatchObject({ backups: 3 })
    })

    test('what was made since a time is known, without what others made', async () => {
      await history.recordBackup(aCompleteBackup({ id: 'old', startedAt: start - 1 }))
      await history.recordBackup(aCompleteBackup({ id: 'first' }))
      await history.recordBackup(aCompleteBackup({ id: 'theirs', origin: 'folder' }))
      await history.recordBackup(aRunningBackup({ id: 'second', startedAt: start + 1 }))
      const made = await history.listBackupsSince({ environmentId, since: start })
      expect(made.map(({ id }) => id)).toEqual(['second', 'first'])
    })

    test('one that runs is not deleted', async () => {
      await history.recordBackup(aRunningBackup())
      expect(await history.deleteBackup('b1')).toBe(false)
      expect(await history.listRunningBackups()).toHaveLength(1)
    })

    test('a schedule counts on from when it was first seen, and of two who follow it one does', async () => {
      const schedule = { environmentId, kind: 'backup' as const }
      expect(await history.findFollowedAt({ ...schedule, now: start })).toBe(start)
      expect(await history.findFollowedAt({ ...schedule, now: start + day })).toBe(start)
      const follow = () =>
        history.recordFollowed({ ...schedule, expectedAt: start, now: start + day })
      expect((await Promise.all([follow(), follow()])).toSorted()).toEqual([false, true])
      expect(await history.findFollowedAt({ ...schedule, now: start })).toBe(start + day)
    })

    test('a restore takes each step once, and one of an environment does something at a time', async () => {
      expect(await history.recordRestore(aRestore())).toBe(true)
      expect(await history.recordRestore(aRestore({ id: 'r2' }))).toBe(false)
      const previewed = aRestore({
        state: 'previewed',
        plan: {
          relations: [],
          objects: [],
          foreignKeys: [],
          missingRoles: [hostile],
          warnings: [],
        },
      })
      expect(await history.updateRestore(previewed, 'preparing')).toBe(true)
      expect(await history.findRestore('r1')).toEqual(previewed)
      expect(await history.recordRestore(aRestore({ id: 'r2' }))).toBe(true)
      const applying = { ...previewed, state: 'applying' as const }
      expect(await history.updateRestore(applying, 'previewed')).toBe(false)
      await history.updateRestore(aRestore({ id: 'r2', state: 'failed' }), 'preparing')
      const both = [history.updateRestore(applying, 'previewed')]
      both.push(history.updateRestore(applying, 'previewed'))
      expect((await Promise.all(both)).toSorted()).toEqual([false, true])
    })

    test('an incident knows its newest restore that was not thrown away', async () => {
      await history.recordRestore(aRestore({ state: 'complete' }))
      await history.recordRestore(aRestore({ id: 'r2', state: 'discarded', startedAt: start + 1 }))
      expect((await history.findRestoreOfIncident('3'))?.id).toBe('r1')
      expect((await history.listRestoresOfIncident('3')).map(({ id }) => id)).toEqual(['r1', 'r2'])
      expect((await history.listRestoresIn(['complete'])).map(({ id }) => id)).toEqual(['r1'])
    })
  })
}
