import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Page } from '@/lib/model/api-shared'
import { matcherSchema, type Silence } from '@/lib/model/silences'
import { readJson } from './json'
import { type PageRequest, pageOf, readCursor, timeAndIdSchema } from './pages'
import type { Db, Schema } from './schema'

const toSilence = (row: Selectable<Schema['silence']>): Silence => ({
  ...row,
  matchers: readJson(z.array(matcherSchema), row.matchers),
})

/** A silence is written once; after that only its end changes. */
export const recordSilence = async (db: Db, silence: Silence): Promise<void> => {
  await db
    .insertInto('silence')
    .values({ ...silence, matchers: JSON.stringify(silence.matchers) })
    .execute()
}

/** Ends a silence now; false where it had ended, or another was faster. One that was to begin later never does. */
export const expireSilence = async (
  db: Db,
  { id, at, by }: { id: string; at: number; by: string },
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('silence')
    .set({ endsAt: at, expiredBy: by })
    .where('id', '=', id)
    .where('endsAt', '>', at)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const findSilence = async (db: Db, id: string): Promise<Silence | null> => {
  const row = await db.selectFrom('silence').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : toSilence(row)
}

export interface SilenceFilter extends PageRequest {
  /** Only those that end after this time (epoch ms): active and pending ones. */
  endsAfter?: number
}

/** Silences, the latest end first. */
export const listSilences = async (
  db: Db,
  { endsAfter, limit, cursor }: SilenceFilter,
): Promise<Page<Silence>> => {
  const after = readCursor(timeAndIdSchema, cursor)
  let query = db
    .selectFrom('silence')
    .selectAll()
    .orderBy('endsAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (endsAfter !== undefined) query = query.where('endsAt', '>', endsAfter)
  if (after !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('endsAt', 'id'), '<', tuple(...after)),
    )
  }
  return pageOf(await query.execute(), limit, (row) => [row.endsAt, row.id], toSilence)
}
