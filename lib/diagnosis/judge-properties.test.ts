import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anIdentity, T0 } from '@/lib/testing/builders'
import {
  aBoot,
  aCase,
  aLostRelation,
  anIncident,
  aServer,
  aSide,
  aStart,
  aToolLine,
  MISSED,
  SEEN,
} from '@/lib/testing/loss-cases'
import { aSpan } from '@/lib/testing/spans'
import { aCommit, aLease, aRecord, aStatementLine, aTouched } from '@/lib/testing/witnesses'
import { findCulprits } from './attribution/culprits'
import type { Case } from './case'
import { causes } from './causes'
import { weigh } from './causes/cause'
import { refinements } from './causes/refinements'
import { readFacts } from './facts'
import { judge } from './judge'

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const lsn = fc.constantFrom('0/1000000', '0/2F4A1C8', '0/3098E50')

const identity = fc
  .record({
    systemIdentifier: fc.constantFrom('7571022024858866134', '7571099999999999999'),
    databaseOid: fc.constantFrom(16_384, 20_000),
    databaseName: fc.constantFrom('nodus', 'postgres'),
    postmasterStartedAt: fc.constantFrom(T0, SEEN + 3_000),
    timeline: fc.constantFrom(1, 2),
    flushLsn: maybe(lsn),
    checkpointLsn: lsn,
    checkpointAt: fc.constantFrom(T0 - 1, MISSED),
    nextXid: fc.constantFrom('700', '2104'),
    walStatsResetAt: maybe(fc.constantFrom(T0, MISSED)),
    versionFile: maybe(
      fc.constantFrom({ changedAt: 1, modifiedAt: 1 }, { changedAt: 2, modifiedAt: 1 }),
    ),
    dataDirectory: maybe(fc.constantFrom('/var/lib/postgresql/data', '/d')),
  })
  .map(anIdentity)

const mount = fc.record({
  type: fc.constantFrom('volume', 'bind', 'tmpfs'),
  name: maybe(fc.constantFrom('a', 'b', 'a'.repeat(64))),
  source: fc.constantFrom('/a', '/b'),
  holdsData: fc.constantFrom(true, false, null),
})

const protection = maybe(
  fc.constantFrom('armed' as const, 'absent' as const).map((arming) => ({
    tripwire: { arming, version: 1 },
    guard: { arming, version: 1 },
  })),
)

const side = fc
  .record({
    identity: maybe(identity),
    container: maybe(mount.map((one) => aServer(one))),
    tables: maybe(fc.nat(100)),
    publicNamespaceOid: maybe(fc.constantFrom(2200, 30_000)),
    protection,
  })
  .map(aSide)

const relation = fc
  .record({
    change: fc.constantFrom('missing', 'recreated', 'emptied', 'neverSeen', 'returned'),
    creatorStatus: maybe(fc.constantFrom('committed', 'aborted', 'future', 'tooOld', 'odd')),
    emptyNow: maybe(fc.boolean()),
    relfilenodeAfter: maybe(fc.constantFrom(20_000, 30_000)),
    relpersistence: maybe(fc.constantFrom('p', 'u')),
  })
  .map((over) => aLostRelation('users', over))

const event = fc
  .record({
    at: fc.constantFrom(SEEN, SEEN + 500, MISSED),
    action: fc.constantFrom('start', 'destroy', 'die', 'prune'),
    type: fc.constantFrom('container', 'volume'),
    actorId: fc.constantFrom('a', 'b', 'id-litellm'),
    image: fc.constantFrom('ghcr.io/berriai/litellm:v1', 'app:1'),
  })
  .map(({ at, ...over }) => aStart('litellm', at, over))

const line = fc
  .record({
    container: fc.constantFrom('litellm', 'web'),
    at: fc.constantFrom(SEEN, SEEN + 500),
    text: fc.constantFrom(
      'You are about to drop the `users` table, which is not empty',
      'You are about to drop the `tenants` table, which is not empty',
      'prisma db push --accept-data-loss',
      'nothing',
      '',
    ),
  })
  .map(({ container, at, text }) => aToolLine(container, at, text))

const span = fc
  .record({
    name: fc.constantFrom('users', 'LiteLLM_A', 'README'),
    oid: fc.constantFrom(16_400, 7),
  })
  .map(({ name, oid }) => aSpan(name, { oid }))

const record = fc.record({
  systemIdentifier: fc.constantFrom('7571022024858866134', '7571099999999999999'),
  command: fc.constantFrom('DROP TABLE', 'DROP SCHEMA', 'TRUNCATE TABLE'),
  relations: fc.subarray([aTouched('users'), aTouched('other'), aTouched('users', 7)]),
  clientAddress: maybe(fc.constantFrom('172.18.0.5', '172.18.0.1', '::1', '203.0.113.7', '')),
  clientHostname: maybe(fc.constantFrom('litellm.nodus_default', '')),
  sessionUser: fc.constantFrom('nodus', 'qa'),
  at: fc.constantFrom(SEEN, SEEN + 500, MISSED),
})

const lease = fc
  .record({
    containerId: fc.constantFrom('a', 'b'),
    container: fc.constantFrom('litellm', 'web'),
    networkId: fc.constantFrom('n1', 'n2'),
    from: fc.constantFrom(T0, SEEN),
    to: maybe(fc.constantFrom(SEEN + 500, MISSED)),
  })
  .map(aLease)

const commit = fc
  .record({
    relfilenodes: fc.subarray([20_000, 1]),
    committedAt: fc.constantFrom(SEEN, MISSED),
  })
  .map(aCommit)

const statement = fc
  .record({
    sql: fc.constantFrom('drop table users', 'truncate users', 'drop schema public', 'drop'),
    prefix: maybe(fc.constantFrom('2026-01-01 10:00:12.113 UTC [77] nodus@nodus app 172.18.0.5 ')),
    at: fc.constantFrom(SEEN, SEEN + 500),
  })
  .map(({ sql, ...over }) => aStatementLine(sql, over))

const boot = fc
  .record({
    firstSeenAt: fc.constantFrom(T0, SEEN, MISSED),
    startedAt: fc.constantFrom(T0, SEEN + 3_000),
    firstIdentity: identity,
    lastIdentity: identity,
  })
  .map(aBoot)

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    before: side,
    after: side,
    relations: fc.array(relation, { maxLength: 4 }),
    lastSeenAt: maybe(fc.constant(SEEN)),
    spansBefore: fc.array(span, { maxLength: 4 }),
    spansAfter: fc.array(span, { maxLength: 4 }),
    boots: fc.array(boot, { maxLength: 3 }),
    events: fc.array(event, { maxLength: 6 }),
    logLines: fc.array(fc.oneof(line, statement), { maxLength: 4 }),
    tripwireRecords: fc
      .array(record, { maxLength: 3 })
      .map((records) => records.map((over, index) => aRecord({ ...over, id: String(index) }))),
    leases: fc.array(lease, { maxLength: 3 }),
    walCommits: fc.array(commit, { maxLength: 2 }),
    eventsObserved: fc.boolean(),
    existingVolumes: maybe(fc.subarray(['a', 'b'])),
  })
  .map(({ before, after, relations, lastSeenAt, ...over }) =>
    aCase({
      ...over,
      incident: anIncident({
        before,
        after,
        relations,
        window: { lastSeenAt, firstMissedAt: MISSED },
      }),
    }),
  )

test('never throws, and names a cause only by facts that were observed', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      const { facts, verdict } = judge(one)
      for (const fact of [...verdict.deciding, ...(verdict.refinement?.because ?? [])]) {
        expect(facts.get(fact)?.reading).not.toBeNull()
      }
      expect(verdict.cause === null).toBe(verdict.confidence === 'cannotTell')
      expect(verdict.deciding.length > 0).toBe(verdict.cause !== null)
      const own = verdict.causes.find(({ id }) => id === verdict.cause)
      expect(own?.standing ?? 'supported').toBe('supported')
    }),
    { numRuns: 500 },
  )
})

test('with a deciding fact unobserved, the cause stands on other facts or not at all', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      const facts = readFacts(one)
      for (const cause of [...causes, ...refinements]) {
        const weighed = weigh(cause, facts)
        if (weighed.standing !== 'supported') continue
        for (const { fact } of cause.needs) {
          const hidden = new Map(facts)
          const known = facts.get(fact)
          if (known) hidden.set(fact, { ...known, reading: null })
          expect(weigh(cause, hidden).standing).not.toBe('supported')
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('does not depend on the order of events and lines of equal times', () => {
  fc.assert(
    fc.property(anyCase, fc.infiniteStream(fc.nat(1_000)), (one, numbers) => {
      const shuffled = <T extends { at: number }>(list: readonly T[]): T[] =>
        list
          .map((item) => ({ item, rank: numbers.next().value ?? 0 }))
          .sort((a, b) => a.item.at - b.item.at || a.rank - b.rank)
          .map(({ item }) => item)
      const inOrder = <T extends { at: number }>(list: readonly T[]) =>
        list.toSorted((a, b) => a.at - b.at)
      const first = judge({ ...one, events: inOrder(one.events), logLines: inOrder(one.logLines) })
      const second = judge({
        ...one,
        leases: one.leases.toReversed(),
        tripwireRecords: shuffled(one.tripwireRecords),
        events: shuffled(one.events),
        logLines: shuffled(one.logLines),
      })
      expect([...second.facts], 'facts').toEqual([...first.facts])
      expect(second.verdict).toEqual(first.verdict)
    }),
    { numRuns: 500 },
  )
})

test('with a record of every missed table, it was SQL, whatever else was seen', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      const { verdict, facts } = judge(one)
      if (facts.get('tripwire')?.reading !== 'recorded') return
      // Another cluster or database is told first: that is what was seen to change.
      const other = (['systemIdentifier', 'databaseOid', 'databaseName'] as const).some(
        (id) => facts.get(id)?.reading === 'changed',
      )
      // Made again with rows, or there under another name: a witness that contradicts the catalog.
      if (other || facts.get('rowsNow')?.reading === 'kept') return
      if (facts.get('fate')?.reading === 'moved') return
      expect([
        'dropped_by_sql',
        'truncated',
        'recreated_by_application',
        'restored_from_dump',
      ]).toContain(verdict.cause)
    }),
    { numRuns: 500 },
  )
})

test('no table counts twice, and a container is named only where the ledger or the server names one', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      const culprits = findCulprits(one)
      const taken = culprits.reduce((sum, { relations }) => sum + relations, 0)
      expect(taken).toBeLessThanOrEqual(one.incident.relations.length)
      for (const { container, origin } of culprits) {
        expect(container !== null).toBe(origin === 'container' || origin === 'hostname')
        if (container !== null)
          expect(one.leases.map((held) => held.container)).toContain(container)
      }
    }),
    { numRuns: 500 },
  )
})
