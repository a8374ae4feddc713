import { expect, test } from 'vitest'
import { aBoot, aCase, anIncident, aSide, aStart, MISSED, SEEN } from '@/lib/testing/loss-cases'
import { aLease, aRecord, aServerOn } from '@/lib/testing/witnesses'
import type { Case } from '../case'
import { judge } from '../judge'
import { stopFirst } from './advise'
import { connection, told } from './testing-advice'

const first = (over: Partial<Case> = {}) => {
  const container = aServerOn()
  const one = aCase({
    boots: [aBoot({ container })],
    leases: [aLease()],
    incident: anIncident({ before: aSide({ container }), after: aSide({ at: MISSED, container }) }),
    ...over,
  })
  const { facts, verdict } = judge(one)
  return stopFirst(one, facts, verdict, connection)
}

test('what was seen doing it is named', () => {
  const [step] = first({ tripwireRecords: [aRecord()] })
  expect(step?.command).toBe('docker stop nodus-litellm-1')
})

test('where nobody was seen it says so, and how to look, before anything is put back', () => {
  const steps = first()
  expect(steps).toHaveLength(1)
  expect(steps[0] && told(steps[0].title)).toBe('Find out what did it, since that was not seen')
  expect(steps[0]?.command).toContain('pg_stat_activity')
  expect(steps[0]?.detail && told(steps[0].detail)).not.toContain('around the loss')
})

test('a container that started around the loss is named as one that may have', () => {
  const [step] = first({ events: [aStart('nightly-job', SEEN + 1000, { image: 'job:1' })] })
  expect(step?.detail && told(step.detail)).toContain('nightly-job started around the loss')
})
