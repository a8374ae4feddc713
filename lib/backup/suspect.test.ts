import { describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { DatabaseRecord, RelationRecord, RowsRecord } from '@/lib/model/database-records'
import { aDatabaseRecord, aRelationRecord } from '@/lib/testing/compared-records'
import { type ExpectedName, judgeSuspect } from './suspect'

const counted = (count: number): RowsRecord => ({ count, source: 'counted', isEmpty: count === 0 })
const lastGood = aDatabaseRecord({
  relations: [aRelationRecord('users'), aRelationRecord('tenants'), aRelationRecord('session')],
})
const expected: ExpectedName[] = [
  { schema: 'public', name: 'users' },
  { schema: 'public', name: 'tenants' },
  { schema: 'public', name: 'session', mayBeEmpty: true },
]
const change = (name: string, over: Partial<RelationRecord>): DatabaseRecord => ({
  ...lastGood,
  relations: lastGood.relations.map((one) => (one.name === name ? { ...one, ...over } : one)),
})
const say = (
  record: DatabaseRecord,
  names: readonly ExpectedName[] = expected,
  before: DatabaseRecord | null = lastGood,
) => judgeSuspect({ record, expected: names, lastGood: before }).map((one) => translate('en', one))

describe('a backup is suspect', () => {
  test.each<[string, DatabaseRecord, string[]]>([
    ['not where all is as before', lastGood, []],
    [
      'where expected tables are missing',
      { ...lastGood, relations: [] },
      ['3 expected tables are not in it: users, tenants, session.'],
    ],
    [
      'where a table lost all rows',
      change('users', { rows: counted(0) }),
      ['A table is empty in it that held 12 rows in the last good one: users.'],
    ],
    ['not where one that may be empty did', change('session', { rows: counted(0), oid: 9 }), []],
    ['not where rows were deleted from the same table', change('users', { rows: counted(1) }), []],
    [
      'where a table was made anew and seeded',
      change('users', { rows: counted(1), oid: 9 }),
      ['A table was made anew since the last good one and has one row of 12: users.'],
    ],
    [
      'not where a table was made anew with its rows',
      change('users', { rows: counted(11), oid: 9 }),
      [],
    ],
  ])('%s', (_, record, sentences) => {
    expect(say(record)).toEqual(sentences)
  })

  test('also the first one, where expected tables are missing', () => {
    expect(say({ ...lastGood, relations: [] }, expected, null)).toHaveLength(1)
    expect(say(lastGood, expected, null)).toEqual([])
  })

  test('where nothing is expected: by lost rows and by the end of all tables, not by one that went', () => {
    expect(say({ ...lastGood, relations: lastGood.relations.slice(1) }, [])).toEqual([])
    expect(say({ ...lastGood, relations: [] }, [])).toEqual([
      'It holds no table. The last good one held 3: users, tenants, session.',
    ])
    expect(say(change('users', { rows: counted(0) }), [])).toHaveLength(1)
  })

  test('not where a table is missing that nobody has made here yet, unless the last good one had it', () => {
    const names = [...expected, { schema: 'public', name: 'LiteLLM_Config', neverSeen: true }]
    expect(say(lastGood, names)).toEqual([])
    const had = aDatabaseRecord({
      relations: [...lastGood.relations, aRelationRecord('LiteLLM_Config')],
    })
    expect(say(lastGood, names, had)).toEqual(['An expected table is not in it: LiteLLM_Config.'])
  })

  test('a view, or a table of another schema, does not stand in for a table', () => {
    expect(say(change('users', { relkind: 'v' }))).toHaveLength(1)
    expect(say(change('users', { schema: 'other' }))).toEqual([
      'An expected table is not in it: users.',
    ])
  })

  test('rows that nobody counted say nothing', () => {
    const unknown: RowsRecord = { count: null, source: 'unobserved', isEmpty: null }
    expect(say(change('users', { rows: unknown, oid: 9 }))).toEqual([])
    expect(say(lastGood, expected, change('users', { rows: unknown }))).toEqual([])
  })
})
