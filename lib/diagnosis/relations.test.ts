import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RelationChange } from '@/lib/model/diff'
import { qualifiedKey, type Relation } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'
import { aRelation, T0 } from '@/lib/testing/builders'
import { diffRelations } from './relations'

const now = { systemIdentifier: '7571022024858866134', databaseOid: 16_384 }

const aSpan = (relation: Relation, over: Partial<Span> = {}): Span => ({
  ...relation,
  ...now,
  environmentId: 'dev',
  firstSeenAt: T0,
  lastSeenAt: T0,
  goneAt: null,
  ...over,
})

const users = aRelation('users', { oid: 1, relfilenode: 1 })
const kindsOf = (spans: Span[], relations: Relation[]) =>
  diffRelations(spans, relations, now).map((change) => change.kind)

test.each<[string, RelationChange['kind'][], Span[], Relation[]]>([
  ['nothing changed', [], [aSpan(users)], [users]],
  ['a table appeared', ['appeared'], [], [users]],
  ['a table vanished', ['vanished'], [aSpan(users)], []],
  ['same name, new oid', ['recreated'], [aSpan(users)], [{ ...users, oid: 2 }]],
  ['same oid, new name', ['moved'], [aSpan(users)], [{ ...users, name: 'people' }]],
  ['same oid, new schema', ['moved'], [aSpan(users)], [{ ...users, schema: 'old' }]],
  ['TRUNCATE', ['truncated'], [aSpan(users)], [{ ...users, relfilenode: 9, sizeBytes: 0 }]],
  ['VACUUM FULL', ['rewritten'], [aSpan(users)], [{ ...users, relfilenode: 9 }]],
  ['another owner', ['changed'], [aSpan(users)], [{ ...users, owner: 'postgres' }]],
  ['DELETE keeps the relfilenode', [], [aSpan(users)], [{ ...users, rows: 0 }]],
  [
    'the same oid in another cluster',
    ['recreated'],
    [aSpan(users, { systemIdentifier: '1' })],
    [users],
  ],
  ['the same oid in another database', ['recreated'], [aSpan(users, { databaseOid: 1 })], [users]],
  [
    'another name in another cluster',
    ['vanished', 'appeared'],
    [aSpan(users, { systemIdentifier: '1' })],
    [{ ...users, name: 'people' }],
  ],
  [
    'two tables swap their names',
    ['moved', 'moved'],
    [aSpan(users), aSpan({ ...users, name: 'people', oid: 2 })],
    [
      { ...users, name: 'people' },
      { ...users, oid: 2 },
    ],
  ],
  [
    'moved away, and the name taken by a new table',
    ['moved', 'appeared'],
    [aSpan(users)],
    [
      { ...users, name: 'users_old' },
      { ...users, oid: 2 },
    ],
  ],
])('%s', (_, expected, spans, relations) => {
  expect(kindsOf(spans, relations)).toEqual(expected)
})

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', '"', '😀')
const schemas = fc.constantFrom('public', 'x')
const relation = fc
  .record({
    oid: fc.integer({ min: 1, max: 9 }),
    schema: schemas,
    name: names,
    relfilenode: fc.integer({ min: 1, max: 3 }),
    sizeBytes: fc.constantFrom(0, 8192, null),
    owner: fc.constantFrom('nodus', 'postgres'),
  })
  .map(({ name, ...over }) => aRelation(name, over))
/** As in a catalog: no oid and no name twice. */
const catalog: fc.Arbitrary<Relation[]> = fc
  .uniqueArray(relation, { selector: (one) => one.oid, maxLength: 9 })
  .map((all) => [...new Map(all.map((one) => [qualifiedKey(one), one])).values()])
const stored = fc
  .tuple(catalog, fc.constantFrom(now.systemIdentifier, 'another'), fc.constantFrom(16_384, 5))
  .map(([all, systemIdentifier, databaseOid]) =>
    all.map((one) => aSpan(one, { systemIdentifier, databaseOid })),
  )

test('no relation of either side is lost, invented or told twice', () => {
  fc.assert(
    fc.property(stored, catalog, (spans, relations) => {
      const changes = diffRelations(spans, relations, now)
      const before = changes.flatMap((change) => (change.before ? [change.before] : []))
      const after = changes.flatMap((change) => (change.after ? [change.after] : []))
      expect(new Set(before).size).toBe(before.length)
      expect(new Set(after).size).toBe(after.length)
      expect(spans).toEqual(expect.arrayContaining(before))
      expect(relations).toEqual(expect.arrayContaining(after))
      // Who is not told of is on both sides, the same in all that counts.
      const quietSpans = spans.filter((one) => !before.includes(one))
      const quiet = relations.filter((one) => !after.includes(one))
      const essence = (one: Relation | Span) => [
        one.oid,
        qualifiedKey(one),
        one.relfilenode,
        one.owner,
      ]
      const sorted = (all: (Relation | Span)[]) => all.map(essence).map(String).sort()
      expect(sorted(quietSpans)).toEqual(sorted(quiet))
      expect(quietSpans.every((one) => one.systemIdentifier === now.systemIdentifier)).toBe(true)
      expect(quietSpans.every((one) => one.databaseOid === now.databaseOid)).toBe(true)
    }),
  )
})

test('what a change says of its relation is true', () => {
  fc.assert(
    fc.property(stored, catalog, (spans, relations) => {
      const nowKeys = new Set(relations.map(qualifiedKey))
      const sameCluster = (span: Span) =>
        span.systemIdentifier === now.systemIdentifier && span.databaseOid === now.databaseOid
      for (const change of diffRelations(spans, relations, now)) {
        if (change.kind === 'vanished') {
          const here = relations.some((one) => one.oid === change.before.oid)
          expect(sameCluster(change.before) && here).toBe(false)
        } else if (change.kind === 'recreated') {
          expect(qualifiedKey(change.before)).toBe(qualifiedKey(change.after))
          expect(sameCluster(change.before) && change.before.oid === change.after.oid).toBe(false)
        } else if (change.kind === 'moved') {
          expect(change.before.oid).toBe(change.after.oid)
          expect(nowKeys.has(qualifiedKey(change.after))).toBe(true)
        }
      }
    }),
  )
})
