import { expect, test } from 'vitest'
import { T0 } from '@/lib/testing/builders'
import { someBackups } from '@/lib/testing/posture'
import { backupFamilies } from './backups'
import { expose } from './exposition'

const linesOf = (...facts: Parameters<typeof someBackups>[0][]) =>
  expose(
    backupFamilies(
      facts.map((one, index) => ({ environment: `e${index}`, facts: someBackups(one) })),
    ),
  )
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

test('age, size, proof, suspects and limits are told', () => {
  expect(linesOf({})).toEqual([
    'talaia_backup_complete{environment="e0"} 9',
    `talaia_backup_newest_good_timestamp_seconds{environment="e0"} ${T0 / 1000 - 7 * 3600}`,
    'talaia_backup_newest_good_size_bytes{environment="e0"} 1000000',
    `talaia_backup_newest_verified_timestamp_seconds{environment="e0"} ${T0 / 1000 - 4 * 86_400}`,
    'talaia_backup_suspects{environment="e0"} 0',
    'talaia_backup_failing{environment="e0"} 0',
    'talaia_backup_stale_after_seconds{environment="e0"} 129600',
    'talaia_backup_unverified_after_seconds{environment="e0"} 864000',
  ])
})

test('without a good one its time is absent, never 0, and limits stay so that an alert can tell', () => {
  const none = { count: 0, newestGood: null, newestProvenAt: null, oldestGoodAt: null }
  const lines = linesOf(none)
  expect(lines.filter((line) => line.includes('timestamp'))).toEqual([])
  expect(lines).toContain('talaia_backup_stale_after_seconds{environment="e0"} 129600')
})

test('what is not switched on, or was not read, has no series', () => {
  expect(linesOf({ configured: false, count: 0 })).toEqual([])
  expect(expose(backupFamilies([{ environment: 'dev', facts: null }]))).toBe('')
})
