import { z } from 'zod'
import type { Page } from '@/lib/model/api-shared'
import type { RecordedChange, RelationChangeKind } from '@/lib/model/diff'
import { chunksOf } from './chunks'
import { type PageRequest, pageOf, readCursor } from './pages'
import type { Db } from './schema'

/** A change that is known already is left as it is. */
export const recordChanges = async (db: Db, changes: RecordedChange[]): Promise<void> => {
  for (const chunk of chunksOf(changes)) {
    await db
      .insertInto('relationChange')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

const kinds = [
  'appeared',
  'vanished',
  'recreated',
  'moved',
  'truncated',
  'emptied',
  'rewritten',
  'changed',
] satisfies RelationChangeKind[]
const cursorSchema = z.tuple([z.int(), z.string(), z.string(), z.int(), z.enum(kinds)])

/** Changes of an environment, newest first; those of one time by schema and name. */
export const listChanges = async (
  db: Db,
  environmentId: string,
  { limit, cursor }: PageRequest,
): Promise<Page<RecordedChange>> => {
  const after = readCursor(cursorSchema, cursor)
  let query = db
    .selectFrom('relationChange')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .orderBy('at', 'desc')
    .orderBy('schema')
    .orderBy('name')
    .orderBy('oid')
    .orderBy('kind')
    .limit(limit + 1)
  if (after !== null) {
    const [at, ...rest] = after
    query = query.where(({ and, eb, or, refTuple, tuple }) =>
      or([
        eb('at', '<', at),
        and([
          eb('at', '=', at),
          eb(refTuple('schema', 'name', 'oid', 'kind'), '>', tuple(...rest)),
        ]),
      ]),
    )
  }
  return pageOf(
    await query.execute(),
    limit,
    (row) => [row.at, row.schema, row.name, row.oid, row.kind],
    (row) => row,
  )
}
