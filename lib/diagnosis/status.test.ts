import { describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { Expectation } from '@/lib/model/findings'
import type { Incident } from '@/lib/model/incidents'
import { message } from '@/lib/model/message'
import type { PostureFinding } from '@/lib/model/posture'
import { judgeStatus, type StatusInput } from './status'

const expected = (name: string, state: Expectation['state'] = 'present'): Expectation => ({
  ...{ schema: 'public', name, group: 'core', severity: 'critical', state },
  ...{ before: null, after: null, rows: null, sizeBytes: null, emptyNow: null },
})

const finding = (over: Partial<PostureFinding> = {}): PostureFinding => ({
  id: 'fsync_off',
  severity: 'critical',
  title: message('posture.fsync_off.title'),
  why: message('posture.fsync_off.why'),
  remedies: [],
  ...over,
})

const pusher = finding({
  id: 'schema_pusher_shares_database',
  severity: 'warning',
  title: message('posture.schema_pusher_shares_database.title', {
    ...{ tool: 'LiteLLM', count: 20, guard: 'none' },
  }),
})

const tables = Array.from({ length: 64 }, (_, index) => expected(`t${index}`))

const judge = (over: Partial<StatusInput> = {}) => {
  const { status, reason, explanation } = judgeStatus({
    ...{ expectations: tables, reason: null, incidents: [], findings: [], tables: 64 },
    ...{ restarts: 3, restartsSurvived: 3, lastEnd: null },
    ...over,
  })
  return [status, translate('en', reason), explanation.map((one) => translate('en', one)).join(' ')]
}

const incident = (severity: Incident['severity']): Pick<Incident, 'check' | 'severity'> => ({
  check: 'relations_lost',
  severity,
})

test('after a kill that lost nothing, the page says what WAL replay did', () => {
  expect(judge({ lastEnd: { kind: 'killed', openTransactions: [] } })[2]).toBe(
    'They survived the last 3 restarts. The last stop was not clean (killed): WAL replay brought back everything that had been committed.',
  )
  expect(judge({ lastEnd: { kind: 'clean', openTransactions: [] } })[2]).not.toContain('WAL')
  expect(
    judge({ restartsSurvived: 0, lastEnd: { kind: 'killed', openTransactions: [] } })[2],
  ).not.toContain('WAL')
})

describe('a finding', () => {
  test('of nobody leaves it at OK', () => {
    expect(judge()).toEqual(['ok', 'All 64 tables are here.', 'They survived the last 3 restarts.'])
  })

  test('of an application that pushes its schema is the sentence', () => {
    expect(judge({ findings: [pusher] })).toEqual([
      'warning',
      'All 64 tables are here. LiteLLM shares this database and may drop 20 of them at its next start.',
      'They survived the last 3 restarts.',
    ])
  })

  test.each([
    [
      'strict',
      'info',
      'ok',
      'All 64 tables are here. LiteLLM shares this database, and the guard keeps it from dropping 20 of them.',
    ],
    [
      'tables',
      'warning',
      'warning',
      'All 64 tables are here. LiteLLM shares this database: the guard keeps it from dropping tables, not from dropping their foreign keys.',
    ],
  ] as const)('of one that a guard refuses (%s) says so', (guard, severity, status, said) => {
    const title = { ...pusher.title, values: { ...pusher.title.values, guard } }
    expect(judge({ findings: [{ ...pusher, severity, title }] }).slice(0, 2)).toEqual([
      status,
      said,
    ])
  })

  test('of another kind is a warning, never more, and the explanation names it', () => {
    expect(judge({ findings: [finding()] })).toEqual([
      'warning',
      'All 64 tables are here.',
      'They survived the last 3 restarts. `fsync` is off.',
    ])
  })

  test('that is only worth knowing changes nothing', () => {
    expect(judge({ findings: [finding({ severity: 'info' })] })).toEqual(judge())
  })

  test('does not outshine a table that is awaited', () => {
    const expectations = [...tables, expected('late', 'pending')]
    const [status, reason, explanation] = judge({ expectations, findings: [pusher] })
    expect([status, reason]).toEqual(['warning', '1 of 65 tables is not made yet.'])
    expect(explanation).toContain('LiteLLM may drop 20 tables of others at its next start.')
  })

  test('gives way to an open incident', () => {
    const incidents = [incident('critical')]
    expect(judge({ incidents, findings: [pusher] })).toEqual(judge({ incidents }))
    expect(judge({ incidents })[0]).toBe('critical')
  })

  test('makes nothing known that was not seen', () => {
    const reason = { kind: 'unreachable', message: message('status.notYet') } as const
    expect(judge({ reason, findings: [pusher] })[0]).toBe('unknown')
    expect(judge({ expectations: null, findings: [pusher] })[0]).toBe('unknown')
  })
})
