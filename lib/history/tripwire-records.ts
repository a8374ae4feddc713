import type { Selectable } from 'kysely'
import { z } from 'zod'
import {
  type StoredTripwireRecord,
  type TouchedRelation,
  touchedRelationSchema,
} from '@/lib/model/tripwire-records'
import { chunksOf } from './chunks'
import { readJson } from './json'
import type { Db, Schema } from './schema'

const relationsSchema = z.array(touchedRelationSchema)

const toRecord = (row: Selectable<Schema['tripwireRecord']>): StoredTripwireRecord => ({
  ...row,
  relations: readJson(relationsSchema, row.relations),
})

const oidsOf = (relations: TouchedRelation[]): number[] => [
  ...new Set(relations.map(({ oid }) => oid)),
]

/** Keeps each record once. Statements come redacted. */
export const recordTripwireRecords = async (
  db: Db,
  records: StoredTripwireRecord[],
): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    for (const chunk of chunksOf(records)) {
      await transaction
        .insertInto('tripwireRecord')
        .values(
          chunk.map(({ relations, ...record }) => ({
            ...record,
            relations: JSON.stringify(relations),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    const touched = records.flatMap(
      ({ environmentId, systemIdentifier, databaseOid, id, transactionId, at, relations }) =>
        oidsOf(relations).map((oid) => ({
          ...{ environmentId, systemIdentifier, databaseOid },
          ...{ oid, id, transactionId, at },
        })),
    )
    for (const chunk of chunksOf(touched)) {
      await transaction
        .insertInto('tripwireRelation')
        .values(chunk)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  })

export interface TripwireOrigin {
  environmentId: string
  systemIdentifier: string
  databaseOid: number
}

/** The newest record of one database: where its tripwire is read on. */
export const findLatestTripwireRecord = async (
  db: Db,
  { environmentId, systemIdentifier, databaseOid }: TripwireOrigin,
): Promise<StoredTripwireRecord | null> => {
  const row = await db
    .selectFrom('tripwireRecord')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .where('systemIdentifier', '=', systemIdentifier)
    .where('databaseOid', '=', databaseOid)
    .orderBy('at', 'desc')
    .orderBy(({ fn }) => fn('length', ['id']), 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : toRecord(row)
}

export interface TripwireFilter {
  /** Epoch ms, both ends included. */
  from: number
  to: number
  /** Those that touched one of these relations; without: all. */
  oids?: number[]
  limit: number
}

/** Records of an environment in the order of time; where there are more than `limit`, the newest of them. */
export const listTripwireRecords = async (
  db: Db,
  environmentId: string,
  { from, to, oids, limit }: TripwireFilter,
): Promise<StoredTripwireRecord[]> => {
  if (oids?.length === 0) return []
  let query = db
    .selectFrom('tripwireRecord as record')
    .selectAll('record')
    .where('record.environmentId', '=', environmentId)
    .where('record.at', '>=', from)
    .where('record.at', '<=', to)
    .orderBy('record.at', 'desc')
    .orderBy(({ fn }) => fn('length', ['record.id']), 'desc')
    .orderBy('record.id', 'desc')
    .limit(limit)
  if (oids !== undefined) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('tripwireRelation as touched')
          .select('touched.oid')
          .whereRef('touched.environmentId', '=', 'record.environmentId')
          .whereRef('touched.systemIdentifier', '=', 'record.systemIdentifier')
          .whereRef('touched.databaseOid', '=', 'record.databaseOid')
          .whereRef('touched.id', '=', 'record.id')
          .whereRef('touched.transactionId', '=', 'record.transactionId')
          .whereRef('touched.at', '=', 'record.at')
          .where('touched.oid', 'in', oids),
      ),
    )
  }
  return (await query.execute()).map(toRecord).reverse()
}
