import { describe, expect, test } from 'vitest'
import { backupFactsOf } from '@/lib/backup/facts'
import { aSummary, suspicion, verified } from '@/lib/backup/testing-summaries'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import type { BackupSummary } from '@/lib/model/backups'
import { message } from '@/lib/model/message'
import { aBackupSummary } from '@/lib/testing/views-backups'
import { viewBackupSettings } from './backup-settings'
import { viewStanding } from './backup-standing'

const now = Date.UTC(2026, 0, 10, 12)
const hour = 3_600_000
const settings: BackupsConfiguration = {
  ...{ schedule: '0 3 * * *', verifySchedule: null, timeZone: 'Europe/Madrid', run: 'auto' },
  ...{ directory: '/backups/dev', beforeReset: true, keep: { daily: 7, weekly: 4, monthly: 6 } },
  ...{ database: 'postgres://maker:secret@db/nodus', verifyDatabase: null, recipients: ['age1x'] },
  ...{ staleAfterMs: 36 * hour, unverifiedAfterMs: 240 * hour, identityFile: '/run/secrets/age' },
  folders: [{ directory: '/srv/dumps', pattern: '*.dump' }],
}
const proven = aSummary({ id: 'a', takenAt: now - 10 * hour, verification: verified('pass', now) })

const standing = (...newer: BackupSummary[]) => standingWith({}, ...newer)

const standingWith = ({ isIdentityOpen = false }, ...newer: BackupSummary[]) => {
  const all = [...newer, proven]
  return viewStanding({
    ...{ environment: { id: 'dev', name: 'Nodus dev' }, settings, now, locale: 'en' },
    kept: all.filter(({ state }) => state === 'complete' || state === 'running'),
    facts: backupFactsOf({ backups: settings, demo: false }, all),
    view: ({ id }) => aBackupSummary(now, { id }),
    ...{ unable: null, frozen: false, next: { backup: null, verification: null } },
    ...{ freeBytes: null, isIdentityOpen },
  })
}

describe('how an environment stands', () => {
  test('a young and proven one is ok, and there is nothing else to say', () => {
    expect(standing()).toMatchObject({ status: 'ok', concerns: [], timeZone: 'Europe/Madrid' })
    expect(standing().folders).toEqual(['/srv/dumps/*.dump'])
  })

  test('it is not ok while newer ones failed or are suspect, however young the good one is', () => {
    const error = message('backup.verify.diskFull')
    const failed = { state: 'failed' as const, takenAt: null, finishedAt: now - hour, error }
    const view = standing(
      aSummary({ id: 'c', ...failed }),
      aSummary({ id: 'b', takenAt: now - 2 * hour, suspect: [suspicion] }),
    )
    expect(view.status).toBe('warning')
    expect(view.newestGood?.id).toBe('a')
    expect(view.concerns).toEqual([
      expect.stringMatching(/^The newest backup failed\. The disk of the server ran full/),
      expect.stringMatching(/^The newest backup lacks what earlier ones held\. 20 expected tables/),
    ])
  })
})

test('an identity that others may read is a concern, with the command that closes it', () => {
  const view = standingWith({ isIdentityOpen: true })
  expect(view.status).toBe('warning')
  expect(view.concerns).toEqual([expect.stringContaining('chmod 600 /run/secrets/age')])
})

test('settings tell how it is backed up, and neither connection strings nor keys', () => {
  const view = viewBackupSettings(settings)
  expect(view).toMatchObject({ ownRole: true, verifiesElsewhere: false, recipients: 1 })
  expect(view).toMatchObject({ opensThem: true, folders: ['/srv/dumps/*.dump'] })
  expect(JSON.stringify(view)).not.toMatch(/secret|age1x/)
})
