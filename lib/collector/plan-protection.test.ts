import { describe, expect, test } from 'vitest'
import type { Arming, ProtectionExpectation, ProtectionSeen } from '@/lib/model/protection'
import { observed, type Section, unobserved } from '@/lib/model/section'
import { anEnvironment, anIdentity, aRelation, aSnapshot, T0 } from '@/lib/testing/builders'
import { aWalCommit } from '@/lib/testing/tripwire-records'
import { planTick } from './plan'
import { emptyStored, type Stored } from './stored'
import type { WalAnswer } from './wal-commits'

const notSeen = unobserved({ kind: 'timeout', message: { id: 'test.notSeen', values: {} } })
const seen = (tripwire: Arming, guard: Arming): Section<ProtectionSeen> =>
  observed({ tripwire: { arming: tripwire, version: 1 }, guard: { arming: guard, version: 1 } })
const users = aRelation('users', { oid: 16389 })

const tick = (
  stored: Stored,
  parts: { at?: number; protection?: Section<ProtectionSeen>; relations?: (typeof users)[] },
  wal: WalAnswer | null = null,
) =>
  planTick({
    environment: anEnvironment({ groups: null }),
    snapshot: {
      ...aSnapshot({ at: parts.at ?? T0, relations: parts.relations ?? [users] }),
      protection: parts.protection ?? notSeen,
    },
    stored,
    ...{ events: [], logLines: [], creatorStatuses: new Map(), wal },
    ...{ newIncidentId: () => '1', newTransitionId: () => 't' },
  })

describe('what is to be armed', () => {
  const expectation = (kind: 'tripwire' | 'guard', since = T0): ProtectionExpectation => ({
    ...{ environmentId: 'dev', kind, since },
    choices: null,
  })

  test('is what was seen armed once, however it is later, in whichever cluster', () => {
    const first = tick(emptyStored(), { protection: seen('armed', 'absent') })
    expect(first.record.protection).toEqual([expectation('tripwire')])
    const second = tick(first.stored, { at: T0 + 5_000, protection: seen('armed', 'armed') })
    expect(second.record.protection).toEqual([expectation('guard', T0 + 5_000)])
    const other = anIdentity({ systemIdentifier: '7571022024858866135' })
    const third = planTick({
      environment: anEnvironment({ groups: null }),
      snapshot: {
        ...aSnapshot({ at: T0 + 9_000, identity: other }),
        protection: seen('absent', 'disabled'),
      },
      stored: second.stored,
      ...{ events: [], logLines: [], creatorStatuses: new Map() },
      ...{ newIncidentId: () => '1', newTransitionId: () => 't' },
    })
    expect(third.record.protection).toEqual([])
    expect(third.stored.protection).toEqual([
      expectation('tripwire'),
      expectation('guard', T0 + 5_000),
    ])
  })

  test.each<[string, Section<ProtectionSeen>]>([
    ['was never armed', seen('incomplete', 'outdated')],
    ['was not observed', notSeen],
  ])('is nothing that %s', (_, protection) => {
    expect(tick(emptyStored(), { protection }).record.protection).toEqual([])
  })
})

describe('what the WAL told', () => {
  const commit = aWalCommit()
  const reading = { from: commit.lsn, to: commit.lsn, commits: 1 }
  const lose = (wal: WalAnswer | null) =>
    tick(tick(emptyStored(), {}).stored, { at: T0 + 5_000, relations: [] }, wal).record

  test('is written with the tick that misses the tables, and its incident says what was read', () => {
    const record = lose({ reading: observed(reading), commits: [commit] })
    expect(record.walCommits).toEqual([commit])
    expect(record.incidents[0]?.after.wal).toEqual(observed(reading))
    expect(record.incidents[0]?.before.wal).toBeNull()
  })

  test('where it could not be read, the incident keeps why', () => {
    const record = lose({ reading: notSeen, commits: [] })
    expect(record.walCommits).toEqual([])
    expect(record.incidents[0]?.after.wal).toEqual(notSeen)
  })
})
