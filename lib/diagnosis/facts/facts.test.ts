import { expect, test } from 'vitest'
import { anIdentity, T0 } from '@/lib/testing/builders'
import { aBoot, aCase, anIncident, aSide, aStart, MISSED, SEEN } from '@/lib/testing/loss-cases'
import { aSpan } from '@/lib/testing/spans'
import { readFacts } from './index'

test('without the log of another container, what a tool logged was not observed', () => {
  expect(readFacts(aCase()).get('toolLog')?.reading).toBeNull()
  const neighbour = {
    ...{ id: 'n', name: 'web', image: 'web:1', command: '', project: 'nodus', service: 'web' },
    status: 'running',
  }
  const after = aSide({ at: MISSED, tables: 44, neighbours: [neighbour] })
  const seen = readFacts(aCase({ incident: anIncident({ after }) }))
  expect(seen.get('toolLog')?.reading).toBe('none')
})

test('tables made since the start are newer than its first poll, and that is no sign of a reset', () => {
  const startedAt = T0 + 5_000
  const old = anIdentity({ postmasterStartedAt: T0 })
  const first = anIdentity({ postmasterStartedAt: startedAt, nextXid: '2104' })
  const last = anIdentity({ postmasterStartedAt: startedAt, nextXid: '2200' })
  const one = aCase({
    boots: [
      aBoot({ firstIdentity: old, lastIdentity: old, lastSeenAt: T0 + 4_000 }),
      aBoot({
        id: 'b2',
        startedAt,
        firstSeenAt: startedAt,
        firstIdentity: first,
        lastIdentity: last,
      }),
    ],
    incident: anIncident({
      before: aSide({ identity: first }),
      after: aSide({ at: MISSED, identity: last, tables: 44 }),
    }),
    spansBefore: [aSpan('made_since', { xmin: '2150' })],
  })
  expect(readFacts(one).get('committedXids')?.reading).toBe('kept')
})

test('a volume that was destroyed is gone, though a new one bears its name', () => {
  const name = 'nodus-adk-postgres-data'
  const destroyed = aStart('', SEEN + 500, { type: 'volume', action: 'destroy', actorId: name })
  const there = aCase({ existingVolumes: [name] })
  expect(readFacts(there).get('oldVolume')?.reading).toBe('exists')
  expect(readFacts({ ...there, events: [destroyed] }).get('oldVolume')?.reading).toBe('gone')
})
