import {
  guardChoicesSchema,
  type ProtectionExpectation,
  type ProtectionKind,
} from '@/lib/model/protection'
import { readNullableJson, writeNullableJson } from './json'
import type { Db } from './schema'

/**
 * That a tripwire or guard is to be there from now on. What a person installed (`choices`) replaces what a poll saw;
 * what a poll sees never replaces what is known.
 */
export const recordProtectionExpectation = async (
  db: Db,
  { choices, ...expectation }: ProtectionExpectation,
): Promise<void> => {
  const row = { ...expectation, choices: writeNullableJson(choices) }
  await db
    .insertInto('protectionExpectation')
    .values(row)
    .onConflict((conflict) => {
      const known = conflict.columns(['environmentId', 'kind'])
      return choices === null ? known.doNothing() : known.doUpdateSet({ choices: row.choices })
    })
    .execute()
}

/** It was removed on purpose: that it is not there any more is no finding. */
export const removeProtectionExpectation = async (
  db: Db,
  environmentId: string,
  kind: ProtectionKind,
): Promise<void> => {
  await db
    .deleteFrom('protectionExpectation')
    .where('environmentId', '=', environmentId)
    .where('kind', '=', kind)
    .execute()
}

/** What is to be armed in an environment, whichever cluster is behind it. */
export const listProtectionExpectations = async (
  db: Db,
  environmentId: string,
): Promise<ProtectionExpectation[]> => {
  const rows = await db
    .selectFrom('protectionExpectation')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({ ...row, choices: readNullableJson(guardChoicesSchema, row.choices) }))
}
