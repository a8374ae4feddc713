import type { Insertable, Selectable } from 'kysely'
import type { Span } from '@/lib/model/spans'
import type { TickRecord } from '@/lib/model/tick'
import { chunksOf } from './chunks'
import { findCollectedAt } from './environment-state'
import type { Db, Schema } from './schema'

type Row = Selectable<Schema['relationSpan']>

const toRow = ({ xmin, ...span }: Span): Insertable<Schema['relationSpan']> => ({
  ...span,
  relationXmin: xmin,
  lastSeenAt: span.goneAt === null ? null : span.lastSeenAt,
})

const toSpan =
  (collectedAt: number | null) =>
  ({ relationXmin, ...row }: Row): Span => ({
    ...row,
    xmin: relationXmin,
    lastSeenAt: row.lastSeenAt ?? Math.max(row.firstSeenAt, collectedAt ?? row.firstSeenAt),
  })

const toSpans = async (db: Db, environmentId: string, rows: Row[]): Promise<Span[]> =>
  rows.map(toSpan(await findCollectedAt(db, environmentId)))

/** A span that is known already, or whose identity has an open one, is left as it is. */
const openSpans = async (db: Db, opened: Span[]): Promise<void> => {
  for (const chunk of chunksOf(opened)) {
    await db
      .insertInto('relationSpan')
      .values(chunk.map(toRow))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** New facts about open spans. When they were first seen stays. */
const updateSpans = async (db: Db, updated: Span[]): Promise<void> => {
  for (const chunk of chunksOf(updated)) {
    await db
      .insertInto('relationSpan')
      .values(chunk.map(toRow))
      .onConflict((conflict) =>
        conflict
          .columns(['environmentId', 'systemIdentifier', 'databaseOid', 'oid'])
          .where('goneAt', 'is', null)
          .doUpdateSet(({ ref }) => ({
            schema: ref('excluded.schema'),
            namespaceOid: ref('excluded.namespaceOid'),
            name: ref('excluded.name'),
            relkind: ref('excluded.relkind'),
            relpersistence: ref('excluded.relpersistence'),
            relfilenode: ref('excluded.relfilenode'),
            relationXmin: ref('excluded.relationXmin'),
            owner: ref('excluded.owner'),
            rows: ref('excluded.rows'),
            rowsSource: ref('excluded.rowsSource'),
            sizeBytes: ref('excluded.sizeBytes'),
          })),
      )
      .execute()
  }
}

type Closed = TickRecord['spans']['closed']

/** A wiped cluster closes thousands at one time: one statement for all that share cluster, database and times. */
const closeSpans = async (db: Db, environmentId: string, closed: Closed): Promise<void> => {
  const alike = new Map<string, Closed>()
  for (const one of closed) {
    const { identity, lastSeenAt, goneAt } = one
    const { systemIdentifier, databaseOid } = identity
    const key = JSON.stringify([systemIdentifier, databaseOid, lastSeenAt, goneAt])
    const others = alike.get(key)
    if (others) others.push(one)
    else alike.set(key, [one])
  }
  for (const chunk of [...alike.values()].flatMap(chunksOf)) {
    const [first] = chunk
    if (first === undefined) continue
    await db
      .updateTable('relationSpan')
      .set({ lastSeenAt: first.lastSeenAt, goneAt: first.goneAt })
      .where('environmentId', '=', environmentId)
      .where('systemIdentifier', '=', first.identity.systemIdentifier)
      .where('databaseOid', '=', first.identity.databaseOid)
      .where(
        'oid',
        'in',
        chunk.map(({ identity }) => identity.oid),
      )
      .where('goneAt', 'is', null)
      .execute()
  }
}

/** Closes first: an identity that was gone and is back gets a new span. */
export const recordSpans = async (
  db: Db,
  environmentId: string,
  { opened, updated, closed }: TickRecord['spans'],
): Promise<void> => {
  await closeSpans(db, environmentId, closed)
  await openSpans(db, opened)
  await updateSpans(db, updated)
}

/** Every relation that was there when the environment was last observed, by schema and name. */
export const listOpenSpans = async (db: Db, environmentId: string): Promise<Span[]> => {
  const rows = await db
    .selectFrom('relationSpan')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .where('goneAt', 'is', null)
    .orderBy('schema')
    .orderBy('name')
    .orderBy('oid')
    .execute()
  return toSpans(db, environmentId, rows)
}

/** Spans that touch the window (epoch ms), or all there ever were; in the order in which they began. */
export const listSpans = async (
  db: Db,
  environmentId: string,
  window: { from: number; to: number } | 'all',
  limit?: number,
): Promise<Span[]> => {
  let query = db
    .selectFrom('relationSpan')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .orderBy('firstSeenAt')
    .orderBy('schema')
    .orderBy('name')
    .orderBy('oid')
  if (window !== 'all') {
    query = query
      .where('firstSeenAt', '<=', window.to)
      .where(({ eb, or }) => or([eb('goneAt', 'is', null), eb('goneAt', '>=', window.from)]))
  }
  if (limit !== undefined) query = query.limit(limit)
  return toSpans(db, environmentId, await query.execute())
}
