import { describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { BackupFacts } from '@/lib/model/backup-facts'
import { message } from '@/lib/model/message'
import { T0 } from '@/lib/testing/builders'
import { aPosture, someBackups } from '@/lib/testing/posture'
import { backupFailing } from './backup-failing'
import { backupMissing } from './backup-missing'
import { backupStale } from './backup-stale'
import { backupSuspect } from './backup-suspect'
import { backupUnverified } from './backup-unverified'
import type { PostureCheck, PostureInput } from './finding'

const DAY = 86_400_000
const none: Partial<BackupFacts> = {
  ...{ count: 0, newestGood: null, oldestGoodAt: null, newestProvenAt: null },
}
const off: Partial<BackupFacts> = { ...none, configured: false, scheduled: false }
const good = (at: number) => ({ id: 'b', at, sizeBytes: 1, tables: 1 })

const judge = (
  check: PostureCheck,
  backups: Partial<BackupFacts>,
  over: Partial<PostureInput> = {},
) => {
  const found = check.judge(aPosture({ backups: someBackups(backups), ...over }))
  return found === null || found === 'unknown'
    ? found
    : `${found.severity}: ${translate('en', found.title)}`
}

const checks = [backupMissing, backupStale, backupUnverified, backupSuspect, backupFailing]

test('a young, proven, good backup is no finding, and a history that was not read says nothing', () => {
  for (const check of checks) {
    expect(judge(check, {})).toBeNull()
    expect(check.judge(aPosture({ backups: null }))).toBe('unknown')
  }
})

describe('where backups are not switched on', () => {
  test('that none is known is worth knowing, with a command that makes one', () => {
    expect(judge(backupMissing, off)).toBe('info: No backup is known.')
    const found = backupMissing.judge(aPosture({ backups: someBackups(off) }))
    if (found === null || found === 'unknown') throw new Error('not found')
    expect(found.remedies.map(({ command }) => command)).toEqual([
      null,
      'docker exec nodus-adk-postgres pg_dump -U nodus -Fc -d nodus > nodus.dump',
    ])
    expect(found.remedies.map(({ detail }) => detail && translate('en', detail))[0]).toContain(
      'Give environment `dev` the key `backups`',
    )
  })

  test('nothing else is a finding, nor is it in the demo, where it comes back empty on purpose, or where one is known', () => {
    for (const check of checks.filter((one) => one !== backupMissing))
      expect(judge(check, off)).toBeNull()
    expect(judge(backupMissing, { ...off, demo: true })).toBeNull()
    expect(judge(backupMissing, off, { onRestart: 'reset' })).toBeNull()
    expect(judge(backupMissing, { ...off, count: 1 })).toBeNull()
  })
})

test.each<[PostureCheck, Partial<BackupFacts>, string | null]>([
  [backupStale, none, 'warning: There is no good backup yet.'],
  [
    backupStale,
    { newestGood: good(T0 - 37 * 3_600_000) },
    'warning: The newest good backup is 37 hours old.',
  ],
  [backupStale, { newestGood: good(T0 - 36 * 3_600_000) }, null],
  [
    backupUnverified,
    { newestProvenAt: T0 - 11 * DAY },
    'warning: No backup was proven for 11 days.',
  ],
  [backupUnverified, { newestProvenAt: T0 - 10 * DAY }, null],
  [backupUnverified, { newestProvenAt: null }, 'warning: No backup was ever restored for a test.'],
  [
    backupUnverified,
    { newestProvenAt: null, oldestGoodAt: T0 - 2 * DAY },
    'info: No backup was ever restored for a test.',
  ],
  [backupUnverified, none, null],
  [
    backupSuspect,
    { suspects: { count: 3, newestAt: T0, reason: message('backup.suspect.missing') } },
    'warning: The newest 3 backups lack what earlier ones held.',
  ],
  [
    backupFailing,
    { failing: { kind: 'dump', at: T0, error: null } },
    'warning: The newest backup failed.',
  ],
  [
    backupFailing,
    { failing: { kind: 'verification', at: T0, error: null } },
    'warning: The newest test restore did not pass.',
  ],
])('%o with %o', (check, backups, sentence) => {
  expect(judge(check, backups)).toBe(sentence)
})

test('every sentence and remedy can be said', () => {
  const all = [
    someBackups(off),
    someBackups({ ...none, scheduled: false, verifiesByItself: false }),
    someBackups({
      ...{ newestGood: good(0), oldestGoodAt: 0, newestProvenAt: 0 },
      suspects: { count: 1, newestAt: T0, reason: message('backup.kept.daily') },
      failing: { kind: 'verification', at: T0, error: message('backup.verify.holdsNothing') },
    }),
    someBackups({ failing: { kind: 'dump', at: T0, error: null } }),
  ]
  for (const backups of all)
    for (const check of checks) {
      const found = check.judge(aPosture({ backups }))
      if (found === null || found === 'unknown') continue
      const said = [
        found.title,
        found.why,
        ...found.remedies.flatMap((one) => [one.title, one.detail]),
      ]
      for (const one of said) if (one) expect(translate('en', one)).not.toMatch(/[{}]|undefined/)
      expect(translate('en', message(`posture.name.${check.id}`))).not.toContain('posture.')
    }
})
