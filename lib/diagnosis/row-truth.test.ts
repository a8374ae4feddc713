import { describe, expect, test } from 'vitest'
import type { ManifestRelation } from '@/lib/model/manifest'
import type { RowProof } from '@/lib/model/relations'
import { aRelation, T0 } from '@/lib/testing/builders'
import { lostItsRows, provenEmpty, rowsToKeep, wasEmptiedByDelete } from './row-truth'

const users = aRelation('users', { oid: 1, relfilenode: 1 })
const truncated = { ...users, relfilenode: 2, sizeBytes: 0, rows: 0, rowsSource: 'size' as const }
const withoutBytes = { ...truncated, relfilenode: 1 }
/** What an analysed table shows after DELETE: bytes, and an estimate of no rows. */
const estimatedEmpty = { ...users, rows: 0 }

const known = (over: Partial<ManifestRelation> = {}): ManifestRelation => ({
  environmentId: 'dev',
  schema: 'public',
  name: 'users',
  identity: { systemIdentifier: '1', databaseOid: 1, oid: 1 },
  source: 'learned',
  since: T0,
  rows: 12,
  sizeBytes: 8192,
  relfilenode: 1,
  ...over,
})
const proof = (said?: RowProof) => new Map(said ? [[1, said] as const] : [])

describe('that a table is empty', () => {
  test.each([
    ['is proven by a file without bytes', withoutBytes, undefined, true],
    ['is proven by a look', users, 'empty', true],
    ['is disproven by a look', estimatedEmpty, 'notEmpty', false],
    ['is not known from statistics', estimatedEmpty, undefined, null],
    ['is not known of a view', { ...users, relkind: 'v' }, 'empty', null],
    ['is not known where a lock hides the size', { ...users, sizeBytes: null }, undefined, null],
  ] as const)('%s', (_, relation, said, expected) => {
    expect(provenEmpty(relation, proof(said))).toBe(expected)
  })
})

describe('a table has lost its rows', () => {
  test.each([
    ['by TRUNCATE', known(), truncated, undefined, true],
    ['by DELETE and VACUUM, or as an unlogged one', known(), withoutBytes, undefined, true],
    ['by DELETE', known(), users, 'empty', true],
    ['not by an estimate', known(), estimatedEmpty, undefined, false],
    ['not where it had none', known({ rows: 0, sizeBytes: 0 }), withoutBytes, undefined, false],
    [
      'not where a vacuum cuts off what was free',
      known({ rows: 0 }),
      withoutBytes,
      undefined,
      false,
    ],
    ['even where its rows were never counted', known({ rows: null }), users, 'empty', true],
    [
      'not again once that is accepted',
      known({ rows: 0, source: 'accepted' }),
      users,
      'empty',
      false,
    ],
    ['nor by TRUNCATE then', known({ rows: 0, source: 'accepted' }), truncated, undefined, false],
  ] as const)('%s', (_, entry, relation, said, expected) => {
    expect(lostItsRows(entry, relation, proof(said))).toBe(expected)
  })
})

describe('rows went by DELETE', () => {
  const unlogged = { ...users, relpersistence: 'u' as const }
  test.each([
    ['where the storage is the same', known(), users, true],
    ['also once a vacuum has cut off the file', known(), withoutBytes, true],
    ['not where it is another: TRUNCATE', known(), truncated, false],
    ['not where the storage before is not known', known({ relfilenode: null }), users, false],
    ['out of an unlogged table that has bytes left', known(), unlogged, true],
    [
      'not where a crash may have reset an unlogged one',
      known(),
      { ...unlogged, sizeBytes: 0 },
      false,
    ],
  ] as const)('%s', (_, entry, relation, expected) => {
    expect(wasEmptiedByDelete(entry, relation)).toBe(expected)
  })
})

describe('the rows that are kept', () => {
  const accepted = known({ rows: 0, source: 'accepted' })
  test.each([
    ['are those of an estimate', known(), { ...users, rows: 20 }, undefined, 20],
    ['stay where nothing can be told', known(), { ...users, rows: null }, undefined, 12],
    ['stay where statistics say none', known(), estimatedEmpty, undefined, 12],
    ['are none in a file without bytes', known(), withoutBytes, undefined, 0],
    ['stay none where that was accepted', accepted, users, undefined, 0],
    ['are counted again once a look finds one', accepted, users, 'notEmpty', 12],
    ['and where the table has grown', accepted, { ...users, sizeBytes: 16384 }, undefined, 12],
  ] as const)('%s', (_, entry, relation, said, expected) => {
    expect(rowsToKeep(entry, relation, proof(said))).toBe(expected)
  })
})
