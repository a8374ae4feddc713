import type { DatabaseRecord, RelationRecord } from '@/lib/model/database-records'
import type { Identity } from '@/lib/model/identity'
import { isTable, type Relation } from '@/lib/model/relations'
import { anIdentity, T0 } from './builders'

/** The record of one table as a poll shows it; its rows are counted. */
export const aPolledRelation = (
  { schema, name, oid, relkind, relpersistence, rows }: Relation,
  over: Partial<RelationRecord> = {},
): RelationRecord => ({
  ...{ schema, name, oid, relkind, relpersistence },
  columns: [{ name: 'id', type: 'integer', notNull: true, default: null, generated: '' }],
  indexes: [],
  constraints: [],
  rows: { count: rows, source: rows === null ? 'unobserved' : 'counted', isEmpty: rows === 0 },
  checksum: null,
  ...over,
})

/** What a check reads of a database that a poll shows so. */
export const aPolledRecord = (
  {
    systemIdentifier,
    databaseOid,
  }: Pick<Identity, 'systemIdentifier' | 'databaseOid'> = anIdentity(),
  relations: Relation[] = [],
  over: Partial<DatabaseRecord> = {},
): DatabaseRecord => ({
  at: T0,
  ...{ systemIdentifier, databaseOid, databaseName: 'nodus', serverVersionNumber: 150018 },
  relations: relations.filter(isTable).map((one) => aPolledRelation(one)),
  sequences: [],
  extensions: [],
  ...over,
})
