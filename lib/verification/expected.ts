import type { DatabaseRecord, RelationRecord } from '@/lib/model/database-records'
import type { Expectation } from '@/lib/model/findings'
import type { Group } from '@/lib/model/groups'
import { createGroupOf, isEmptiable } from '@/lib/model/patterns'
import { isTable, type RelationIdentity } from '@/lib/model/relations'

/** One table that should be there, with as much as is known of it. */
export interface ExpectedTable {
  schema: string
  name: string
  group: string | null
  /** Null: no identity binds, so that any will do. */
  identity: RelationIdentity | null
  /** Null: nothing but the name (manifest). */
  record: RelationRecord | null
  rows: number | null
  rowsEstimated: boolean
  /** The manifest holds it as emptied. */
  wasEmptied: boolean
  /** Its rows come and go. */
  isEmptiable: boolean
}

export const expectedOfRecord = (
  before: DatabaseRecord,
  groups: Group[] | null,
): ExpectedTable[] => {
  const { systemIdentifier, databaseOid } = before
  const groupOf = createGroupOf(groups)
  return before.relations.filter(isTable).map((record) => {
    const { schema, name, oid, rows } = record
    const group = groupOf(record)
    return {
      schema,
      name,
      group: group?.id ?? null,
      identity: { systemIdentifier, databaseOid, oid },
      record,
      rows: rows.count,
      rowsEstimated: rows.source === 'estimated',
      wasEmptied: false,
      isEmptiable: group !== null && isEmptiable(group, record),
    }
  })
}

export const expectedOfManifest = (manifest: Expectation[]): ExpectedTable[] =>
  manifest.map(({ schema, name, group, before, state, rows }) => ({
    schema,
    name,
    group,
    identity: before,
    record: null,
    rows,
    rowsEstimated: rows !== null,
    wasEmptied: state === 'emptied',
    isEmptiable: false,
  }))
