import { describe, expect, test } from 'vitest'
import type { RelationRecord } from '@/lib/model/database-records'
import { aDatabaseRecord, aRelationRecord } from '@/lib/testing/database-records'
import {
  check,
  counted,
  emptied,
  estimated,
  expects,
  stateOfUsers,
  unknownRows,
  users,
  withUsers,
} from './testing-check'

describe('one table, under each expectation', () => {
  const renamedIndex = {
    name: 'Users pkey',
    definition: 'CREATE UNIQUE INDEX "Users pkey" ON public.users USING btree (id)',
  }
  const renamed = { name: 'users_pkey1', definition: 'PRIMARY KEY (id)' }
  test.each<[string, Partial<RelationRecord>, Partial<RelationRecord>, string[]]>([
    ['as it was', {}, {}, ['kept pass', 'kept pass', 'notEmpty fail']],
    ['as it was, without rows', emptied, emptied, ['kept pass', 'kept pass', 'kept pass']],
    [
      'made anew, empty',
      {},
      { oid: 9, ...emptied },
      ['recreated fail', 'recreated pass', 'recreated pass'],
    ],
    ['made anew, with rows', {}, { oid: 9 }, ['recreated fail', 'recreated pass', 'notEmpty fail']],
    ['fewer rows', {}, { rows: counted(11) }, ['rowsShort fail', 'kept pass', 'notEmpty fail']],
    ['more rows', {}, { rows: counted(13) }, ['kept pass', 'kept pass', 'notEmpty fail']],
    [
      'rows not counted now',
      {},
      { rows: unknownRows },
      ['unobserved unobserved', 'kept pass', 'unobserved unobserved'],
    ],
    [
      'rows not counted before',
      { rows: unknownRows },
      {},
      ['kept pass', 'kept pass', 'notEmpty fail'],
    ],
    [
      'fewer rows by an estimate',
      { rows: estimated(500_000) },
      { rows: estimated(300_000) },
      ['kept pass', 'kept pass', 'notEmpty fail'],
    ],
    [
      'estimated before, none now',
      { rows: estimated(500_000) },
      emptied,
      ['rowsShort fail', 'kept pass', 'kept pass'],
    ],
    [
      'estimated before, not counted now',
      { rows: estimated(500_000) },
      { rows: unknownRows },
      ['unobserved unobserved', 'kept pass', 'unobserved unobserved'],
    ],
    [
      'a column less',
      {},
      { columns: users().columns.slice(1), ...emptied },
      ['changedShape fail', 'changedShape fail', 'changedShape fail'],
    ],
    [
      'made anew with a column less',
      {},
      { oid: 9, columns: [], ...emptied },
      ['recreated fail', 'changedShape fail', 'changedShape fail'],
    ],
    [
      'an index less',
      emptied,
      { indexes: [], ...emptied },
      ['changedShape fail', 'changedShape fail', 'changedShape fail'],
    ],
    [
      'a constraint of another name',
      emptied,
      { constraints: [renamed], ...emptied },
      ['kept pass', 'kept pass', 'kept pass'],
    ],
    [
      'an index of another name',
      emptied,
      { indexes: [renamedIndex], ...emptied },
      ['kept pass', 'kept pass', 'kept pass'],
    ],
    [
      'rows seen but not counted, as in a locked partition',
      {},
      { rows: { count: null, source: 'unobserved', isEmpty: false } },
      ['unobserved unobserved', 'kept pass', 'notEmpty fail'],
    ],
    [
      'other content',
      { checksum: 'a', ...emptied },
      { checksum: 'b', ...emptied },
      ['changedContent fail', 'changedContent fail', 'kept pass'],
    ],
    [
      'content not summed up now',
      { checksum: 'a', ...emptied },
      emptied,
      ['unobserved unobserved', 'unobserved unobserved', 'kept pass'],
    ],
    [
      'locked',
      emptied,
      { shapeUnobserved: true, columns: [], indexes: [], constraints: [], ...emptied },
      ['unobserved unobserved', 'unobserved unobserved', 'unobserved unobserved'],
    ],
    [
      'unlogged now',
      emptied,
      { relpersistence: 'u', ...emptied },
      ['changedShape fail', 'changedShape fail', 'changedShape fail'],
    ],
  ])('%s', (_, before, after, states) => {
    const found = expects.map((expected) =>
      stateOfUsers(check(withUsers(before), withUsers(after), { expect: expected })),
    )
    expect(found).toEqual(states)
  })

  test('gone: it is missing under each', () => {
    const after = aDatabaseRecord({ relations: [aRelationRecord('tenants', emptied)] })
    const all = expects.map((one) => check(aDatabaseRecord(), after, { expect: one }))
    expect(all.map(stateOfUsers)).toEqual(Array(3).fill('missing fail'))
    expect(all.map(({ result }) => result)).toEqual(['fail', 'fail', 'fail'])
  })

  test('one more: it fails where a group covers it, and is noted elsewhere', () => {
    const before = aDatabaseRecord({ relations: [aRelationRecord('tenants')] })
    const after = aDatabaseRecord()
    const groups = (tables: string[]) => [
      { id: 'core', name: 'Core', severity: 'critical' as const, tables },
    ]
    expect(stateOfUsers(check(before, after))).toBe('extra fail')
    expect(check(before, after, { groups: groups(['tenants']) })).toMatchObject({
      result: 'pass',
      relations: [{ name: 'tenants' }, { name: 'users', state: 'extra', group: null }],
    })
    const core = { groups: groups(['*']) }
    expect(stateOfUsers(check(before, after, { ...core, expect: 'shape' }))).toBe('extra fail')
    expect(stateOfUsers(check(before, after, { ...core, expect: 'empty' }))).toBe('notEmpty fail')
  })

  test('rows of a table whose rows come and go are not held against it', () => {
    const core = { id: 'core', name: 'Core', severity: 'critical' as const, tables: ['*'] }
    const outcome = check(aDatabaseRecord(), withUsers({ rows: counted(3) }), {
      groups: [{ ...core, emptiable: ['users', 'tenants'] }],
    })
    expect(outcome.result).toBe('pass')
  })
})
