import type { CheckOutcome, Expect } from '@/lib/model/check-runs'
import type { DatabaseRecord, RelationRecord, RowsRecord } from '@/lib/model/database-records'
import { observed } from '@/lib/model/section'
import { aDatabaseRecord, aRelationRecord } from '@/lib/testing/database-records'
import { type CheckInput, checkDatabase } from './check-database'

export const expects: Expect[] = ['kept', 'shape', 'empty']
export const check = (
  before: DatabaseRecord,
  after: DatabaseRecord,
  over: Partial<CheckInput> = {},
): CheckOutcome =>
  checkDatabase({
    expect: 'kept',
    against: 'before',
    before,
    manifest: null,
    groups: null,
    after: observed(after),
    assertions: [],
    ...over,
  })

export const counted = (count: number): RowsRecord => ({
  count,
  source: 'counted',
  isEmpty: count === 0,
})
export const estimated = (count: number): RowsRecord => ({
  count,
  source: 'estimated',
  isEmpty: false,
})
export const unknownRows: RowsRecord = { count: null, source: 'unobserved', isEmpty: null }

export const users = (over: Partial<RelationRecord> = {}) => aRelationRecord('users', over)
export const withUsers = (over: Partial<RelationRecord>, more: Partial<DatabaseRecord> = {}) =>
  aDatabaseRecord({
    relations: [users(over), aRelationRecord('tenants', { rows: over.rows ?? counted(12) })],
    ...more,
  })
export const stateOfUsers = (outcome: CheckOutcome) => {
  const found = outcome.relations.find(({ name }) => name === 'users')
  return found ? `${found.state} ${found.result}` : 'none'
}
export const emptied = { rows: counted(0) }
