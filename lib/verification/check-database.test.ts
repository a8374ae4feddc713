import { describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { Expectation } from '@/lib/model/findings'
import { message } from '@/lib/model/message'
import { unobserved } from '@/lib/model/section'
import { aDatabaseRecord, aRelationRecord } from '@/lib/testing/database-records'
import type { CheckInput } from './check-database'
import { check, counted, stateOfUsers, users, withUsers } from './testing-check'

test('a restart in place is kept; a new volume with the same tables is shape and not kept, each table named', () => {
  const before = aDatabaseRecord()
  const fresh = aDatabaseRecord({ systemIdentifier: '7600000000000000000' })
  expect(check(before, before).result).toBe('pass')
  expect(check(before, fresh, { expect: 'shape' }).result).toBe('pass')
  const kept = check(before, fresh)
  expect(kept.result).toBe('fail')
  expect(kept.relations.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'tenants recreated',
    'users recreated',
  ])
  expect(translate('en', kept.reasons[0] ?? message('none'))).toContain('This is another cluster')
})

test('differences come in the order of their weight, in plain words', () => {
  const after = withUsers({
    columns: [
      { name: 'email', type: 'character varying(10)', notNull: true, default: null, generated: '' },
      { name: 'id', type: 'integer', notNull: true, default: null, generated: 'd' },
      { name: 'age', type: 'integer', notNull: false, default: '0', generated: '' },
    ],
    constraints: [],
    indexes: [],
    rows: counted(1),
  })
  const found = check(aDatabaseRecord(), after).relations.find(({ name }) => name === 'users')
  expect(found?.differences.map((one) => translate('en', one))).toEqual([
    'Column age (integer) is new.',
    'Column email was text, is character varying(10).',
    'Column email is NOT NULL now.',
    'Column id gets its values in another way (identity, generated).',
    "Column id lost its default nextval('public.users_id_seq'::regclass).",
    'Constraint users_pkey is missing: PRIMARY KEY (id)',
    'Index users_pkey is missing: CREATE UNIQUE INDEX users_pkey ON public.users USING btree (id)',
    'One row is left of 12.',
  ])
  expect(found).toMatchObject({ state: 'changedShape', rowsBefore: 12, rowsAfter: 1 })
})

test('another major may word a definition differently: that is not passed, and one less fails', () => {
  const worded = (definition: string) => ({
    constraints: [...users().constraints, { name: 'users_check', definition }],
  })
  const before = withUsers(worded("CHECK ((date_part('year'::text, born) > 1900))"))
  const later = { serverVersionNumber: 180_001 }
  const after = withUsers(worded('CHECK ((EXTRACT(year FROM born) > 1900))'), later)
  expect(check(before, after, { expect: 'shape' })).toMatchObject({ result: 'unobserved' })
  expect(check(before, aDatabaseRecord(later), { expect: 'shape' }).result).toBe('fail')
  expect(check(aDatabaseRecord(), aDatabaseRecord(later), { expect: 'shape' })).toMatchObject({
    result: 'pass',
    reasons: [{ id: 'verification.otherMajor', values: { before: 15, after: 18 } }],
  })
})

describe('against the manifest', () => {
  const record = aDatabaseRecord()
  const expectation = (name: string, over: Partial<Expectation> = {}): Expectation => {
    const { systemIdentifier, databaseOid } = record
    const before = { systemIdentifier, databaseOid, oid: aRelationRecord(name).oid }
    const base = { schema: 'public', name, group: 'core', severity: 'critical' as const }
    return {
      ...base,
      state: 'present',
      before,
      after: before,
      rows: 12,
      sizeBytes: 8192,
      emptyNow: null,
      ...over,
    }
  }
  const against = (manifest: Expectation[] | null, over: Partial<CheckInput> = {}) =>
    check(record, record, { against: 'manifest', before: null, manifest, ...over })

  test('identities tell what is kept, names what is missing', () => {
    const other = { systemIdentifier: '1', databaseOid: 5, oid: 1 }
    const outcome = against([
      expectation('users', { before: other }),
      expectation('tenants'),
      expectation('roles', { state: 'neverSeen', before: null, after: null }),
    ])
    expect(outcome.relations.map(({ name, state, result }) => [name, state, result])).toEqual([
      ['roles', 'missing', 'fail'],
      ['tenants', 'kept', 'pass'],
      ['users', 'recreated', 'fail'],
    ])
    expect(outcome.reasons[0]?.id).toBe('verification.manifestOnly')
  })

  test('what it holds as emptied is short of rows, whatever is in it now', () => {
    const outcome = against([expectation('users', { state: 'emptied' }), expectation('tenants')])
    expect(stateOfUsers(outcome)).toBe('rowsShort fail')
  })

  test('without a manifest, or without a name in it, nothing is passed', () => {
    expect(against(null)).toMatchObject({ result: 'unobserved' })
    expect(against([])).toMatchObject({
      result: 'unobserved',
      reasons: [{ id: 'verification.nothingExpected' }],
    })
  })
})

test('what was not observed at all is no pass, with each expected table named', () => {
  const reason = { kind: 'unreachable' as const, message: message('catalog.serverStopped') }
  const outcome = check(aDatabaseRecord(), aDatabaseRecord(), { after: unobserved(reason) })
  expect(outcome).toMatchObject({ result: 'unobserved', reasons: [reason.message] })
  expect(outcome.relations.map(({ name, state }) => [name, state])).toEqual([
    ['tenants', 'unobserved'],
    ['users', 'unobserved'],
  ])
  expect(check(aDatabaseRecord(), aDatabaseRecord(), { before: null }).result).toBe('unobserved')
})

test('assertions count with the rest: one that failed fails, one that is not known is no pass', () => {
  const record = aDatabaseRecord()
  const assertion = (result: 'pass' | 'fail' | 'unobserved') => ({
    ...{ id: 'a', result, detail: message('verification.assertionTrue'), durationMs: 1 },
  })
  const of = (...results: ('pass' | 'fail' | 'unobserved')[]) =>
    check(record, record, { assertions: results.map(assertion) }).result
  expect([of('pass'), of('pass', 'unobserved'), of('unobserved', 'fail')]).toEqual([
    'pass',
    'unobserved',
    'fail',
  ])
})

test('views, sequences of their own and extensions: missing fails, another version is said', () => {
  const before = aDatabaseRecord({
    relations: [users(), aRelationRecord('names', { relkind: 'v', indexes: [], constraints: [] })],
    sequences: [
      { schema: 'public', name: 'orders', ownedBy: null },
      { schema: 'public', name: 'users_id_seq', ownedBy: 'users.id' },
    ],
    extensions: [
      { name: 'pgcrypto', version: '1.3' },
      { name: 'vector', version: '0.7.0' },
    ],
  })
  const after = { ...before, relations: [users()], sequences: [] }
  const outcome = check(before, { ...after, extensions: [{ name: 'vector', version: '0.8.0' }] })
  expect(outcome.result).toBe('fail')
  expect(outcome.others.map((one) => translate('en', one))).toEqual([
    'The extension pgcrypto is missing.',
    'The extension vector was version 0.7.0, is version 0.8.0.',
    'The sequence public.orders is missing.',
    'The view public.names is missing.',
  ])
})
