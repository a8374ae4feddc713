import { z } from 'zod'
import { type FoundRecord, foundDatabaseSchema } from '@/lib/model/discovery'
import { messageSchema } from '@/lib/model/message'
import { readJson } from './json'
import type { Db } from './schema'

/** Keeps what is known of a found cluster now, in place of what was. */
export const recordFound = async (db: Db, record: FoundRecord): Promise<void> => {
  const { id, ...rest } = record
  const values = {
    ...rest,
    databases: JSON.stringify(record.databases),
    reason: record.reason && JSON.stringify(record.reason),
    pinned: record.pinned ? 1 : 0,
  } as const
  await db
    .insertInto('foundCluster')
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}

/** Every cluster that was found and has not expired, the first found first. */
export const listFound = async (db: Db): Promise<FoundRecord[]> => {
  const rows = await db
    .selectFrom('foundCluster')
    .selectAll()
    .orderBy('firstSeenAt')
    .orderBy('id')
    .execute()
  return rows.map(({ databases, reason, pinned, ...row }) => ({
    ...row,
    databases: readJson(z.array(foundDatabaseSchema), databases),
    reason: reason === null ? null : readJson(messageSchema, reason),
    pinned: pinned === 1,
  }))
}

/** Forgets a cluster that was found; what was recorded of its environments stays. */
export const removeFound = async (db: Db, id: string): Promise<void> => {
  await db.deleteFrom('foundCluster').where('id', '=', id).execute()
}
