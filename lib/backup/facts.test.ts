import { expect, test } from 'vitest'
import { message } from '@/lib/model/message'
import { anEnvironment, T0 } from '@/lib/testing/builders'
import { backupFactsOf } from './facts'
import { aSummary, suspicion, verified } from './testing-summaries'

const environment = anEnvironment()
const H = 3_600_000
const error = message('tools.noLocal')

test('the newest good one is neither suspect nor found broken, and suspects are counted since', () => {
  const facts = backupFactsOf(environment, [
    aSummary({ id: 'oldest', takenAt: T0 - 9 * H, verification: verified('pass', T0 - 8 * H) }),
    aSummary({ id: 'old suspect', takenAt: T0 - 8 * H, suspect: [suspicion] }),
    aSummary({ id: 'good', takenAt: T0 - 7 * H }),
    aSummary({ id: 'broken', takenAt: T0 - 6 * H, verification: verified('fail', T0 - 5 * H) }),
    aSummary({ id: 'suspect', takenAt: T0 - 4 * H, suspect: [suspicion] }),
    aSummary({ id: 'newest', takenAt: T0 - 3 * H, suspect: [suspicion, error] }),
    aSummary({ id: 'gone', takenAt: T0 - 2 * H, state: 'missing' }),
    aSummary({ id: 'running', takenAt: T0 - H, state: 'running' }),
  ])
  expect(facts).toMatchObject({
    configured: false,
    count: 6,
    newestGood: { id: 'good', at: T0 - 7 * H },
    oldestGoodAt: T0 - 9 * H,
    newestProvenAt: T0 - 8 * H,
    suspects: { count: 2, newestAt: T0 - 3 * H, reason: suspicion },
    failing: { kind: 'verification', at: T0 - 5 * H },
  })
})

test('a dump that failed counts until one goes well; a cancelled one does not', () => {
  const failed = aSummary({
    ...{ id: 'failed', takenAt: null, startedAt: T0, finishedAt: T0 + H, state: 'failed', error },
  })
  const later = aSummary({ id: 'later', takenAt: T0 + 2 * H })
  const cancelled = aSummary({ id: 'cancelled', takenAt: T0 + 3 * H, state: 'cancelled' })
  const failing = (...ones: (typeof later)[]) => backupFactsOf(environment, ones).failing
  expect(failing(failed, cancelled)).toEqual({ kind: 'dump', at: T0 + H, error })
  expect(failing(failed, later)).toBeNull()
})

test('a test restore that could not be tried is failing too, until one passes', () => {
  const tried = aSummary({ id: 'tried', verification: verified('unobserved', T0 + H) })
  const passed = aSummary({ id: 'passed', verification: verified('pass', T0 + 2 * H) })
  expect(backupFactsOf(environment, [tried]).failing).toMatchObject({ kind: 'verification' })
  expect(backupFactsOf(environment, [tried, passed]).failing).toBeNull()
})

test('nothing known is nothing claimed', () => {
  expect(backupFactsOf(environment, [])).toMatchObject({
    ...{ count: 0, newestGood: null, newestProvenAt: null, suspects: null, failing: null },
  })
})
