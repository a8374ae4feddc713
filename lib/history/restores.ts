import type { Selectable } from 'kysely'
import type { Page } from '@/lib/model/api-shared'
import { messageSchema } from '@/lib/model/message'
import {
  type Restore,
  type RestoreState,
  restoreOutcomeSchema,
  restorePlanSchema,
} from '@/lib/model/restores'
import { readNullableJson, writeNullableJson } from './json'
import { type PageRequest, pageOf, readCursor, timeAndIdSchema } from './pages'
import type { Db, Schema } from './schema'

/** States in which something is done; in the others it waits for a person, or is over. */
const busyStates: ReadonlySet<RestoreState> = new Set(['preparing', 'applying', 'swapping'])

const toRestore = ({ busy: _, ...row }: Selectable<Schema['restore']>): Restore => ({
  ...row,
  plan: readNullableJson(restorePlanSchema, row.plan),
  outcome: readNullableJson(restoreOutcomeSchema, row.outcome),
  error: readNullableJson(messageSchema, row.error),
})

const rowOf = (restore: Restore) => ({
  ...restore,
  busy: busyStates.has(restore.state) ? restore.environmentId : null,
  plan: writeNullableJson(restore.plan),
  outcome: writeNullableJson(restore.outcome),
  error: writeNullableJson(restore.error),
})

/** Begins a restore; false, and nothing written, where one of its environment is doing something. */
export const recordRestore = async (db: Db, restore: Restore): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('restore')
    .values(rowOf(restore))
    .onConflict((conflict) => conflict.column('busy').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/**
 * Writes the next state of a restore; false, and nothing written, where it is no longer in the expected state or, if it
 * is to do something, another of its environment is.
 */
export const updateRestore = async (
  db: Db,
  restore: Restore,
  expectedState: RestoreState,
): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const row = rowOf(restore)
    if (row.busy !== null) {
      const other = await transaction
        .selectFrom('restore')
        .select('id')
        .where('busy', '=', row.busy)
        .where('id', '!=', restore.id)
        .executeTakeFirst()
      if (other !== undefined) return false
    }
    const { numUpdatedRows } = await transaction
      .updateTable('restore')
      .set(row)
      .where('id', '=', restore.id)
      .where('state', '=', expectedState)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  })

export const findRestore = async (db: Db, id: string): Promise<Restore | null> => {
  const row = await db.selectFrom('restore').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : toRestore(row)
}

/** The newest restore of an incident that was not thrown away; null: none. */
export const findRestoreOfIncident = async (
  db: Db,
  incidentId: string,
): Promise<Restore | null> => {
  const row = await db
    .selectFrom('restore')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .where('state', '!=', 'discarded')
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : toRestore(row)
}

/** Every restore of an incident, oldest first. */
export const listRestoresOfIncident = async (db: Db, incidentId: string): Promise<Restore[]> => {
  const rows = await db
    .selectFrom('restore')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('startedAt')
    .orderBy('id')
    .execute()
  return rows.map(toRestore)
}

/** Restores of an environment, newest first. */
export const listRestores = async (
  db: Db,
  environmentId: string,
  { limit, cursor }: PageRequest,
): Promise<Page<Restore>> => {
  const after = readCursor(timeAndIdSchema, cursor)
  let query = db
    .selectFrom('restore')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('startedAt', 'id'), '<', tuple(...after)),
    )
  }
  return pageOf(await query.execute(), limit, (row) => [row.startedAt, row.id], toRestore)
}

/** Restores in these states, of all environments, oldest first. */
export const listRestoresIn = async (db: Db, states: RestoreState[]): Promise<Restore[]> => {
  const rows = await db
    .selectFrom('restore')
    .selectAll()
    .where('state', 'in', states)
    .orderBy('startedAt')
    .orderBy('id')
    .execute()
  return rows.map(toRestore)
}
