import { expect, test } from 'vitest'
import { judgedCases } from '@/lib/testing/judged-cases'
import {
  aCase,
  aLostRelation,
  anIncident,
  aSide,
  aStart,
  aToolLine,
  MISSED,
  SEEN,
} from '@/lib/testing/loss-cases'
import { aSpan } from '@/lib/testing/spans'
import { judge } from './judge'

test.each(judgedCases)('%s', (_, one, cause, confidence) => {
  const { verdict } = judge(one)
  expect(verdict).toMatchObject({ cause, confidence })
})

const survivors = [aSpan('LiteLLM_UserTable', { oid: 1 }), aSpan('LiteLLM_TeamTable', { oid: 2 })]
const litellm = aStart('litellm', SEEN - 4_000, { image: 'ghcr.io/berriai/litellm:v1.74.9' })
const line = aToolLine(
  'litellm',
  SEEN + 1_000,
  'You are about to drop the `users` table, which is not empty (12 rows).',
)

test('survivors alone make LiteLLM’s push likely at most; its start in those seconds makes it very likely', () => {
  const alone = aCase({ spansBefore: survivors, spansAfter: survivors })
  expect(judge(alone).verdict.refinement).toMatchObject({
    cause: 'litellm_schema_push',
    confidence: 'likely',
  })
  const started = { ...alone, events: [litellm] }
  expect(judge(started).verdict.refinement).toMatchObject({
    cause: 'litellm_schema_push',
    confidence: 'veryLikely',
  })
  const told = { ...started, logLines: [line] }
  expect(judge(told).facts.get('toolLog')?.reading).toBe('litellm')
})

test('tables that were never seen: survivors and an old log make a cause likely, never more', () => {
  const incident = anIncident({
    check: 'relations_never_seen',
    window: { lastSeenAt: null, firstMissedAt: MISSED },
    relations: [aLostRelation('users', { change: 'neverSeen', before: null, creatorStatus: null })],
    before: aSide({ at: null, identity: null, container: null, tables: null }),
  })
  const one = aCase({
    incident,
    spansAfter: survivors,
    logLines: [{ ...line, at: MISSED - 3_600_000 }],
  })
  const { verdict } = judge(one)
  expect(verdict).toMatchObject({ cause: 'dropped_by_sql', confidence: 'likely' })
  expect(verdict.refinement).toMatchObject({ cause: 'litellm_schema_push', confidence: 'likely' })
  expect(verdict.unobserved.length).toBeGreaterThan(0)
  const nothing = judge({ ...one, spansAfter: [], logLines: [] }).verdict
  expect(nothing).toMatchObject({ cause: null, confidence: 'cannotTell' })
})
