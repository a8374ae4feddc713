import { expect, test } from 'vitest'
import type { Relation } from '@/lib/model/relations'
import { anEnvironment, anIdentity, aRelation, aSnapshot, T0 } from '@/lib/testing/builders'
import { planTick } from './plan'
import { emptyStored } from './stored'

const users = aRelation('users', { oid: 1 })
const tenants = aRelation('tenants', { oid: 2 })

/** What each poll records, one after the other. */
const recordsOf = (...polls: Relation[][]) => {
  let stored = emptyStored()
  let ids = 0
  return polls.map((relations, index) => {
    const plan = planTick({
      environment: anEnvironment(),
      snapshot: aSnapshot({ at: T0 + index * 5_000, identity: anIdentity(), relations }),
      stored,
      ...{ events: [], logLines: [], creatorStatuses: new Map() },
      newIncidentId: () => `${++ids}`,
      newTransitionId: () => `${++ids}`,
    })
    stored = plan.stored
    const changes = plan.record.changes.map(({ kind, name, oid, group }) => [
      kind,
      name,
      oid,
      group,
    ])
    return { changes, severities: plan.record.incidents.map(({ severity }) => severity) }
  })
}

test('DELETE and a vacuum keep the storage: listed as emptied, once, and told as a warning', () => {
  const emptied = [{ ...users, sizeBytes: 0, rows: 0 }, tenants]
  expect(recordsOf([users, tenants], emptied, emptied).slice(1)).toEqual([
    { changes: [['emptied', 'users', 1, 'core']], severities: ['warning'] },
    { changes: [], severities: [] },
  ])
})

test('TRUNCATE gives new storage: listed as truncated alone, and as bad as its group says', () => {
  const truncated = [{ ...users, relfilenode: 9, sizeBytes: 0, rows: 0 }, tenants]
  expect(recordsOf([users, tenants], truncated).slice(1)).toEqual([
    { changes: [['truncated', 'users', 1, 'core']], severities: ['critical'] },
  ])
})
