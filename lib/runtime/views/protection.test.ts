import { describe, expect, test } from 'vitest'
import type { ProtectionPart, ProtectionReport } from '@/lib/protection/protection'
import { handCommand, initMount, viewProtection } from './protection'

const reach = { container: null, host: '127.0.0.1', port: 5432, database: 'nodus' }

describe('by hand', () => {
  test('inside its container where there is one', () => {
    expect(handCommand({ ...reach, container: 'nodus-adk-postgres' }, 'postgres', 'x.sql')).toBe(
      'docker exec -i nodus-adk-postgres psql -X -v ON_ERROR_STOP=1 -U postgres -d nodus < x.sql',
    )
  })

  test('else over its address, with the password left to psql', () => {
    expect(handCommand(reach, 'postgres', 'x.sql')).toBe(
      'psql -X -v ON_ERROR_STOP=1 -h 127.0.0.1 -p 5432 -U postgres -d nodus -f x.sql',
    )
  })

  test('a name from outside cannot break out of the command', () => {
    expect(handCommand({ ...reach, database: "n'; rm -rf ~" }, 'a b', 'x.sql')).toContain(
      `-U 'a b' -d 'n'\\''; rm -rf ~' -f`,
    )
  })

  test('an init script is mounted so that it runs after the others', () => {
    expect(initMount('g.sql')).toBe('volumes: ["./g.sql:/docker-entrypoint-initdb.d/zz-g.sql:ro"]')
  })
})

const absent: ProtectionPart = { arming: 'absent', version: null, faults: [], truncate: null }
const report: ProtectionReport = {
  tripwire: { ...absent, records: null },
  guard: { ...absent, choices: null },
  role: 'talaia',
  mayInstall: true,
  lacks: null,
  superusers: ['postgres'],
}
const input = { environmentId: 'dev', report, expected: [], groups: [], locale: 'en' } as const

test('absent and expected is gone; absent and never expected is not installed', () => {
  const expected = [{ environmentId: 'dev', kind: 'guard', since: 1, choices: null }] as const
  const view = viewProtection({ ...input, expected })
  expect(view.guard).toMatchObject({ arming: 'absent', expected: true })
  expect(view.guard.sentence).toMatch(/^It was here and is gone\./)
  expect(view.tripwire.expected).toBe(false)
  expect(view.tripwire.sentence).toMatch(/^It is not installed/)
})
