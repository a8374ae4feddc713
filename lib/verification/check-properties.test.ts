import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DatabaseRecord, RowsRecord } from '@/lib/model/database-records'
import { aDatabaseRecord, aRelationRecord } from '@/lib/testing/database-records'
import { check, counted, estimated, expects, unknownRows } from './testing-check'

const rows = fc.oneof(
  fc.nat(20).map(counted),
  fc.integer({ min: 100_001, max: 900_000 }).map(estimated),
)
const relation = (anyRows: fc.Arbitrary<RowsRecord>) =>
  fc
    .record({
      name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      oid: fc.integer({ min: 1, max: 4 }),
      rows: anyRows,
      checksum: fc.constantFrom(null, 'x', 'y'),
      relpersistence: fc.constantFrom('p' as const, 'u' as const),
    })
    .map(({ name, ...over }) => aRelationRecord(name, over))
const record = (anyRows: fc.Arbitrary<RowsRecord> = rows) =>
  fc
    .uniqueArray(relation(anyRows), { selector: ({ name }) => name, maxLength: 5 })
    .map((relations) => aDatabaseRecord({ relations }))
const anyExpect = fc.constantFrom(...expects)

describe('whatever the two states', () => {
  test('a state that was fully observed is kept against itself, and keeps its shape', () => {
    fc.assert(
      fc.property(record(), (x) => {
        expect(check(x, x).result).toBe('pass')
        expect(check(x, x, { expect: 'shape' }).result).toBe('pass')
      }),
    )
  })

  test('the order of tables, columns, indexes and constraints does not matter', () => {
    const turned = (x: DatabaseRecord): DatabaseRecord => ({
      ...x,
      relations: x.relations.toReversed().map((one) => ({
        ...one,
        columns: one.columns.toReversed(),
        indexes: one.indexes.toReversed(),
        constraints: one.constraints.toReversed(),
      })),
      extensions: x.extensions.toReversed(),
    })
    fc.assert(
      fc.property(record(), record(), anyExpect, (x, y, expected) => {
        expect(check(turned(x), turned(y), { expect: expected })).toEqual(
          check(x, y, { expect: expected }),
        )
      }),
    )
  })

  test('it never passes with a part that was counted before, or has to be empty, and is not observed', () => {
    fc.assert(
      fc.property(record(fc.integer({ min: 1, max: 20 }).map(counted)), fc.nat(), (x, at) => {
        fc.pre(x.relations.length > 0)
        const blind = x.relations.map((one, index) =>
          index === at % x.relations.length ? { ...one, rows: unknownRows } : one,
        )
        for (const expected of ['kept', 'empty'] as const)
          expect(check(x, { ...x, relations: blind }, { expect: expected }).result).not.toBe('pass')
        const locked = x.relations.map((one, index) =>
          index === at % x.relations.length
            ? { ...one, shapeUnobserved: true, columns: [], indexes: [], constraints: [] }
            : one,
        )
        for (const expected of expects)
          expect(check(x, { ...x, relations: locked }, { expect: expected }).result).not.toBe(
            'pass',
          )
      }),
    )
  })

  test('the whole is as bad as its worst part, and a failure is worst', () => {
    fc.assert(
      fc.property(record(), record(), anyExpect, (x, y, expected) => {
        const outcome = check(x, y, { expect: expected })
        const results = outcome.relations.map(({ result }) => result)
        const worst = results.includes('fail')
          ? 'fail'
          : results.includes('unobserved')
            ? 'unobserved'
            : 'pass'
        expect(outcome.result).toBe(worst)
      }),
    )
  })
})
