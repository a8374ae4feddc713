import type { CheckOutcome, Expect } from '@/lib/model/check-runs'
import type { DatabaseRecord, RelationRecord } from '@/lib/model/database-records'
import { checkDatabase } from '@/lib/verification/check-database'
import { T0 } from './builders'

export const aRelationRecord = (
  name: string,
  over: Partial<RelationRecord> = {},
): RelationRecord => ({
  schema: 'public',
  name,
  oid: 16400 + [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 90_000, 0),
  relkind: 'r',
  relpersistence: 'p',
  columns: [
    { name: 'email', type: 'text', notNull: false, default: null, generated: '' },
    {
      ...{ name: 'id', type: 'integer', notNull: true, generated: '' },
      default: `nextval('public.${name}_id_seq'::regclass)`,
    },
  ],
  indexes: [
    {
      name: `${name}_pkey`,
      definition: `CREATE UNIQUE INDEX ${name}_pkey ON public.${name} USING btree (id)`,
    },
  ],
  constraints: [{ name: `${name}_pkey`, definition: 'PRIMARY KEY (id)' }],
  rows: { count: 12, source: 'counted', isEmpty: false },
  checksum: null,
  ...over,
})

/** A database of `users` and `tenants`, 12 rows each. */
export const aDatabaseRecord = (over: Partial<DatabaseRecord> = {}): DatabaseRecord => ({
  at: T0,
  systemIdentifier: '7571022024858866134',
  databaseOid: 16384,
  databaseName: 'nodus',
  serverVersionNumber: 150_018,
  relations: [aRelationRecord('users'), aRelationRecord('tenants')],
  sequences: [{ schema: 'public', name: 'users_id_seq', ownedBy: 'users.id' }],
  extensions: [{ name: 'plpgsql', version: '1.0' }],
  ...over,
})

/** One record against an earlier one, without groups and assertions. */
export const compareRecords = (
  before: DatabaseRecord,
  after: DatabaseRecord,
  expect: Expect,
): CheckOutcome =>
  checkDatabase({
    ...{ expect, against: 'before', before, manifest: null, groups: null },
    after: { observed: true, value: after },
    assertions: [],
  })
