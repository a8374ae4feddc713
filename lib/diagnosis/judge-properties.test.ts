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

const side = fc
  .record({
    identity: maybe(identity),
    container: maybe(mount.map((one) => aServer(one))),
    tables: maybe(fc.nat(100)),
    publicNamespaceOid: maybe(fc.constantFrom(2200, 30_000)),
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
    logLines: fc.array(line, { maxLength: 4 }),
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
    { numRuns: 300 },
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
        events: shuffled(one.events),
        logLines: shuffled(one.logLines),
      })
      expect([...second.facts], 'facts').toEqual([...first.facts])
      expect(second.verdict).toEqual(first.verdict)
    }),
    { numRuns: 500 },
  )
})
